"""No tool is a gray wall: within little more than a page of paragraphs comes a heading, a list, a table or a box."""

import re

from press.build.planner import Planner
from press.core.project import ProjectFiles
from tests.support.toolkits import PROJECT

MOST = 4300
"""Greatest number of characters of paragraphs in a row; a page of a guide has some 3,300."""
TAG = re.compile(r"<[^>]*>")


def longest_run(blocks: tuple[str, ...]) -> int:
    """Return the greatest number of characters in paragraphs between two blocks of another kind."""
    longest = length = 0
    for block in blocks:
        length = length + len(TAG.sub("", block)) if block.startswith("<p") else 0
        longest = max(longest, length)
    return longest


def test_the_longest_run_of_paragraphs_is_found() -> None:
    assert longest_run(("<p>Feed</p>", "<p>it</p>", "<h2>Again</h2>", "<p data-at='1'>daily</p>")) == len("Feedit")


def test_paragraphs_have_a_rest() -> None:
    toolkit = Planner(ProjectFiles(PROJECT)).toolkit()
    editions = (toolkit, *toolkit.translations)
    walls = {
        (edition.language, tool.code): run
        for edition in editions
        for tool in edition.tools
        if (run := longest_run(tool.prose.blocks)) > MOST
    }
    assert walls == {}

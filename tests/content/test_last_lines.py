"""No paragraph of our pages ends with a line of one short word, in any language, in usual type or in large print."""

from pathlib import Path

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.typesetting.engine import Engine
from press.typesetting.last_words import LONGEST_IN_CELL, LONGEST_PAIR
from tests.support.built_toolkits import EVERY_FILE, PROJECT
from tests.support.last_lines import lonely_words

STEP = 1 if EVERY_FILE else 24
"""Of every how many jobs one is laid out: all of them take a minute."""
MOST_EXCEPTIONS = 8


def test_no_short_word_is_alone_in_the_last_line(tmp_path: Path) -> None:
    jobs, engine = Planner(ProjectFiles(PROJECT)).plan().jobs, Engine(PROJECT, tmp_path)
    found = {(key, word) for key in sorted(jobs)[::STEP]
             for word in lonely_words(engine.render(jobs[key].html, jobs[key].styles, jobs[key].language))}  # fmt: skip
    # Between a word and a link, WeasyPrint would cut the line at its first words; a long pair may not fit into a cell.
    longest = {"td": LONGEST_IN_CELL}
    alone = {(key, word.pair) for key, word in found
             if word.is_plain and len(word.pair) <= longest.get(word.tag, LONGEST_PAIR)}  # fmt: skip
    assert alone == set()
    assert len(found) <= MOST_EXCEPTIONS

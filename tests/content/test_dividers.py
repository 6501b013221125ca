"""Our dividers: each is one leaf on either paper, and its drawing is large where its lists leave room for it."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from press.build.planner import Planner
from press.core.paper import A4, LETTER, POINTS_PER_INCH, Paper
from press.core.project import ProjectFiles
from press.pdf.fragment import Fragment
from press.planning.base_editions import EditionRegistry
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.built_toolkits import PROJECT, Small

LEAST_HEIGHT = 2.2 * POINTS_PER_INCH
"""Least height of the drawing of a divider, in points."""
OUTER_MARGIN = 1.2 * POINTS_PER_INCH
MANY_PIECES = 30
"""A divider with more has a small drawing."""


def tops_and_bottoms(page: pypdfium2.PdfPage, heading: str) -> list[tuple[float, float]]:
    """Return the top and the bottom of each letter of a page's text as far as a heading, from the highest down."""
    text = page.get_textpage()
    first = text.search(heading).get_next()
    assert first is not None
    place = text.get_charbox(first[0])
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    in_text = [box for box in boxes if box[0] < page.get_width() - OUTER_MARGIN]  # and not the number at the edge
    return sorted(((box[3], box[1]) for box in in_text if box[3] > box[1] >= place[1] - 1), reverse=True)


def height_of_drawing(page: pypdfium2.PdfPage, heading: str) -> float:
    """Return the largest distance of two lines of a page, down to a heading, in points."""
    return max(upper[1] - lower[0] for upper, lower in pairwise(tops_and_bottoms(page, heading)))


@pytest.mark.parametrize("paper", [LETTER, A4], ids=["letter", "A4"])
def test_a_divider_is_a_leaf_with_a_large_drawing(paper: Paper, small: Small, tmp_path: Path) -> None:
    found = Planner(ProjectFiles(PROJECT)).editions()
    editions = EditionRegistry(found.files, replace(found.toolkit, paper=paper), found.toolchain)
    edition, engine = editions.edition(), Engine(PROJECT, tmp_path)
    small_drawings = []
    for tab in editions.toolkit.tabs:
        done = typeset(editions.jobs[edition.overview_planner.divider(tab.number)], engine)
        assert not done.problems
        with pypdfium2.PdfDocument(small.bind(Fragment.from_bytes(done.fragment))) as document:
            assert (tab.label, len(document)) == (tab.label, 2)
            height = height_of_drawing(document[0], edition.say("behind"))
        if height < LEAST_HEIGHT:
            small_drawings.append(tab.label)
    assert small_drawings == [tab.label for tab in editions.toolkit.tabs if len(tab.pieces) > MANY_PIECES]

"""Spine inserts and tab labels: their words are inside of what is cut out, in every county's edition too."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw

from press.build.planner import Planner
from press.core.identifiers import OutputPath
from press.core.paper import A4, LETTER, POINTS_PER_INCH, Paper
from press.core.project import ProjectFiles
from press.pdf.fragment import Fragment
from press.pdf.geometry import Rect
from press.planning import binder_files
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition
from press.planning.edition import EditionPlanner
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.built_toolkits import EVERY_FILE, PROJECT, Small
from tests.support.printed_page import Placed, letters_of

THICKEST = 1.1
"""The thickness of a line to cut along, in points."""
LEAST_LENGTH = 0.6 * POINTS_PER_INCH
BAND = (7.0, 9.0)
"""Between these is the height of the band of a tab on a spine, in points."""
CLEAR = 3.0
"""Least distance of a letter from a line to cut along, in points."""
PRINTABLE = 0.25 * POINTS_PER_INCH
"""The edge of the paper on which an office printer may print nothing, in points."""
POCKET_HEIGHT = {LETTER: 11 * POINTS_PER_INCH, A4: 11.7 * POINTS_PER_INCH}
"""The height of the pocket in a binder's spine, in points."""
FILLED = 0.94
"""Least part of the height of its pocket that a spine insert takes."""
SLEEVE = (2 * POINTS_PER_INCH, 0.5 * POINTS_PER_INCH)
"""The sleeve of a divider's tab, in points."""


class CutOut(NamedTuple):
    """What is cut out of a sheet: its rectangle, and its words without spaces."""

    area: Rect
    words: str
    near: str
    """The letters that are too near to its edge, or over it."""


def cut_outs(page: pypdfium2.PdfPage) -> Iterator[CutOut]:
    """Yield what is cut out of a page; each has a line on each of its sides, which may be four drawn in one."""
    lines: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = path.get_bounds()
        if right - left > LEAST_LENGTH and not BAND[0] < top - bottom < BAND[1]:
            lines.setdefault((round(left), round(right)), []).append((left, bottom, right, top))
    letters = letters_of(page)
    for column in lines.values():
        for left, bottom, right, top in outlines(column):
            area = Placed(left, bottom, right, top, 0, "")
            over = [letter for letter in letters if area.meets(letter)]
            words = "".join(letter.text for letter in over)
            near = "".join(letter.text for letter in over if not is_inside(letter, area))
            yield CutOut(Rect(left, bottom, right, top), words, near)


def outlines(column: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Return the rectangles that are cut out of a column: paths as high as they are, or lines at head and foot."""
    ordered = sorted(set(column), key=lambda line: -line[3])
    if all(top - bottom > THICKEST for _, bottom, _, top in ordered):
        return ordered
    return [(*foot[:3], head[3]) for head, foot in zip(ordered[::2], ordered[1::2], strict=True)]


def is_inside(letter: Placed, area: Placed) -> bool:
    """Return True if a letter is clear of an area's edges."""
    across = letter.left - area.left >= CLEAR and area.right - letter.right >= CLEAR
    return across and letter.bottom - area.bottom >= CLEAR and area.top - letter.top >= CLEAR


def sheets(edition: EditionPlanner, small: Small, folder: Path) -> Iterator[list[CutOut]]:
    """Yield what is cut out of the sheet of spines and of that of labels."""
    engine = Engine(PROJECT, folder)
    for part in binder_files.inserts(edition, OutputPath("binder/spine-and-tabs.pdf")).parts:
        done = typeset(edition.edition_planner.jobs[part.job], engine)
        assert not done.problems
        with pypdfium2.PdfDocument(small.bind(Fragment.from_bytes(done.fragment))) as document:
            assert len(document) == 1
            page = document[0]
            yield list(cut_outs(page))


def editions_of(paper: Paper) -> EditionRegistry:
    """Return the editions of our toolkit, on a paper."""
    editions = Planner(ProjectFiles(PROJECT)).editions()
    return EditionRegistry(editions.files, replace(editions.toolkit, paper=paper), editions.toolchain)


def squeezed(words: str) -> str:
    """Return words without spaces."""
    return "".join(words.split())


@pytest.mark.parametrize("paper", [LETTER, A4], ids=["letter", "A4"])
def test_what_is_cut_out_fits_its_pocket_with_all_of_its_words(paper: Paper, small: Small, tmp_path: Path) -> None:
    editions = editions_of(paper)
    toolkit = editions.toolkit
    spines, labels = sheets(editions.edition(), small, tmp_path)

    widths = [width * POINTS_PER_INCH for _, width in paper.spines]
    assert [spine.area.width for spine in spines] == pytest.approx(widths, abs=THICKEST)
    assert {squeezed(toolkit.title) in spine.words and spine.near == "" for spine in spines} == {True}
    assert all(spine.area.height > FILLED * POCKET_HEIGHT[paper] for spine in spines), "they slide in their pockets"
    assert all(spine.area.left > PRINTABLE and spine.area.right < paper.width - PRINTABLE for spine in spines)
    assert all(spine.area.bottom > PRINTABLE and spine.area.top < paper.height - PRINTABLE for spine in spines)

    assert {label.words for label in labels} == {squeezed(tab.label + tab.short) for tab in toolkit.tabs}
    assert [label.near for label in labels] == [""] * len(toolkit.tabs)
    assert all(label.area.width < SLEEVE[0] + 1 and label.area.height < SLEEVE[1] + 1 for label in labels)


def test_a_countys_name_is_on_each_spine(small: Small, tmp_path: Path) -> None:
    editions = editions_of(LETTER)
    counties = sorted(editions.toolkit.counties, key=lambda county: len(county.name))
    assert counties
    for county in counties if EVERY_FILE else (counties[0], counties[-1]):  # others are between them
        spines, _ = sheets(CountyEdition(editions, county).edition, small, tmp_path)
        assert [(squeezed(county.name) in spine.words, spine.near) for spine in spines] == [(True, "")] * 4, county.name

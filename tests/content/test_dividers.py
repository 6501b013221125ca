"""Our dividers and indexes: a divider is a leaf with a large drawing, on either paper; titles hang by their codes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from press.build.planner import Planner
from press.core.paper import A4, LETTER, POINTS_PER_INCH, Paper
from press.core.project import ProjectFiles
from press.model import Piece, Toolkit
from press.pdf.fragment import Fragment
from press.planning import binder_pages
from press.planning.base_editions import EditionRegistry
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.built_toolkits import PROJECT, Small

LEAST_HEIGHT = 2.2 * POINTS_PER_INCH
"""Least height of the drawing of a divider, in points."""
LEAST_SMALL_HEIGHT = 2.0 * POINTS_PER_INCH
"""That of a divider with many pieces."""
OUTER_MARGIN = 1.2 * POINTS_PER_INCH
MANY_PIECES = 30
"""A divider with more may have a smaller drawing."""
LINE = 3.0
"""Least distance of two lines, in points."""
CLOSE = 0.8
"""Difference up to which two letters begin at the same place, in points: the bearings of letters differ."""


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
        done = typeset(editions.jobs[binder_pages.divider(edition.overview_planner, tab.number)], engine)
        assert not done.problems
        with pypdfium2.PdfDocument(small.bind(Fragment.from_bytes(done.fragment))) as document:
            assert (tab.label, len(document)) == (tab.label, 2)
            height = height_of_drawing(document[0], edition.say("behind"))
        if height < (LEAST_SMALL_HEIGHT if len(tab.pieces) > MANY_PIECES else LEAST_HEIGHT):
            small_drawings.append((tab.label, height))
    assert small_drawings == []


def starts_of_lines(page: pypdfium2.PdfPage, code: str, title: str) -> Iterator[float]:
    """Yield where each line of a title behind its code begins, in points; nothing if a page does not have it."""
    text = page.get_textpage()
    letters = text.get_text_range()
    place = letters.find(f"{code} {title[:8]}")
    if place < 0:
        return
    baseline, letters_left = 0.0, len(title.replace(" ", ""))
    for number in range(place + len(code) + 1, len(letters)):
        if not letters_left:
            break
        if not letters[number].isspace():
            left, bottom, _, _ = text.get_charbox(number, loose=True)
            if abs(bottom - baseline) > LINE:
                yield left
            baseline, letters_left = bottom, letters_left - 1


@pytest.fixture(scope="module")
def lists(small: Small, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, Toolkit]]:
    """The dividers and the indexes as files by their keys, each with the toolkit."""
    editions = Planner(ProjectFiles(PROJECT)).editions()
    edition, engine = editions.edition(), Engine(PROJECT, tmp_path_factory.mktemp("lists"))
    planner = edition.overview_planner
    parts = [piece for piece in editions.toolkit.pieces if getattr(piece, "generator", "").endswith("-index")]
    keys = [binder_pages.divider(planner, tab.number) for tab in editions.toolkit.tabs]
    keys += [edition.job_of(part) for part in parts]
    files = {key: small.bind(Fragment.from_bytes(typeset(editions.jobs[key], engine).fragment)) for key in keys}
    return {key: (content, editions.toolkit) for key, content in files.items()}


def test_the_second_line_of_a_title_begins_below_the_first(lists: dict[str, tuple[bytes, Toolkit]]) -> None:
    wrapped = 0
    for key, (content, toolkit) in lists.items():
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                for piece in toolkit.pieces:
                    starts = list(starts_of_lines(page, piece.code, piece.title))
                    wrapped += len(starts) > 1
                    assert all(abs(start - starts[0]) < CLOSE for start in starts), (key, piece.name, starts)
    assert wrapped > 5


def places_of(page: pypdfium2.PdfPage, items: list[str]) -> list[tuple[int, float]]:
    """Return the place of each item that a page has once, in their order: its left edge in points, and its top."""
    text = page.get_textpage()
    letters = " ".join(text.get_text_range().split("\r\n")).replace("  ", " ")
    places = []
    for item in items:
        if letters.count(item) == 1 and (first := text.search(item, match_case=True).get_next()):
            left, _, _, top = text.get_charbox(first[0], loose=True)
            places.append((round(left), top))
    return places


def sizes_of(page: pypdfium2.PdfPage, pieces: Sequence[Piece]) -> set[float]:
    """Return the sizes of the letters in which the titles of pieces are set, in points."""
    text = page.get_textpage()
    found = (text.search(f"{piece.code} {piece.title[:8]}", match_case=True).get_next() for piece in pieces)
    starts = [(place[0], piece) for place, piece in zip(found, pieces, strict=True) if place]
    assert len(starts) == len(pieces)
    return {
        round(raw.FPDFText_GetFontSize(text.raw, start + len(piece.code) + 1 + letter), 1)
        for start, piece in starts
        for letter in range(3)
    }


def test_both_lists_of_a_divider_are_set_in_one_size(lists: dict[str, tuple[bytes, Toolkit]]) -> None:
    """A list of up to five was larger than the one above it."""
    seen = 0
    for key, (content, toolkit) in lists.items():
        tab = next((tab for tab in toolkit.tabs if key == f"tab/{tab.number}"), None)
        if tab and tab.separate:
            with pypdfium2.PdfDocument(content) as document:
                assert len(sizes_of(document[0], tab.pieces)) == 1, key
            seen += 1
    assert seen > 3


def test_lists_in_columns_go_on_below(lists: dict[str, tuple[bytes, Toolkit]]) -> None:
    """The alphabet ran across. Each item is below the one before, or starts a column further to the right."""
    columns = 0
    for key, (content, toolkit) in lists.items():
        tab = next((tab for tab in toolkit.tabs if key == f"tab/{tab.number}"), None)
        parts = (tab.bound, tab.separate) if tab else (toolkit.pieces,)
        items = [[f"{piece.code} {piece.title[:8]}" for piece in part] for part in parts]
        if getattr(toolkit.piece(key.rpartition("/")[2]) if not tab else None, "generator", "") == "terms-index":
            items = [[term.term for term in toolkit.glossary]]
        with pypdfium2.PdfDocument(content) as document:
            for page in document:
                for part in items:
                    places = places_of(page, part)
                    columns += len({left for left, _ in places}) > 1
                    for (left, top), (next_left, next_top) in pairwise(places):
                        assert next_top < top if next_left == left else next_left > left, (key, part)
    assert columns >= len(toolkit.tabs) - 1

"""Review copies: every line of the text has its number, and the questions and the sheet to send back can be used."""

import re
from ctypes import byref, c_double
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from press.typesetting.line_numbers import NumberedPage, UnstableLayoutError, require_same_lines
from tests.support.pdf_contents import KINDS_BY_MODULE, faults_in, kinds_in
from tests.support.projects import Project
from tests.support.reviews import LOG, write_reviewed
from tests.support.shared_cache import SharedCache
from tests.support.tagged_pdf import Tagged, disagreements
from tests.support.verapdf import Validator

LOG_COPY = "reviews/1.2-for-village-miller.pdf"
CARD_COPY = "reviews/2.2-for-oven-keeper.pdf"
COLUMN = {0: (54.0, 392.4), 1: (219.6, 558.0)}
"""Left and right edge of the text column in points, of odd and even pages."""
TEXT_AREA = (57.6, 730.8)
"""Lower and upper edge of the text area in points."""


class Glyph(NamedTuple):
    """A character on a page and where its baseline starts, in points."""

    character: str
    x: float
    y: float


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """A toolkit with two review copies."""
    project = write_reviewed(tmp_path_factory.mktemp("reviews"))
    project.change(LOG, "## What came out\n", "Each loaf is another one.\n\n" * 50 + "## What came out\n")
    with shared_cache.lent_to(project.root):
        for words in (("1.2", "--for", "village miller"), ("the-schedule", "--for", "oven keeper")):
            result = project.run("review", *words, "--quiet")
            assert (result.exit_code, result.output) == (0, "")
    return project


@pytest.fixture(scope="module")
def copies(reviewed: Project) -> dict[str, bytes]:
    """The files of the two review copies, by path."""
    return {path: reviewed.output()[path] for path in (LOG_COPY, CARD_COPY)}


def glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """Return the visible characters in the text area of a page, and beside it."""
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not character.isspace() and character != "\0" and TEXT_AREA[0] < y.value < TEXT_AREA[1]:
            found.append(Glyph(character, x.value, y.value))
    return found


def numbered(content: bytes) -> list[tuple[list[tuple[int, float]], set[float]]]:
    """Return the numbers of each page with their baselines, and the baselines of its text, from top to bottom."""
    pages = []
    for index, page in enumerate(pypdfium2.PdfDocument(content)):
        left, right = COLUMN[index % 2]
        rows: dict[float, str] = {}
        lines = set()
        for glyph in glyphs(page):
            if left - 1 <= glyph.x <= right:
                lines.add(round(glyph.y, 1))
            else:
                rows[round(glyph.y, 1)] = rows.get(round(glyph.y, 1), "") + glyph.character
        numbers = [(int(rows[y]), y) for y in sorted(rows, reverse=True) if rows[y].isdigit()]
        if numbers:
            pages.append((numbers, lines))
    return pages


@pytest.mark.parametrize("path", [LOG_COPY, CARD_COPY])
def test_lines_are_numbered_through_from_one(copies: dict[str, bytes], path: str) -> None:
    numbers = [number for page, _ in numbered(copies[path]) for number, _ in page]

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 12


@pytest.mark.parametrize("path", [LOG_COPY, CARD_COPY])
def test_each_number_is_on_the_baseline_of_its_line_and_no_line_goes_without(
    copies: dict[str, bytes], path: str
) -> None:
    for numbers, lines in numbered(copies[path]):
        baselines = [y for _, y in numbers]
        assert all(any(abs(y - line) <= 0.2 for line in lines) for y in baselines)
        assert all(any(abs(y - line) < 6 for y in baselines) for line in lines)


def test_numbers_are_in_the_outer_margin_and_artifacts(copies: dict[str, bytes]) -> None:
    tagged = Tagged(copies[LOG_COPY])

    assert len(numbered(copies[LOG_COPY])) >= 2  # a recto and a verso
    assert disagreements(tagged) == []
    text = tagged.text(tagged.tree)
    assert "Write it down while the bread cools." in text
    assert re.search(r"\b1?[1-9]\b (?:What went|Baker)", text) is None


def test_questions_and_the_sheet_to_send_back_follow_the_text(copies: dict[str, bytes]) -> None:
    tagged = Tagged(copies[LOG_COPY])
    text = tagged.text(tagged.tree)
    order = ["What went in", "Questions for: village miller", "Is the flour named rightly?", "What you found"]

    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Could anybody burn a hand?" not in text
    names = {str(field.T): str(field.TU) for field in tagged.pdf.Root.AcroForm.Fields if "/TU" in field}
    prefix = "review-1-2-return-"
    assert names[f"{prefix}line-1"] == "Line, or its first words, row 1"
    assert {f"{prefix}{name}" for name in ("found-9", "serious-9", "suggestion-9", "role", "date", "note")} <= set(
        names
    )


def test_a_card_is_one_text(copies: dict[str, bytes]) -> None:
    tagged = Tagged(copies[CARD_COPY])
    text = tagged.text(tagged.tree)

    assert text.index("Feed the starter at six.") < text.index("Shape at seven.") < text.index("Questions for")


def test_review_copies_are_pdf_ua(validator: Validator, copies: dict[str, bytes], tmp_path: Path) -> None:
    for path, content in copies.items():
        file = tmp_path / path.rpartition("/")[2]
        file.write_bytes(content)
        assert validator.check(file) == []


def test_review_copies_have_nothing_hidden(reviewed: Project) -> None:
    assert kinds_in(reviewed.root) >= KINDS_BY_MODULE["test_review_copies"]
    assert faults_in(reviewed.root) == []


def test_numbers_that_would_move_lines_are_refused() -> None:
    with pytest.raises(UnstableLayoutError):
        require_same_lines([NumberedPage("right", (10.0,))], [NumberedPage("right", (12.0,))])

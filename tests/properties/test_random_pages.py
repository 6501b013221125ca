"""On random pages out of all blocks no letter is over another, none leaves the paper, and every word is there once."""

import os
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings

from press.binding import DocumentInfo, Part, bind
from press.model import ToolFormat
from press.pdf.fragment import Fragment
from tests.support.printed_page import faults_of, ticks_apart
from tests.support.random_pages import CARD, REVIEW, SIDE_BY_SIDE, RandomPage, Workshop, filled, pages
from tests.support.tagged_pdf import Tagged

ABOUT = DocumentInfo(
    title="A page", author="Us", subject="Testing", keywords=("test",), language="en", day=date(2020, 2, 29)
)
WORDS = re.compile(r"\b[aceimnorsuvwxz]{3}(?:n(?:o(?:se?)?)?)?(?=\b|interagency)")
MANY = int(os.environ.get("SOAK_PAGES", "10000"))
FIRST = int(os.environ.get("SOAK_FIRST", "1"))
SOME_TEXTS, FEW_TEXTS = 120, 25
ANY_TIME: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}
TIGHT = {"fit/outside", "fit/over", "fit/lost"}
"""The codes of the problems that a page may have where a word or a table has too little room."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A place to typeset random pages."""
    return Workshop(tmp_path_factory.mktemp("workshop"))


def bound(fragment: Fragment) -> bytes:
    """Return a file with the pages."""
    return bind([Part(fragment, "1.2", "1.2-", "A page")], ABOUT, (), lambda code, anchor: b"/A <</S /URI/URI (x)>>")


def assert_it_is_printed_right(page: RandomPage, workshop: Workshop) -> int:
    """Return the number of pages of a text, after asserting that they have each word once, in order, over no other.

    It may have a problem instead: then no page is printed.
    """
    result = workshop.typeset(workshop.job(page))
    if result.problems:
        allowed = (TIGHT if page.is_tight else set()) | ({"fit/card"} if page.style == CARD else set())
        assert [str(problem) for problem in result.problems if problem.code not in allowed] == []
        assert all(problem.hint and problem.location.file.startswith("content/") for problem in result.problems)
        return 0
    fragment = Fragment.from_bytes(result.fragment)
    content = bound(fragment)
    assert faults_of(content) == []
    assert ticks_apart(content) == []
    assert lost_or_moved(page, content) == []
    return len(fragment.pages)


def lost_or_moved(page: RandomPage, content: bytes) -> list[str]:
    """Return the words of a page that are not read once, or not in the order of the text."""
    found = words_in(content)
    words = [word for text in page.texts for word in text.words]
    counts = Counter(found)
    faults = [f"{word} {counts[word]} times" for word in words if counts[word] != 1]
    faults += [f"{word} never" for text in page.texts for word in text.repeated if not counts[word]]
    if not faults and page.style not in (SIDE_BY_SIDE, REVIEW):
        order = [word for word in found if word in set(words)]
        faults += [f"{word} for {other}" for word, other in zip(order, words, strict=True) if word != other]
    return faults


def words_in(content: bytes) -> list[str]:
    """Return the random words of a file in reading order."""
    tagged = Tagged(content)
    return WORDS.findall(" ".join(tagged.words.get(mark, "") for mark in tagged.tree.marks()))


EXAMPLE = "## W\n\n::: example W\nW W W\n\n| H | H |\n|---|---|\n| W | W |\n\n::: note W\nW\n:::\n:::\n"
TERMS_IN_EXAMPLE = "::: example\nW\n: W W W\n\nW\n: W\n:::\n"
TABLE_IN_EXAMPLE = "::: example\nW W\n\n| H | H |\n|---|---|\n| W | W |\n:::\n"
SHORT_EXAMPLE = "::: example\n> W\n\n:::\n\n## W\n\nW\n"
TICK_IN_COLUMNS = "::: columns\n[ ] W\n\n---\n\nW\n:::\n"
TICKS_IN_COLUMNS = "::: columns\n[ ] W W [ ] W W W W\n\n---\n\nW\n\n---\n\nW\n:::\n"
WIDE_GRID = "::: grid rows\n| H H | H | H | H |\n|---|---|---|---|\n| W | | | |\n| W W | | | |\n:::\n"
TERMS_IN_COLUMNS = "::: columns\nW\n: W\n\nW\n: W W W W W W W W W\n\n---\n\nW\n\n---\n\nW\n:::\n"
WORDS_TO_SAY = "::: say\nW\n:::\n\n::: say W W\nW\n:::\n"
LIST_IN_ANOTHER_LANGUAGE = "::: lang es\n9. W\n10. W W\n:::\n"
GRID_IN_SIDE = (
    "::: steps\n1. W\n\n   ::: side\n   ::: grid rows of 1 lines\n   | H | H | H | H | H |\n   |---|---|---|---|---|\n"
    "   | W | | | | |\n   | W W W W | | | | |\n   | W | | | | |\n   | W | | | | |\n   :::\n\n   :::\n\n   W\n\n:::\n"
)
PICTURE_IN_SIDE = "::: side\n![A loaf](loaf.svg)\n:::\n\nW\n"
SHORT_FIELD_IN_COLUMNS = "::: columns\nW\n\n---\n\nW\n\n---\n\nW [____ short]\n:::\n"
EXAMPLE_OVER_PAGES = "W\n\n" * 16 + "::: example W\n- W\n- W\n\n:::\n"
BLANK_COLUMN = "| H | H | H |\n|---|---|---|\n| W | W | |\n"
LONG_SIDE = "::: side\nW [____ 13 lines]\n\nW [0-6: W | W W W W]\n\n:::\n\nW W\n"


@pytest.mark.parametrize(
    ("style", "text", "code"),
    [
        ("worksheet", EXAMPLE, ""),  # its label was printed over its text
        ("form", EXAMPLE, ""),
        ("rubric", EXAMPLE, ""),
        ("guide", SHORT_EXAMPLE, ""),  # its label was longer than it
        ("guide", TERMS_IN_EXAMPLE, ""),  # they were pulled under its label
        ("guide", TABLE_IN_EXAMPLE, ""),
        ("right-to-left", TICK_IN_COLUMNS, ""),  # WeasyPrint left a box where its inline block was before
        ("right-to-left", "[ ] W W W [ ] W [ ] W\n", ""),  # and put each one beside another text
        ("card", "- [ ] W\n- [ ] W W\n", ""),  # cards had no styles for what is written on them
        ("form", TICKS_IN_COLUMNS, ""),  # the words of a field were joined where its label has another line
        ("large-print", WIDE_GRID, ""),  # the head of the first column was not printed
        ("half-letter", WIDE_GRID, ""),
        ("guide", TERMS_IN_COLUMNS, "fit/outside"),  # there is no room for a term, and it is reported
        ("worksheet", WORDS_TO_SAY, ""),  # the label of the second block was hidden, as if it were the same
        ("worksheet", LIST_IN_ANOTHER_LANGUAGE, ""),  # its two digits were outside the page's text
        ("large-print", BLANK_COLUMN, ""),  # its head was not printed
        ("half-letter", LONG_SIDE, ""),  # WeasyPrint dropped what was left of a float, at the end of a text
        ("side-by-side", GRID_IN_SIDE, ""),  # WeasyPrint printed what floats in a row twice where it breaks
        ("side-by-side", PICTURE_IN_SIDE, ""),  # and the row was lower than it
        ("guide", SHORT_FIELD_IN_COLUMNS, ""),  # the field was wider than a third of the page
        ("half-letter", EXAMPLE_OVER_PAGES, ""),  # the head of the second page had two lines, too near to the edge
    ],
)
def test_what_random_pages_found(workshop: Workshop, style: str, text: str, code: str) -> None:
    page_format = style if style in tuple(ToolFormat) else ToolFormat.WORKSHEET
    page = RandomPage(
        style=style,
        format=page_format,
        reading="family",
        title="A title",
        summary="A summary.",
        picture="",
        text=filled(text, 0),
        other=filled(text if style == SIDE_BY_SIDE else "", 1000),
    )

    problems = workshop.typeset(workshop.job(page)).problems

    assert {problem.code for problem in problems} == ({code} if code else set())
    assert_it_is_printed_right(page, workshop)


def printed_pages(workshop: Workshop, texts: int, first: int) -> int:
    """Return the number of printed pages of random texts, which are right; ``first`` seeds what is drawn."""
    printed = 0

    @seed(first)
    @settings(max_examples=texts, database=None, **ANY_TIME)
    @given(page=pages())
    def print_and_compare(page: RandomPage) -> None:
        nonlocal printed
        printed += assert_it_is_printed_right(page, workshop)

    print_and_compare()
    return printed


def test_a_few_random_pages_are_printed_right(workshop: Workshop) -> None:
    assert printed_pages(workshop, texts=FEW_TEXTS, first=0) >= 30


def test_random_pages_are_printed_right(workshop: Workshop) -> None:
    assert printed_pages(workshop, texts=SOME_TEXTS, first=0) >= 200


@pytest.mark.soak
def test_many_random_pages_are_printed_right(workshop: Workshop) -> None:
    printed, first = 0, FIRST
    while printed < MANY:
        printed += printed_pages(workshop, texts=SOME_TEXTS, first=first)
        first += 1
        print(f"{printed} pages, up to series {first}", flush=True)

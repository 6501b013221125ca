"""On random pages out of all blocks no letter is over another, nothing leaves the paper, and every word is there once."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from press.binding import DocumentInfo, Part, bind
from press.pdf.fragment import Fragment
from tests.support.printed_page import faults_of
from tests.support.random_pages import CARD, REVIEW, SIDE_BY_SIDE, RandomPage, Workshop, pages
from tests.support.tagged_pdf import Tagged

ABOUT = DocumentInfo(
    title="A page", author="Us", subject="Testing", keywords=("test",), language="en", day=date(2020, 2, 29)
)
WORDS = re.compile(r"\b[aceimnorsuvwxz]{3}(?:n(?:o(?:se?)?)?)?(?=\b|interagency)")
TOLD = {"fit/outside", "fit/over"}
"""The codes of the problems that a page with long words may have."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A place to typeset random pages."""
    return Workshop(tmp_path_factory.mktemp("workshop"))


def bound(fragment: Fragment) -> bytes:
    """Return a file with the pages."""
    return bind([Part(fragment, "1.2", "1.2-", "A page")], ABOUT, (), lambda code, anchor: b"/A <</S /URI/URI (x)>>")


def assert_it_is_printed_right(page: RandomPage, workshop: Workshop) -> None:
    """Assert that a page is printed with each word once, in order and over no other, or that its problem is told."""
    texts = (page.text, page.other) if page.has_two_texts else (page.text,)
    result = workshop.typeset(workshop.job(page))
    if result.problems:
        told = {problem.code for problem in result.problems}
        has_long_words = any(text.has_long_words for text in texts)
        assert told <= (TOLD if has_long_words else set()) | ({"fit/card"} if page.style == CARD else set()), [
            str(problem) for problem in result.problems
        ]
        return
    content = bound(Fragment.from_bytes(result.fragment))
    assert faults_of(content) == []
    assert_words(page, content)


def assert_words(page: RandomPage, content: bytes) -> None:
    """Assert that each word of a page is read once and in order."""
    tagged = Tagged(content)
    found = WORDS.findall(tagged.text(tagged.tree))
    texts = (page.text, page.other) if page.has_two_texts else (page.text,)
    words = [word for text in texts for word in text.words]
    counts = Counter(found)
    assert [word for word in words if counts[word] != 1] == []
    assert [word for text in texts for word in text.repeated if not counts[word]] == []
    if page.style not in (SIDE_BY_SIDE, REVIEW):
        known = set(words)
        assert [word for word in found if word in known] == words


@settings(max_examples=100, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(page=pages())
def test_a_random_page_is_printed_right(page: RandomPage, workshop: Workshop) -> None:
    assert_it_is_printed_right(page, workshop)


@pytest.mark.soak
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(page=pages())
def test_many_random_pages_are_printed_right(page: RandomPage, workshop: Workshop) -> None:
    assert_it_is_printed_right(page, workshop)

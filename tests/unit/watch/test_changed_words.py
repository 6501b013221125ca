"""The preview marks the words that are new, where they are on the page, and no others."""

import time
from collections.abc import Callable

import pytest

from press.watch.changed_words import PlacedWord, changed_areas, words_added
from press.watch.reporter import changed_pages
from tests.support.built_toolkits import Small


@pytest.fixture(scope="module")
def pdf(small: Small) -> Callable[[str], bytes]:
    """Return a function that makes a PDF of paragraphs."""
    return lambda text: small.bind(small.fragment("".join(f"<p>{part}</p>" for part in text.split("|"))))


def words(text: str) -> list[PlacedWord]:
    """Return the words of a text, as if they were on one page."""
    return [PlacedWord(word, 0, index, index + 1) for index, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("before", "now", "added"),
    [
        ("Feed it daily.", "Feed it daily.", ""),
        ("Feed it daily.", "Feed it twice daily.", "twice"),
        ("Feed it daily.", "Stir it, then feed it daily.", "Stir it, then feed"),
        ("a b c d e", "a x c d y e", "x y"),
        ("one two three", "one three", ""),
        ("", "all of it", "all of it"),
        ("the the the", "the the the the", "the"),
        ("Foot of page 1 of 2 and feed it.", "and feed it. Foot of page 1 of 3", "3"),
    ],
)
def test_the_words_that_are_new(before: str, now: str, added: str) -> None:
    assert " ".join(word.text for word in words_added(before.split(), words(now))) == added


def test_of_a_long_text_only_the_new_words_are_marked() -> None:
    body = [f"bake{number} the{number} loaf{number} and" for number in range(2_000)]
    foot = "page 1 of 7"
    old = f"{foot} {' '.join(body)}"
    new = f"{' '.join([*body[:1_000], 'one word too many', *body[1_000:]])} {foot}"  # as in pages that are only shown

    assert " ".join(word.text for word in words_added(old.split(), words(new))) == "one word too many"


def test_texts_that_have_one_word_again_and_again_are_compared_at_once() -> None:
    started = time.process_time()

    added = words_added(["loaf"] * 10_000, words("new crumb " + "loaf bread " * 10_000))

    assert {word.text for word in added} >= {"new", "crumb", "bread"}
    assert time.process_time() - started < 5


def test_new_words_are_marked_where_they_are(pdf: Callable[[str], bytes]) -> None:
    areas = changed_areas(pdf("Feed it daily.|Rest it."), pdf("Feed it daily.|Rest it well and long."))

    (area,) = areas
    assert area.page == 1
    assert 0 < area.left < area.left + area.width < 1
    assert 0 < area.top < area.top + area.height < 0.5
    (first,) = changed_areas(pdf("Feed it daily.|Rest it."), pdf("Feed it twice daily.|Rest it."))
    assert first.top < area.top and first.width < area.width


def test_words_on_two_lines_have_an_area_each(pdf: Callable[[str], bytes]) -> None:
    areas = changed_areas(pdf("Feed.|Rest."), pdf("Feed it.|Rest it."))

    assert len(areas) == 2 and areas[0].top < areas[1].top


def test_nothing_is_marked_where_nothing_was_before(pdf: Callable[[str], bytes]) -> None:
    assert changed_areas(b"", pdf("Feed it daily.")) == ()
    assert changed_pages(b"", pdf("Feed it daily.")) == []

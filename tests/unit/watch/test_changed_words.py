"""The preview marks the words that are new, where they are on the page, and no others."""

from collections.abc import Callable

import pytest

from press.watch.changed_words import PlacedWord, changed_areas, words_added
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


def test_two_long_texts_that_have_nothing_in_common_are_not_compared_word_by_word() -> None:
    new = words("loaf " * 5_000)

    assert words_added(["bread"] * 5_000, new) == new


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

"""Texts are quoted in messages as they are, and end with an ellipsis only if they were cut."""

import pytest

from press.core.diagnostics import shortened, suggest


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Salt", "Salt"),
        ("Salt and water", "Salt and water"),
        ("Salt and water and", "Salt and …"),
        ("盐和水和面粉和酵母都放进碗里搅拌", "盐和水和面粉和酵母都放进碗里 …"),
    ],
)
def test_only_a_text_that_was_cut_ends_with_an_ellipsis(text: str, quoted: str) -> None:
    assert shortened(text, 14) == quoted


def test_a_word_is_suggested_once() -> None:
    assert suggest("2025.9", ["2026.2", "2026.2"]) == "Did you mean 2026.2?"

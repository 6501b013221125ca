"""Readability measures: published formulas over counts, checked against values worked out by hand."""

import pytest

from press.lint.readability_measures import (
    TextCounts,
    counts_of,
    crawford,
    fernandez_huerta,
    flesch_kincaid_grade,
    gulpease_index,
    measure,
)

COUNTS = TextCounts(words=100, sentences=8, syllables=180, letters=460)


def test_formulas_give_the_values_worked_out_by_hand() -> None:
    assert flesch_kincaid_grade(COUNTS) == pytest.approx(0.39 * 12.5 + 11.8 * 1.8 - 15.59)  # 10.525
    assert flesch_kincaid_grade(COUNTS) == pytest.approx(10.525)
    assert fernandez_huerta(COUNTS) == pytest.approx(86.09)
    assert crawford(COUNTS) == pytest.approx(3.773)
    assert gulpease_index(COUNTS) == pytest.approx(67.0)


def test_counts() -> None:
    text = "The half-baked loaf isn’t done yet. Wait for 3.5 minutes, then look! Yes."
    counts = counts_of(text, "en")

    assert (counts.words, counts.sentences) == (14, 2), "a label is not a sentence; a decimal point ends none"
    assert counts_of("Un pan de masa madre.", "es").syllables == 7


def test_an_empty_text_has_a_value() -> None:
    assert counts_of("", "en") == TextCounts(words=1, sentences=1, syllables=0, letters=0)


@pytest.mark.parametrize(
    ("name", "easy", "hard"),
    [
        (
            "flesch_kincaid_grade",
            "We bake the bread. It is done soon. You can eat it then.",
            "Fermentation temperature considerably influences the characteristics of industrially manufactured bread.",
        ),
        (
            "fernandez_huerta",
            "El pan es bueno. Lo come mi tía. La casa es de mi papá.",
            "La temperatura de fermentación influye considerablemente en las características del producto panificado.",
        ),
    ],
)
def test_a_hard_text_is_told_from_an_easy_one(name: str, easy: str, hard: str) -> None:
    difference = measure(name, hard) - measure(name, easy)
    assert difference > 10 if name == "flesch_kincaid_grade" else difference < -40

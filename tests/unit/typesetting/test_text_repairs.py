"""The text of marked content is repaired in the cheapest way that every reader understands."""

from typing import Any

import pydyf
import pytest

from press.typesetting.text_layer import marked_spans, repair_page

FONT = {1: "a", 2: "b", 3: " ", 4: "ب"}
FONTS = {b"F": FONT, b"NoSpace": {1: "a"}}


def operators(*shown: bytes, font: bytes = b"F") -> list[Any]:
    """Return a content stream with one span of marked content, ID 7."""
    start: list[Any] = ["/P", pydyf.Dictionary({"MCID": 7}), b"BDC", b"/" + font + b" 12 Tf"]
    return [*start, *shown, b"EMC"]


def test_a_span_has_the_text_of_its_glyphs() -> None:
    (span,) = marked_spans(operators(b"[<0001>-20<0002>] TJ", b"[<0001>] TJ"), FONTS)
    assert (span.mcid, span.text, span.last_shown) == (7, "aba", 5)


def test_text_that_agrees_is_not_touched() -> None:
    stream = operators(b"[<00010002>] TJ")
    assert repair_page(stream, {7: "ab"}, FONTS) == {}
    assert stream == operators(b"[<00010002>] TJ")


def test_a_lost_space_becomes_a_glyph() -> None:
    stream = operators(b"[<0001>] TJ", b"[<0002>] TJ")
    assert repair_page(stream, {7: "ab "}, FONTS) == {}
    assert stream[4:6] == [b"[<0001>] TJ", b"[<00020003>] TJ"]


@pytest.mark.parametrize(("font", "text"), [(b"NoSpace", "a "), (b"F", "A")])
def test_other_text_is_put_beside_the_glyphs(font: bytes, text: str) -> None:
    stream = operators(b"[<0001>] TJ", font=font)
    assert repair_page(stream, {7: text}, FONTS) == {}
    assert stream[1]["ActualText"].string == text


def test_right_to_left_text_is_left_to_the_structure_tree() -> None:
    stream = operators(b"[<00040001>] TJ")
    assert repair_page(stream, {7: "اب"}, FONTS) == {7: "اب"}
    assert "ActualText" not in stream[1]


def test_spans_that_are_not_in_the_source_are_not_touched() -> None:
    stream = operators(b"[<0001>] TJ")
    assert repair_page(stream, {}, FONTS) == {}
    assert "ActualText" not in stream[1]

"""Typesets one job: HTML to pages, pages to a mended, tagged fragment, or to its problems."""

from press.typesetting.typesetter import (
    Typeset,
    changed_since,
    first_text,
    foreign_fonts,
    location_of,
    look,
    no_glyph,
    over_full_sides,
    page_name,
    page_side,
    slot_of,
    speaks_of_decoration,
    too_long,
    typeset,
    warned,
)

__all__ = [
    "Typeset",
    "changed_since",
    "first_text",
    "foreign_fonts",
    "location_of",
    "look",
    "no_glyph",
    "over_full_sides",
    "page_name",
    "page_side",
    "slot_of",
    "speaks_of_decoration",
    "too_long",
    "typeset",
    "warned",
]

"""The record of what a county printed, as JSON in its own folder."""

import json
from collections.abc import Iterable
from dataclasses import replace

from press.core.codes import LOCAL_LETTER
from press.model.release_record import SEPARATE, head_and_lists, require_texts, section_in
from press.model.releases import Printing, Section, codes_in, with_stamp

EXTRAS, BESIDES = "with", "besides"
"""The keys of what was printed besides the binder; records of former versions of the program have none."""


def read_printing(text: str, name: str) -> Printing:
    """Return the printing that a record describes.

    Raises ValueError, KeyError, TypeError, AttributeError or RecursionError when the text is not the record of a
    printing.

    Args:
        text: The record.
        name: The name of its file, without the ending.
    """
    value = json.loads(text)
    edition, day, number, stamp = value["edition"], value["date"], value["number"], value["stamp"]
    require_texts(edition, day, stamp, *value["left_out"], *value.get(EXTRAS, ()))
    if not isinstance(number, int) or number < 1:
        raise TypeError
    sections = tuple(with_stamp(section_in(entry), stamp) for entry in value["sections"])
    return Printing(
        name=name,
        edition=edition,
        day=day,
        number=number,
        sections=sections,
        separate=tuple(map(section_in, value.get(SEPARATE, ()))),
        left_out=tuple(value["left_out"]),
        own_codes=local_codes_in(codes_in(sections)),
        extras=tuple(value.get(EXTRAS, ())),
        besides=tuple(map(section_in, value.get(BESIDES, ()))),
    )


def local_codes_in(codes: Iterable[str]) -> frozenset[str]:
    """Return those of some codes that are of a county's own tools."""
    return frozenset(code for code in codes if code.startswith(f"{LOCAL_LETTER}."))


def printing_text(printing: Printing, stamp: str) -> str:
    """Return the record of a printing.

    Args:
        printing: The printing.
        stamp: The fingerprint of the county's stamp, which is on every page.
    """
    head = {
        "edition": printing.edition,
        "date": printing.day,
        "number": printing.number,
        "left_out": list(printing.left_out),
        "stamp": stamp,
        **({EXTRAS: list(printing.extras)} if printing.extras else {}),
    }
    lists = {"sections": [without_stamp(section, stamp) for section in printing.sections]}
    if printing.separate:
        lists[SEPARATE] = list(printing.separate)
    if printing.besides:
        lists[BESIDES] = list(printing.besides)
    return f"{head_and_lists(head, lists)}\n}}\n"


def without_stamp(section: Section, stamp: str) -> Section:
    """Return a section as it is without the stamp on its pages."""
    return replace(section, pages=tuple(page.removesuffix(f"-{stamp}") for page in section.pages))

"""The syntax of small PDF values: strings, numbers, dates, name trees."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from urllib.parse import quote

ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
"""Characters of a literal string that are escaped (ISO 32000-1, 7.3.4.2)."""
LEAF_SIZE = 64
"""Number of entries in one leaf of a name tree."""


def format_string(value: str) -> str:
    """Return a text string in PDF syntax (ISO 32000-1, 7.9.2.2), on one line."""
    if value.isascii() and value.isprintable():
        return f"({value.translate(ESCAPED)})"
    return "<" + string_bytes(value).hex() + ">"


def format_number(value: float) -> str:
    """Return a number in PDF syntax: three decimals at most, no exponent, no trailing zeros."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def pdf_text(value: str) -> bytes:
    """Return a text string in PDF syntax, as bytes."""
    return format_string(value).encode()


def string_bytes(value: str) -> bytes:
    """Return the bytes of a text string before escaping: ASCII, which PDFDocEncoding includes, or UTF-16."""
    return value.encode() if value.isascii() and value.isprintable() else b"\xfe\xff" + value.encode("utf-16-be")


def pdf_number(value: float) -> bytes:
    """Return a number in PDF syntax, as bytes."""
    return format_number(value).encode()


def pdf_numbers(values: Iterable[float]) -> bytes:
    """Return an array of numbers in PDF syntax."""
    return b"[" + b" ".join(map(pdf_number, values)) + b"]"


def xyz(left: float, top: float) -> bytes:
    """Return the place of a destination (ISO 32000-1, Table 151): the upper left corner of what is shown."""
    return b"/XYZ %s %s 0" % (pdf_number(left), pdf_number(top))


def name_tree(entries: Mapping[str, bytes], add: Callable[[bytes], int]) -> bytes:
    """Return the root of a name tree (ISO 32000-1, 7.9.6), sorted by the bytes of the keys.

    Args:
        entries: The values in PDF syntax, by their keys.
        add: Writes a leaf as an object of its own and returns the object's number.
    """
    rows = [(pdf_text(key), entries[key]) for key in sorted(entries, key=string_bytes)]
    leaves = [rows[start : start + LEAF_SIZE] for start in range(0, len(rows), LEAF_SIZE)]
    kids = [
        add(
            b"<</Limits [%s %s]/Names [%s]>>"
            % (leaf[0][0], leaf[-1][0], b" ".join(key + b" " + value for key, value in leaf))
        )
        for leaf in leaves
    ]
    return b"<</Kids [%s]>>" % b" ".join(b"%d 0 R" % kid for kid in kids)


def destination_name(code: str, anchor: str) -> str:
    """Return the name of a destination: ``4.1``, or ``4.1/who-is-here``.

    Other characters than ASCII are percent-encoded: readers sort them differently, and so don't find a name that
    has them. ``file.pdf#4.1/…`` works in a browser.
    """
    return f"{code}/{quote(anchor)}" if anchor else code


def pdf_date(day: date) -> bytes:
    """Return a day as a PDF date (ISO 32000-1, 7.9.4)."""
    return f"(D:{day:%Y%m%d}000000Z)".encode()

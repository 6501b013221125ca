"""Fingerprints of what pages look like: two pages with the same fingerprint look the same, however they were made."""

import io
import re
from datetime import date

import pikepdf

from press.binding.binder import bind
from press.binding.parts import Part
from press.core.hashing import sha256_hex
from press.pdf.fragment import Fragment
from press.pdf.xmp import DocumentInfo

DIGITS = 16
"""Number of hexadecimal digits of a fingerprint."""
SUBSET_TAG = re.compile(r"^/?[A-Z]{6}\+")
MARKED_CONTENT = re.compile(rb"/[\w.]+\s*(?:<<.*?>>|/[\w.]+)?\s*(?:BDC|BMC)|\bEMC\b", re.DOTALL)
"""The operators of marked content, which give the meaning of a page, not its look."""
NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
INVISIBLE_KEYS = {"/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/Length", "/Resources"}
NO_INFO = DocumentInfo(title="", author="", subject="", keywords=(), language="en", day=date(2000, 1, 1))


def page_fingerprints(fragment: Fragment) -> tuple[str, ...]:
    """Return the fingerprint of each page of a fragment: a digest of its operators and of the resources they name.

    A font counts by its name: the subsets keep the glyph numbers, so a page does not change when another page of the
    same tool uses another character.
    """
    part = Part(fragment, "page", "", fragment.title)
    content = bind([part], NO_INFO, (), lambda code, anchor: b"")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return tuple(_fingerprint(page) for page in pdf.pages)


def _fingerprint(page: pikepdf.Page) -> str:
    operators = b"\n".join(stream.read_bytes() for stream in _content_streams(page))
    size = repr([round(float(value), 2) for value in page.mediabox])
    return sha256_hex("\0".join([size, *_describe(operators, page.resources)]))[:DIGITS]


def _content_streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _describe(operators: bytes, resources: pikepdf.Object) -> list[str]:
    """Return a digest of operators and the resources that they name; other resources belong to other pages."""
    names = {"/" + name.decode("latin-1") for name in NAME.findall(operators)}
    description = [sha256_hex(MARKED_CONTENT.sub(b"", operators))]
    for category in sorted(resources.keys()):
        entries = resources[category]
        if isinstance(entries, pikepdf.Dictionary):
            used = sorted(names & set(entries.keys()))
            description += [f"{category}{name}{_describe_value(entries[name], category)}" for name in used]
    return description


def _describe_value(value: pikepdf.Object, category: str = "") -> str:
    """Return a text that is the same for values that draw the same."""
    if category == "/Font":
        return SUBSET_TAG.sub("", str(value.get("/BaseFont", "")))
    if isinstance(value, pikepdf.Stream):
        return f"{_describe_stream(value)}{_describe_entries(value)}"
    if isinstance(value, pikepdf.Dictionary):
        return _describe_entries(value)
    if isinstance(value, pikepdf.Array):
        return "[" + " ".join(_describe_value(item) for item in value) + "]"
    return repr(value)


def _describe_stream(stream: pikepdf.Object) -> str:
    """Return a form's operators as those of a page, an image's bytes; a JPEG can't be decoded."""
    resources = stream.get("/Resources")
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        content = stream.read_raw_bytes()
    return " ".join(_describe(content, resources)) if resources is not None else sha256_hex(content)


def _describe_entries(value: pikepdf.Object) -> str:
    entries = [key + _describe_value(value[key]) for key in sorted(value.keys()) if key not in INVISIBLE_KEYS]
    return "<<" + " ".join(entries) + ">>"

"""Knows a page by what it prints: two pages with the same mark look the same, whatever made them."""

import hashlib
import io
import re
from datetime import date

import pikepdf

from press.binding import DocumentInfo, Part, bind
from press.pdf.fragment import Fragment

DIGITS = 16
TAG = re.compile(r"^/?[A-Z]{6}\+")
MARKED = re.compile(rb"/[\w.]+\s*(?:<<.*?>>|/[\w.]+)?\s*(?:BDC|BMC)|\bEMC\b", re.DOTALL)
"""Marked content says what a page means, not how it looks."""
NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
PAST = {"/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/Length", "/Resources"}
PLAIN = DocumentInfo(title="", author="", subject="", keywords=(), language="en", day=date(2000, 1, 1))


def page_marks(fragment: Fragment) -> tuple[str, ...]:
    """Return the mark of each page of a fragment: a digest of its operators and of what they draw with.

    A font counts by its name: our fonts are subset with their glyphs' numbers kept, so that a page does not
    change when another page of the same tool needs one more letter.
    """
    part = Part(fragment, "page", "", fragment.title)
    content = bind([part], PLAIN, (), lambda code, anchor: b"")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return tuple(_mark(page) for page in pdf.pages)


def _mark(page: pikepdf.Page) -> str:
    operators = b"\n".join(stream.read_bytes() for stream in _streams(page))
    said = [repr([round(float(value), 2) for value in page.mediabox]), *_drawn(operators, page.resources)]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:DIGITS]


def _streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _drawn(operators: bytes, resources: pikepdf.Object) -> list[str]:
    """Return the operators and those of the resources that they name: the others belong to other pages."""
    used = {"/" + name.decode("latin-1") for name in NAME.findall(operators)}
    said = [hashlib.sha256(MARKED.sub(b"", operators)).hexdigest()]
    for kind in sorted(resources.keys()):
        entries = resources[kind]
        if isinstance(entries, pikepdf.Dictionary):
            said += [f"{kind}{name}{_said(entries[name], kind)}" for name in sorted(used & set(entries.keys()))]
    return said


def _said(value: pikepdf.Object, kind: str = "") -> str:
    """Return a text that is the same for things that draw the same."""
    if kind == "/Font":
        return TAG.sub("", str(value.get("/BaseFont", "")))
    if isinstance(value, pikepdf.Stream):
        return f"{_of_stream(value)}{_entries(value)}"
    if isinstance(value, pikepdf.Dictionary):
        return _entries(value)
    if isinstance(value, pikepdf.Array):
        return "[" + " ".join(_said(item) for item in value) + "]"
    return repr(value)


def _of_stream(stream: pikepdf.Object) -> str:
    """Return what a stream holds: a drawing as a page's, a picture as its bytes; a JPEG's can't be decoded."""
    resources = stream.get("/Resources")
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        content = stream.read_raw_bytes()
    return " ".join(_drawn(content, resources)) if resources is not None else hashlib.sha256(content).hexdigest()


def _entries(value: pikepdf.Object) -> str:
    return "<<" + " ".join(key + _said(value[key]) for key in sorted(value.keys()) if key not in PAST) + ">>"

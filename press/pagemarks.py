"""Knows a page by what it prints: two pages with the same mark look the same, whatever made them."""

import hashlib
import io
import re
from datetime import date

import pikepdf

from press.bind import About, Part, bind
from press.fragment import Fragment

DIGITS = 16
TAG = re.compile(r"^/?[A-Z]{6}\+")
MARKED = re.compile(rb"/[\w.]+\s*(?:<<.*?>>|/[\w.]+)?\s*(?:BDC|BMC)|\bEMC\b", re.DOTALL)
"""Marked content says what a page means, not how it looks."""
NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
PAST = {"/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/Length"}
PLAIN = About("", "", "", (), "en", date(2000, 1, 1))


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
    used = {"/" + name.decode("latin-1") for name in NAME.findall(operators)}
    said = [repr([round(float(value), 2) for value in page.mediabox]).encode(), MARKED.sub(b"", operators)]
    for kind in sorted(page.resources.keys()):
        entries = page.resources[kind]
        if isinstance(entries, pikepdf.Dictionary):
            said += [
                f"{kind}{name}{_said(entries[name], kind)}".encode() for name in sorted(used & set(entries.keys()))
            ]
    return hashlib.sha256(b"\0".join(said)).hexdigest()[:DIGITS]


def _streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _said(value: pikepdf.Object, kind: str = "") -> str:
    """Return a text that is the same for things that draw the same."""
    if kind == "/Font":
        return TAG.sub("", str(value.get("/BaseFont", "")))
    if isinstance(value, pikepdf.Stream):
        data = hashlib.sha256(value.read_bytes()).hexdigest()
        return f"{data}{_entries(value)}"
    if isinstance(value, pikepdf.Dictionary):
        return _entries(value)
    if isinstance(value, pikepdf.Array):
        return "[" + " ".join(_said(item) for item in value) + "]"
    return repr(value)


def _entries(value: pikepdf.Object) -> str:
    rows = []
    for key in sorted(value.keys()):
        if key in PAST:
            continue
        inner = value[key]
        if key == "/Font" and isinstance(inner, pikepdf.Dictionary):
            rows.append(key + " ".join(name + _said(inner[name], "/Font") for name in sorted(inner.keys())))
        else:
            rows.append(key + _said(inner))
    return "<<" + " ".join(rows) + ">>"

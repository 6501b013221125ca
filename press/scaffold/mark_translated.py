"""Notes in a translation which original it was made from, part by part, once someone has brought it up to date."""

import re
from pathlib import Path

from press.core.atomic import write_atomic
from press.core.diagnostics import UsageError, suggest
from press.model import Toolkit
from press.source.loader import Raw, RawText
from press.source.validation.text_versions import parts_of

NOTED = re.compile(r"^translates:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)

BYTE_ORDER = "\ufeff"
"""The mark that some editors on Windows start a file with; they also end lines in two characters."""


def note_translated(root: Path, raw: Raw, toolkit: Toolkit, name: str, language: str) -> str:
    """Write into a translation's front matter the fingerprints of its original as it is now; returns the file.

    Raises UsageError when there is no such translation. ``name`` is a code or the name of a file.
    """
    original, text = pair(raw, toolkit, name, language)
    partial = "only" in text.front.entries
    lines = [f"  {quoted(part)}: {mark}\n" for part, mark in parts_of(original, partial).items()]
    note = "translates:\n" + "".join(lines)
    path = root / text.file
    given = path.read_bytes().decode("utf-8")
    mark, ends = BYTE_ORDER * given.startswith(BYTE_ORDER), "\r\n" if "\r\n" in given else "\n"
    whole = given.removeprefix(mark).replace("\r\n", "\n")
    front = FRONT.match(whole)
    if front is None:
        whole = f"---\n{note}---\n\n{whole}"
    else:
        kept = NOTED.sub("", front[1])
        whole = f"---\n{kept}{note}---\n{whole[front.end() :]}"
    write_atomic(path, (mark + whole.replace("\n", ends)).encode())
    return text.file


def pair(raw: Raw, toolkit: Toolkit, name: str, language: str) -> tuple[RawText, RawText]:
    """Return an original and its translation."""
    if language not in raw.languages:
        raise UsageError(f"There is nothing in “{language}”. {suggest(language, raw.languages)}")
    slug = next((piece.slug for piece in toolkit.pieces if piece.code == name), name)
    own = raw.languages[language]
    for originals, translations in ((raw.tools, own.tools), (raw.cards, own.cards), (raw.shared, own.shared)):
        if slug in originals and slug in translations:
            return originals[slug], translations[slug]
    known = [*own.tools, *own.cards, *own.shared]
    raise UsageError(f"“{name}” has no translation in “{language}”. {suggest(slug, known)}")


def quoted(text: str) -> str:
    """Write a text in double quotes for YAML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

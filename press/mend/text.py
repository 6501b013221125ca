"""Mends the text of one file, with its line ends and its byte order mark as they were saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.load import FRONT
from press.mend.front import mend_yaml, quotes_note, spaces_note
from press.mend.prose import mend_body

BYTE_ORDER = "\ufeff"
END = re.compile(r"\r\n|\n|\r")


def _windows() -> dict[int, str]:
    """Return the signs that Windows keeps where Unicode has none, which no font prints: 0x93 is “."""
    found = {}
    for number in range(0x80, 0xA0):
        try:
            found[number] = bytes([number]).decode("cp1252")
        except UnicodeDecodeError:
            continue  # five of them mean nothing anywhere
    return found


WINDOWS = _windows()


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's text as it should be, and what had to be done for it."""

    text: str
    notes: tuple[str, ...]


def mended(text: str, markdown: bool, language: str, months: Mapping[str, int]) -> Mended:
    """Return a file's text mended; ``months`` are the numbers of the months by their names, in small letters."""
    mark = BYTE_ORDER * text.startswith(BYTE_ORDER)
    whole = text.removeprefix(mark)
    ends = END.findall(whole)
    plain = END.sub("\n", whole)
    done, notes = _mend(plain, markdown, language, months)
    lines = done.split("\n")
    new = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    if new and lines[-1]:
        new += ends[0] if ends else "\n"
        notes.append("an end to the last line")
    return Mended(mark + new, tuple(notes)) if notes else Mended(text, ())


def _mend(text: str, markdown: bool, language: str, months: Mapping[str, int]) -> tuple[str, list[str]]:
    notes = []
    if signs := sum(ord(letter) in WINDOWS for letter in text):
        text = text.translate(WINDOWS)
        notes.append(f"{'1 sign' if signs == 1 else f'{signs} signs'} that only Windows knows")
    if not markdown:
        done, more = mend_yaml(text, language, months)
        return done, notes + more
    found = FRONT.match(text)
    if found is None and text.startswith("---"):
        return text, notes  # front matter that is not closed: which part is which can't be told
    start, end = found.span(1) if found else (0, 0)
    front, more = mend_yaml(text[start:end], language, months, 2) if found else ("", [])
    rest = text[found.end() :] if found else text
    body, spaces, quotes = mend_body(rest, language)
    notes += more
    notes += [spaces_note(spaces)] * bool(spaces) + [quotes_note(quotes)] * bool(quotes)
    closing = text[end : found.end()] if found else ""
    return text[:start] + front + closing + body, notes

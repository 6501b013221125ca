"""Mends the text of one file, with its line ends and its byte order mark as they were saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.lint.fixes.front_matter import mend_yaml
from press.lint.fixes.markdown import mend_body
from press.lint.fixes.summary import FixLog
from press.source.loader import FRONT

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
class FixedText:
    """A file's text as it should be, and what had to be done for it."""

    text: str
    notes: tuple[str, ...]


def fix_text(text: str, markdown: bool, language: str, months: Mapping[str, int]) -> FixedText:
    """Return a file's text mended; ``months`` are the numbers of the months by their names, in small letters."""
    mark = BYTE_ORDER * text.startswith(BYTE_ORDER)
    whole = text.removeprefix(mark)
    ends = END.findall(whole)
    plain = END.sub("\n", whole)
    tally = FixLog()
    lines = _mend(plain, markdown, language, months, tally).split("\n")
    new = _joined(lines, [*ends, ""])
    if lines[-1]:
        new += ends[0] if ends else "\n"
        tally.notes.append("an end to the last line")
    notes = tally.told()
    return FixedText(mark + new if notes else text, notes)


def _joined(lines: list[str], ends: list[str]) -> str:
    """Return the lines with their ends; a lone return before an empty line must not become one end with the next."""
    for number, line in enumerate(lines[1:], 1):
        if not line and ends[number - 1] == "\r" and ends[number] == "\n":
            ends[number - 1] = "\n"
    return "".join(line + end for line, end in zip(lines, ends, strict=True))


def _mend(text: str, markdown: bool, language: str, months: Mapping[str, int], tally: FixLog) -> str:
    if signs := sum(ord(letter) in WINDOWS for letter in text):
        text = text.translate(WINDOWS)
        tally.notes.append(f"{'1 sign' if signs == 1 else f'{signs} signs'} that only Windows knows")
    if not markdown:
        return mend_yaml(text, language, months, tally)
    found = FRONT.match(text)
    if found is None:
        # Front matter that is not closed: which part is which can't be told.
        return text if text.startswith("---") else mend_body(text, language, tally)
    front = mend_yaml(found[1], language, months, tally, 2)
    closing = text[found.end(1) : found.end()]
    return text[: found.start(1)] + front + closing + mend_body(text[found.end() :], language, tally)

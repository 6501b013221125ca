"""Fixes the text of one file; its line endings and its byte order mark stay as they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.core.invisible import SPACES, without_meaningless
from press.lint.fixes.markdown import fix_body
from press.lint.fixes.summary import FixLog
from press.lint.fixes.yaml_values import fix_yaml
from press.source.located_yaml import with_plain_spaces
from press.source.text_files import FRONT_MATTER, SPACE_BEFORE_FRONT_MATTER

NO_BREAK_HYPHEN = "\u2011"
"""A hyphen that few fonts have, as Word types it; it is printed like any other."""
BYTE_ORDER_MARK = "\ufeff"
LINE_ENDING = re.compile(r"\r\n|\n|\r")


def _windows_characters() -> dict[int, str]:
    """Return the characters of Windows-1252 by the control characters of Unicode in their place: “ by U+0093."""
    characters = {}
    for number in range(0x80, 0xA0):
        try:
            characters[number] = bytes([number]).decode("cp1252")
        except UnicodeDecodeError:
            continue  # five of the numbers have no character in Windows-1252 either
    return characters


WINDOWS = _windows_characters()


@dataclass(frozen=True, slots=True)
class FixedText:
    """The fixed text of a file, and a description of each fix."""

    text: str
    notes: tuple[str, ...]


def fix_text(text: str, markdown: bool, language: str, months: Mapping[str, int]) -> FixedText:
    """Return the text of a file with its fixes.

    Args:
        text: The text, with its line endings and its byte order mark.
        markdown: True for Markdown with front matter, False for YAML.
        language: The language of the text.
        months: The numbers of the months by their names in lowercase.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    content = text.removeprefix(mark)
    log = FixLog()
    if markdown and (before := SPACE_BEFORE_FRONT_MATTER.match(content)):
        content = content[before.end() :]
        log.notes.append("space before the first line")
    endings = LINE_ENDING.findall(content)
    lines = _fix_content(LINE_ENDING.sub("\n", content), markdown, language, months, log).split("\n")
    fixed = _joined(lines, [*endings, ""])
    if lines[-1]:
        fixed += endings[0] if endings else "\n"
        log.notes.append("an end to the last line")
    notes = log.lines()
    return FixedText(mark + fixed if notes else text, notes)


def _joined(lines: list[str], endings: list[str]) -> str:
    """Return the lines with their endings.

    A carriage return before an empty line becomes a line feed if a line feed follows it: the two would be one ending.
    """
    for number, line in enumerate(lines[1:], 1):
        if not line and endings[number - 1] == "\r" and endings[number] == "\n":
            endings[number - 1] = "\n"
    return "".join(line + ending for line, ending in zip(lines, endings, strict=True))


def _fix_content(text: str, markdown: bool, language: str, months: Mapping[str, int], log: FixLog) -> str:
    if count := sum(ord(character) in WINDOWS for character in text):
        text = text.translate(WINDOWS)
        log.notes.append("1 Windows-only character" if count == 1 else f"{count} Windows-only characters")
    lines = [without_meaningless(line).replace(NO_BREAK_HYPHEN, "-") for line in text.split("\n")]
    removed = len(text) - len("\n".join(lines))
    log.characters += removed + len(SPACES.findall(text)) + text.count(NO_BREAK_HYPHEN)
    text = "\n".join(lines)
    if not markdown:
        return fix_yaml(text, language, months, log)
    match = FRONT_MATTER.match(text)
    if match is None:
        # In front matter that is not closed, nothing shows where the body begins.
        return text if text.startswith("---") else fix_body(text, language, log)
    front = with_plain_spaces(match[1])
    log.repairs += sum(old != new for old, new in zip(match[1].split("\n"), front.split("\n"), strict=True))
    front = fix_yaml(front, language, months, log, first_line=2)
    closing = text[match.end(1) : match.end()]
    return text[: match.start(1)] + front + closing + fix_body(text[match.end() :], language, log)

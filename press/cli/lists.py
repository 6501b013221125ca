"""Lists of tools on the command line, ``3.2,6.4:es 1 for 4``, and what to write for those in another form."""

import re

from press.core.codes import CODE_PATTERN
from press.core.languages import is_language
from press.model import LANGUAGE_MARK
from press.source.piece_lines import COPIES_HINT, PieceLine, copies_meant, is_word_for_copies, piece_line

CODE = re.compile(rf"{CODE_PATTERN}(?::\S*)?")
BEFORE_CODE = re.compile(rf",?\s+(?={CODE_PATTERN}(?![\w.]))")
"""What is between two pieces of a list, with or without a comma."""


def is_of_list(word: str) -> bool:
    """Return True for a word of a list without its commas: a code, a language, or one of the words for copies."""
    bare = word.strip(",").lower()
    is_code = all(map(CODE.fullmatch, bare.split(",")))
    return is_code or bare.isdigit() or is_language(bare) or is_word_for_copies(bare)


def list_of_tools(text: str) -> str:
    """Return a list of tools as a shell takes it, with commas between them, and in quotes if it has a space."""
    parts = [part.strip() for part in BEFORE_CODE.sub(",", text.strip()).split(",")]
    words = ",".join(command_words(piece_line(part), part) for part in parts if part)
    return f'"{words}"' if " " in words else words


def command_words(line: PieceLine | None, text: str = "") -> str:
    """Return a piece as a command has it; the text if it is not understood."""
    if line is None:
        return text
    name = line.name.replace(" ", LANGUAGE_MARK)
    return f"{name} {line.copies[0]}" if line.copies else name


def copies_not_understood(text: str) -> str:
    """Return what to say of a piece of a list whose copies are not understood: “3.2 x 4”, “4 x 3.2”, “6.4 es”."""
    name, _, words = text.partition(" ")
    line = piece_line(text)
    if line and not line.copies and " " in line.name:
        return f"“{text}” is not understood.\n    Hint: A language goes behind a colon: --tools {command_words(line)}"
    meant = line or PieceLine(name, copies_meant(words))
    if not meant.copies:
        return f'“{words}” is no number of copies of {name}. {COPIES_HINT} As in --tools "{name} 3 in all"'
    piece = meant.name.replace(" ", LANGUAGE_MARK)
    options = [f'--tools "{piece} {copies}"' for copies in meant.copies]
    return f"“{text}” is not understood.\n    Hint: Write {', or '.join(options)}"

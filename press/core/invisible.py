"""Invisible characters: those that turn the direction of a line, hide in words, or print as nothing."""

import re
import unicodedata
from collections.abc import Iterator

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Embeddings, overrides and isolates: a page would say something else than its source."""
MARKS = "\u061c\u200e\u200f"
"""Direction marks, which a line with words from right to left may need."""
JOINERS = "\u200c\u200d"
"""Joiners, which Persian, Indic scripts and emoji need inside of words."""
HIDDEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
)
"""Spaces without a width, blank letters, separators of lines and of annotations."""
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Control characters, of which a text needs only the tab and the ends of lines."""
IN_WORDS = "\xad\ufffc"
"""Soft hyphens, which divide a word in a search, and the place of an object that was not copied."""
TAGS = "\U000e0000-\U000e0fff"
"""Tags and selectors, which can spell whole sentences unseen."""
INVISIBLE = re.compile(f"[{TURNS}{MARKS}{JOINERS}{HIDDEN}{CONTROLS}{IN_WORDS}{TAGS}]")
SPACES = re.compile("[\x0b\x0c\u2028\u2029]")
"""Ends of lines and pages that are none in a text: each stands for a space."""
MEANINGLESS = re.compile(f"[{MARKS}{JOINERS}{CONTROLS}{IN_WORDS}\u200b\u2060\ufeff]")
"""Characters that can be removed from where they are not needed without a visible difference."""
RETYPE_HINT = "Delete the words around it and type them again: the page could say something else than its source."
REMOVE_HINT = "Delete the words around it and type them again, or run: .venv/bin/toolkit check --fix"
CONTROL_NAMES = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
"""Names of control characters, which Unicode leaves without."""
SCRIPTS_WITHOUT_SPACES = ("THAI", "KHMER", "LAO", "MYANMAR")
"""Scripts in which a zero width space ends a word."""
SCRIPTS_WITH_JOINERS = (
    "ARABIC",
    "SYRIAC",
    "MONGOLIAN",
    "DEVANAGARI",
    "BENGALI",
    "GUJARATI",
    "GURMUKHI",
    "ORIYA",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
    "MYANMAR",
    "KHMER",
)


def invisible_characters(line: str) -> Iterator[str]:
    """Yield each invisible character of a line that its script does not need, once."""
    if line.isascii() and line.isprintable():
        return
    characters = dict.fromkeys(match[0] for match in INVISIBLE.finditer(line) if not _is_needed(line, match.start()))
    yield from characters


def name_of(character: str) -> str:
    """Return the code and the name of a character: U+202E RIGHT-TO-LEFT OVERRIDE."""
    name = unicodedata.name(character, "") or CONTROL_NAMES.get(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def hint_for(character: str) -> str:
    """Return what to do about an invisible character."""
    return REMOVE_HINT if SPACES.match(character) or MEANINGLESS.match(character) else RETYPE_HINT


def without_meaningless(line: str) -> str:
    """Return a line without the invisible characters that its script does not need and that mean nothing."""
    if line.isascii() and line.isprintable():
        return line
    line = SPACES.sub(" ", line)
    return MEANINGLESS.sub(lambda match: match[0] if _is_needed(line, match.start()) else "", line)


def _is_needed(line: str, at: int) -> bool:
    """Return True for a joiner or a mark where its script writes one."""
    character, before, after = line[at], line[at - 1 : at], line[at + 1 : at + 2]
    if character in JOINERS:
        is_emoji = character == "\u200d" and any(unicodedata.category(near) == "So" for near in (before, after) if near)
        return is_emoji or any(_script(near).startswith(SCRIPTS_WITH_JOINERS) for near in (before, after))
    if character == "\u200b":
        return any(_script(near).startswith(SCRIPTS_WITHOUT_SPACES) for near in (before, after))
    if character in MARKS:
        return any(unicodedata.bidirectional(other) in ("R", "AL") for other in line if other not in MARKS)
    return False


def _script(character: str) -> str:
    """Return the name of a character, which starts with that of its script; empty for no character."""
    return unicodedata.name(character, "") if character else ""

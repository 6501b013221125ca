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
TAGS = "\U000e0000-\U000e0fff"
"""Tags and selectors, which can spell whole sentences unseen."""
INVISIBLE = re.compile(f"[{TURNS}{MARKS}{JOINERS}{HIDDEN}{TAGS}]")
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
    if line.isascii():
        return
    characters = dict.fromkeys(match[0] for match in INVISIBLE.finditer(line) if not _is_needed(line, match.start()))
    yield from characters


def name_of(character: str) -> str:
    """Return the code and the name of a character: U+202E RIGHT-TO-LEFT OVERRIDE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


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

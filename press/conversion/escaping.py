"""Writes words so that the toolkit's Markdown prints them as they are."""

import re

from press.source.markdown.leftover_kinds import BULLETS, NO_BREAK_SPACES

ALWAYS = re.compile(r"[\\`*\[\]{}|]")
TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
TAG_END = re.compile(r"(?<=[\w\"'/-])>")
ENTITY = re.compile(r"&(?=#?\w+;)")
EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
EMOJI_NAME = re.compile(r"(?<![\w:])(:[a-z][a-z_+-]*[a-z]):(?![\w:])")
DOTS = re.compile(r"\.{5,}")
ELLIPSES = re.compile(r"…{2,}")
BRACKET_THEN_PARENTHESIS = re.compile(r"(\\\]\s*)\(")
DOUBLED = ("~~", "==", "$$", "^", "~")
LINE_START = re.compile(
    r"^(?:#{1,6}(?=\s|$|[^\s#])|[-+](?=\s|\[|$)|>|:|!\s*(?i:include)\b|!!!|\?\?\?|~|={2,}|-{2,}|\+[-=+:]{3,}|(?=\d{1,9}[.)](?:\s|$|[^\W\d_]{2})))"
)
BULLET = re.compile(rf"^[{BULLETS}]\s*")
NUMBER = re.compile(r"^(\d{1,9})([.)])")
LETTER = re.compile(r"^([a-z])([.)])(?=\s)")
RULE = re.compile(r"^(?:(?:[-_]\s*){3,}|[-=]{3,}(?:\s+[-=]{3,})+|:?-{2,}:?\s*\|.*)$")
EM_DASH = re.compile(r"(?<=[\w\s.,;:?!\"”’)])---(?=[\w\s\"“(])")
EN_DASH = re.compile(r"(?<=[\w\s.,;:?!\"”’)])--(?=[\w\s\"“(])")
"""Hyphens for a dash, as most programs print them."""
SPACES = re.compile(r"[ \t\r\n\f\v]+")
NO_BREAK_SPACE_AT_EDGE = re.compile(rf"^[{NO_BREAK_SPACES}]+|[{NO_BREAK_SPACES}]+$")


def escaped(text: str) -> str:
    """Return words with a backslash before each character that Markdown would read; white space becomes one space."""
    text = EN_DASH.sub("–", EM_DASH.sub("—", SPACES.sub(" ", text)))
    text = ALWAYS.sub(lambda match: f"\\{match[0]}", text)
    text = TAG_END.sub(r"\\>", TAG_START.sub(r"\\<", text)).replace("<!--", r"<\!--")
    text = ENTITY.sub(r"\\&", text)
    text = EDGE_UNDERSCORE.sub(r"\\_", text)
    text = EMOJI_NAME.sub(r"\1\\:", text)
    text = ELLIPSES.sub("…", DOTS.sub(lambda match: r"\." * len(match[0]), text))
    text = BRACKET_THEN_PARENTHESIS.sub(r"\1\\(", text)
    for mark in DOUBLED:
        if text.count(mark) > (len(mark) == 1):
            text = text.replace(mark, "".join(f"\\{character}" for character in mark))
    return text


def guarded_line(line: str) -> str:
    """Return a line whose start is not read as a heading, a point of a list, a rule or another block."""
    line = BULLET.sub("", NO_BREAK_SPACE_AT_EDGE.sub("", line))
    if match := NUMBER.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    if match := LETTER.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    return f"\\{line}" if LINE_START.match(line) or RULE.match(line) else line


def code_span(text: str) -> str:
    """Return words between backquotes, more of them than the words have in a row."""
    words = SPACES.sub(" ", text).strip()
    if not words:
        return ""
    marks = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    space = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{marks}{space}{words}{space}{marks}"

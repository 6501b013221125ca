"""The inline syntax of the toolkit's Markdown.

Form fields: ``Label [____ 6 lines]``, ``[ ] tick``, ``[0-10: left | right]``; passages in another language:
``{es: Buenos días}``; values that a county gives: ``{hotline}``; links by code: ``[[4.1]]``.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from press.core.codes import CODE_PATTERN
from press.core.languages import LANGUAGE

BLANK = re.compile(r"\[_{2,}\s*(?P<size>short|half|(?P<lines>[1-9]\d?) lines?)?(?:\s+as (?P<name>[^\s\]|]+))?\s*\]")
TICK = re.compile(r"\[ \]")
SCALE = re.compile(
    r"\[(?P<low>\d{1,3})-(?P<high>\d{1,3}):\s*(?P<left>[^|\]]+)\|\s*(?P<right>[^|\]]+?)"
    r"(?:\s+as (?P<name>[^\s\]|]+))?\s*\]"
)
LANG = re.compile(rf"\{{(?P<lang>{LANGUAGE}):\s*(?P<text>[^{{}}]+)\}}")
VALUE = re.compile(r"\{(?P<name>[a-z][a-z0-9_]*)\}")
CODE = re.compile(rf"\[\[(?P<code>{CODE_PATTERN})\]\]")


@dataclass(frozen=True, slots=True)
class Blank:
    """Ruled space with a text field."""

    lines: int
    """The number of ruled lines, each 0.33 in high."""
    size: str
    """``short`` or ``half`` for a narrower field on one line; otherwise as written."""
    name: str
    """The field's name; empty when it is made from the label."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A check box."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers to circle, with a word for each end."""

    low: int
    high: int
    left: str
    right: str
    name: str


def install(markdown: MarkdownIt) -> None:
    """Add the inline syntax to a parser."""
    markdown.inline.ruler.before("link", "field", _field)
    markdown.inline.ruler.before("link", "code_link", _code_link)
    markdown.inline.ruler.before("link", "language", _language)
    markdown.inline.ruler.before("link", "value", _value)


def _field(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    field: Blank | Tick | Scale
    if match := BLANK.match(state.src, state.pos):
        field = Blank(int(match["lines"] or 1), match["size"] or "", match["name"] or "")
    elif match := TICK.match(state.src, state.pos):
        field = Tick()
    elif match := SCALE.match(state.src, state.pos):
        left, right = match["left"].strip(), match["right"].strip()
        field = Scale(int(match["low"]), int(match["high"]), left, right, match["name"] or "")
    else:
        return False
    if not silent:
        state.push("field", "", 0).meta = {"field": field}
    state.pos = match.end()
    return True


def _code_link(state: StateInline, silent: bool) -> bool:
    match = CODE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    if not silent:
        state.push("code_link", "", 0).content = match["code"]
    state.pos = match.end()
    return True


def _language(state: StateInline, silent: bool) -> bool:
    match = LANG.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if match is None:
        return False
    if not silent:
        token = state.push("language", "", 0)
        token.content, token.info = match["text"].strip(), match["lang"]
    state.pos = match.end()
    return True


def _value(state: StateInline, silent: bool) -> bool:
    match = VALUE.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if match is None:
        return False
    if not silent:
        token = state.push("value", "", 0)
        token.content, token.info = match[0], match["name"]
    state.pos = match.end()
    return True

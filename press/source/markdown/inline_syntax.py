"""Writing space in our Markdown: ``Label [____ 6 lines]``, ``[ ] tick``, ``[0-10: left | right]``."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from press.core.languages import LANGUAGE

BLANK = re.compile(r"\[_{2,}\s*(?P<size>short|half|(?P<lines>[1-9]\d?) lines?)?(?:\s+as (?P<name>[^\s\]|]+))?\s*\]")
TICK = re.compile(r"\[ \]")
SCALE = re.compile(
    r"\[(?P<low>\d{1,3})-(?P<high>\d{1,3}):\s*(?P<left>[^|\]]+)\|\s*(?P<right>[^|\]]+?)"
    r"(?:\s+as (?P<name>[^\s\]|]+))?\s*\]"
)
LANG = re.compile(rf"\{{(?P<lang>{LANGUAGE}):\s*(?P<text>[^{{}}]+)\}}")
CODE = re.compile(r"\[\[(?P<code>\d+\.\d+)\]\]")


@dataclass(frozen=True, slots=True)
class Blank:
    """Ruled space with a text field: ``lines`` of 0.33 in, or a short or half width on one line."""

    lines: int
    size: str
    name: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers to ring, with both ends said in words."""

    low: int
    high: int
    left: str
    right: str
    name: str


def install(md: MarkdownIt) -> None:
    """Teach the parser fields, passages in another language and links by code."""
    md.inline.ruler.before("link", "field", _field)
    md.inline.ruler.before("link", "code_link", _code_link)
    md.inline.ruler.before("link", "language", _language)


def _field(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    value: Blank | Tick | Scale
    if found := BLANK.match(state.src, state.pos):
        value = Blank(int(found["lines"] or 1), found["size"] or "", found["name"] or "")
    elif found := TICK.match(state.src, state.pos):
        value = Tick()
    elif found := SCALE.match(state.src, state.pos):
        ends = found["left"].strip(), found["right"].strip()
        value = Scale(int(found["low"]), int(found["high"]), *ends, found["name"] or "")
    else:
        return False
    if not silent:
        state.push("field", "", 0).meta = {"field": value}
    state.pos = found.end()
    return True


def _code_link(state: StateInline, silent: bool) -> bool:
    found = CODE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        state.push("code_link", "", 0).content = found["code"]
    state.pos = found.end()
    return True


def _language(state: StateInline, silent: bool) -> bool:
    found = LANG.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if found is None:
        return False
    if not silent:
        token = state.push("language", "", 0)
        token.content, token.info = found["text"].strip(), found["lang"]
    state.pos = found.end()
    return True

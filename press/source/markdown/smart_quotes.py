"""Turns the straight quotes of a Markdown text into the curly ones of print, where nothing else on the page changes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from markdown_it.token import Token

from press.core.typography import QUOTES, STRAIGHT, smart_quotes
from press.source.markdown.inline_syntax import BLANK, LANG, SCALE, Scale
from press.source.markdown.parser import parser

SIDE_SEPARATOR = "==="
"""The line between the front and the back of a card."""
PROTECTED = re.compile(
    r"\\."  # an escaped character
    r"|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)"  # code
    r"|<[^<>\s][^<>]*>"  # an address
    r"|\]\((?:[^()\n]|\([^()\n]*\))*\)"  # the target of a link
    r"|\[\[[^\]\n]*\]\]"  # a link by code
    r"|https?://\S+"
)
BLOCK_OPENING = re.compile(r"\s*:::\s+[a-z-]+\s*")
UNTITLED_BLOCKS = ("grid", "lang")
"""Named blocks whose opening line has no words for the page."""
STRAIGHTENED = str.maketrans("“”‘’", "\"\"''")
Lines = list[str]


class TextUnit(NamedTuple):
    """Lines with text for the page: a paragraph, a heading, a row of a table, the title of a named block."""

    start: int
    """The first line, counted from 0."""
    end: int
    """The line after the last."""
    language: str
    """The language of the block around it; empty for that of the text."""
    is_title: bool
    """True for the line that opens a named block."""


def smart_quotes_in_body(body: str, language: str = "en") -> str:
    """Return a body with curly quotes; both sides, if it is a card's."""
    if not STRAIGHT.search(body):
        return body
    return "\n".join(line for side in sides_of(body) for line in smart_quotes_in_lines(side, language))


def sides_of(body: str) -> Iterator[Lines]:
    """Yield the lines of each side of a card, and those between them; of another text, all its lines."""
    for _, lines in groupby(body.split("\n"), key=is_separator):
        yield list(lines)


def is_separator(line: str) -> bool:
    """Return True for the line between the sides of a card."""
    return line.strip() == SIDE_SEPARATOR


def smart_quotes_in_lines(lines: Lines, language: str) -> Lines:
    """Return the lines of one text with curly quotes."""
    if not any(map(STRAIGHT.search, lines)):
        return lines
    return change_within_page(lines, lambda given: _curled(given, language))


def change_within_page(lines: Lines, change: Callable[[Lines], Lines]) -> Lines:
    """Apply a change to the lines of a text as far as the page stays the same, quotes of every kind being equal.

    If the whole change alters the page, it is applied line by line: a changed line is kept only if the page stays
    the same, and since one line can permit the change of another, this is repeated until a pass keeps no line.

    Invariant: the text always gives the page of ``lines``. Bound: ``change`` has to be one that never changes back
    what it changed, so that there are at most as many passes as changes, and in practice two; every pass parses
    the text once for each line that would change.

    Args:
        lines: The lines of one text.
        change: Returns as many lines, changed.
    """
    page = _page(lines)
    changed = change(lines)
    if _page(changed) == page:
        return changed
    kept, progress = list(lines), True
    while progress:
        progress = False
        for number, line in enumerate(change(kept)):
            candidate = [*kept[:number], line, *kept[number + 1 :]]
            if line != kept[number] and _page(candidate) == page:
                kept, progress = candidate, True
    return kept


def text_units(lines: Lines) -> Iterator[TextUnit]:
    """Yield the units of a text in order."""
    languages, maps, yielded = [""], list[list[int]](), set[TextUnit]()
    for token in parser().parse("\n".join(lines)):
        unit: TextUnit | None = None
        if token.type == "named_block_open":
            languages.append(token.meta["title"] if token.info == "lang" else languages[-1])
            if token.map and token.info not in UNTITLED_BLOCKS:
                unit = TextUnit(token.map[0], token.map[0] + 1, languages[-1], True)
        elif token.type == "named_block_close":
            languages.pop()
        elif token.type == "inline":
            first, last = token.map or maps[-1]
            unit = TextUnit(first, max(last, first + 1), languages[-1], False)  # a term's own map has no length
        if token.nesting == 1:
            maps.append(token.map or (maps[-1] if maps else [0, 0]))
        elif token.nesting == -1:
            maps.pop()
        if unit is not None and unit not in yielded:
            yielded.add(unit)
            yield unit


def _curled(lines: Lines, language: str) -> Lines:
    curled = list(lines)
    for unit in text_units(lines):
        if (unit.language or language).split("-")[0] in QUOTES:
            text = "\n".join(curled[unit.start : unit.end])
            curled[unit.start : unit.end] = smart_quotes(text, _protected(text, unit.is_title)).split("\n")
    return curled


def _protected(text: str, is_title: bool) -> Iterable[tuple[int, int]]:
    """Yield the spans that must not change: code, addresses, fields, words in a language with other quotes."""
    if is_title and (opening := BLOCK_OPENING.match(text)):
        yield opening.span()
    for pattern in (PROTECTED, BLANK):
        yield from (match.span() for match in pattern.finditer(text))
    for match in SCALE.finditer(text):
        if match["name"]:
            yield match.span("name")
    for match in LANG.finditer(text):
        if match["lang"].split("-")[0] not in QUOTES:
            yield match.span()


def _page(lines: Lines) -> list[object]:
    """Return what a text says and how it is marked up, with straight quotes."""
    return [_straightened(token) for token in parser().parse("\n".join(lines))]


def _straightened(token: Token) -> object:
    content: object = token.content.translate(STRAIGHTENED)
    if token.children is not None:
        content = [_straightened(child) for child in token.children]
    meta = [(name, _straightened_value(value)) for name, value in token.meta.items()]
    return token.type, token.tag, token.map, token.info, token.attrs, meta, content


def _straightened_value(value: object) -> object:
    if isinstance(value, Scale):
        return replace(value, left=value.left.translate(STRAIGHTENED), right=value.right.translate(STRAIGHTENED))
    return value.translate(STRAIGHTENED) if isinstance(value, str) else value

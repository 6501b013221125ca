"""Mends the text of a Markdown file: spaces at the ends of lines, straight quotes; the page stays what it was."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from markdown_it.token import Token

from press.core.typography import QUOTES, STRAIGHT, smart_quotes
from press.lint.fixes.summary import FixLog
from press.source.markdown.inline_syntax import BLANK, LANG, SCALE, Scale
from press.source.markdown.parser import parser

SIDES = "==="
TRAILING = re.compile(r"[ \t]+$")
KEPT = re.compile(
    r"\\."  # a mark that is meant as it is
    r"|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)"
    r"|<[^<>\s][^<>]*>"
    r"|\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|\[\[[^\]\n]*\]\]"
    r"|https?://\S+"
)
TITLE = re.compile(r"\s*:::\s+[a-z-]+\s*")
FOLDED = str.maketrans("“”‘’", "\"\"''")
NO_PROSE = ("grid", "lang")
Lines = list[str]
Unit = tuple[int, int, str, bool]
"""First line, line after the last, language, and whether it is the line that opens a named block."""


def mend_body(body: str, language: str, tally: FixLog) -> str:
    """Return a body mended; what was done is added to the tally."""
    sides, side = Lines(), Lines()
    for line in [*body.split("\n"), None]:
        if line is not None and line.strip() != SIDES:
            side.append(line)
            continue
        sides += _mend_side(side, language, tally) if side else side
        side = []
        if line is not None:
            sides.append(line.rstrip(" \t"))
            tally.spaces += line != sides[-1]
    return "\n".join(sides)


def smart_quotes_in_body(body: str, language: str = "en") -> str:
    """Return a body with its quotes turned and nothing else."""
    return mend_body(body, language, FixLog()) if STRAIGHT.search(body) else body


def _mend_side(lines: Lines, language: str, tally: FixLog) -> Lines:
    stripped = _kept_alike(lines, _without_trailing) if any(map(TRAILING.search, lines)) else lines
    turned = (
        _kept_alike(stripped, lambda given: _curly(given, language))
        if any(map(STRAIGHT.search, stripped))
        else stripped
    )
    tally.spaces += sum(one != other for one, other in zip(lines, stripped, strict=True))
    tally.quotes += sum(one != other for one, other in zip("\n".join(stripped), "\n".join(turned), strict=True))
    return turned


def _kept_alike(lines: Lines, change: Callable[[Lines], Lines]) -> Lines:
    """Apply a change; where the page would not stay the same but for quotes, only to the lines that keep it so."""
    changed, page = change(lines), _page(lines)
    if _page(changed) == page:
        return changed
    done, again = list(lines), True
    while again:
        again = False
        for number, line in enumerate(change(done)):
            tried = [*done[:number], line, *done[number + 1 :]]
            if line != done[number] and _page(tried) == page:
                done, again = tried, True
    return done


def _page(lines: Lines) -> list[object]:
    """Return what a text says and how, with quotes of every kind taken as the same."""
    return [_said(token) for token in parser().parse("\n".join(lines))]


def _said(token: Token) -> object:
    children = [_said(child) for child in token.children] if token.children is not None else token.content
    said = children if isinstance(children, list) else children.translate(FOLDED)
    meta = [(name, _folded(value)) for name, value in token.meta.items()]
    return token.type, token.tag, token.map, token.info, token.attrs, meta, said


def _folded(value: object) -> object:
    if isinstance(value, Scale):
        return replace(value, left=value.left.translate(FOLDED), right=value.right.translate(FOLDED))
    return value.translate(FOLDED) if isinstance(value, str) else value


def _without_trailing(lines: Lines) -> Lines:
    """Take spaces from the ends of lines, but two that break a line inside of a paragraph."""
    breaks = {number for start, end, _, title in _units(lines) if not title for number in range(start, end - 1)}
    return [
        line if number in breaks and line.endswith("  ") and line.strip() else TRAILING.sub("", line)
        for number, line in enumerate(lines)
    ]


def _curly(lines: Lines, language: str) -> Lines:
    done = list(lines)
    for start, end, own, title in _units(lines):
        if (own or language).split("-")[0] in QUOTES:
            text = "\n".join(done[start:end])
            done[start:end] = smart_quotes(text, _kept(text, title)).split("\n")
    return done


def _kept(text: str, title: bool) -> Iterator[tuple[int, int]]:
    """Yield what must not change in a text: code, addresses, fields, words in a language of other quotes."""
    if title and (opening := TITLE.match(text)):
        yield opening.span()
    for pattern in (KEPT, BLANK):
        yield from (found.span() for found in pattern.finditer(text))
    for found in SCALE.finditer(text):
        if found["name"]:
            yield found.span("name")
    for found in LANG.finditer(text):
        if found["lang"].split("-")[0] not in QUOTES:
            yield found.span()


def _units(lines: Lines) -> Iterator[Unit]:
    """Yield the lines that hold words: paragraphs, headings, rows of tables, titles of blocks."""
    languages, maps, told = [""], list[list[int]](), set[Unit]()
    for token in parser().parse("\n".join(lines)):
        unit: Unit | None = None
        if token.type == "named_block_open":
            languages.append(token.meta["title"] if token.info == "lang" else languages[-1])
            if token.map and token.info not in NO_PROSE:
                unit = (token.map[0], token.map[0] + 1, languages[-1], True)
        elif token.type == "named_block_close":
            languages.pop()
        elif token.type == "inline":
            first, last = token.map or maps[-1]
            unit = (first, max(last, first + 1), languages[-1], False)  # a term's own map has no length
        if token.nesting == 1:
            maps.append(token.map or (maps[-1] if maps else [0, 0]))
        elif token.nesting == -1:
            maps.pop()
        if unit is not None and unit not in told:
            told.add(unit)
            yield unit

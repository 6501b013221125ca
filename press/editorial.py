"""Reads the toolkit as an editor would: house words, statement patterns, acronyms, review dates; all rules are data."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from press.model import Behind, Card, Draft, HouseRules, Paragraph, Piece, Rule, Tool, Toolkit
from press.problems import Place, Problem

CAPITALS = re.compile(r"\b[A-Z]{2,}s?\b")
VOCABULARY = "content/data/vocabulary.yaml"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at; a build stops for it only when its rule says so."""

    problem: Problem
    stops: bool
    warning: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: str
    piece: Piece
    words: str
    finding: Finding


def review(toolkit: Toolkit) -> list[Finding]:
    """Return what breaks the rules of the house, in every language and in the counties' own tools.

    Exceptions are taken out; an exception that nothing needs is a finding.
    """
    local = [piece for county in toolkit.counties if county.local for piece in county.local.pieces]
    findings = _by_house([*toolkit.pieces, *local], toolkit.house) + list(_stale(toolkit))
    for translated in toolkit.translations:
        findings += _by_house(translated.pieces, translated.house) + [_behind(text) for text in translated.behind]
        findings += [finding for draft in translated.drafts for finding in _draft(draft)]
    return findings


def _by_house(pieces: Iterable[Piece], house: HouseRules) -> list[Finding]:
    hits = [hit for piece in pieces for hit in _look(piece, house)]
    used = set()
    findings = []
    for hit in hits:
        excused = [
            n
            for n, exception in enumerate(house.exceptions)
            if (exception.rule, exception.code) == (hit.rule, hit.piece.code)
            and exception.words.lower() in hit.words.lower()
        ]
        used |= set(excused)
        if not excused:
            findings.append(hit.finding)
    for n, exception in enumerate(house.exceptions):
        if n not in used:
            where = f"“{exception.rule}” in {exception.code}"
            message = f"The exception to {where} is not needed: nothing there says “{exception.words}”."
            findings.append(
                Finding(Problem(exception.place, "house/exception", message, "Take the exception out."), True)
            )
    return findings


def _behind(text: Behind) -> Finding:
    """Tell that an original has moved on since it was translated."""
    parts = ", ".join(f"“{part}”" for part in text.parts)
    message = f"The original has changed since this was translated: {parts}."
    name = text.code or text.place.file.rsplit("/", 1)[-1].split(".", 1)[0]
    hint = f"Bring the translation up to date, then: python build.py translated {name} {text.language}"
    return Finding(Problem(text.place, "translation/behind", message, hint), False, warning=True)


def _draft(draft: Draft) -> Iterator[Finding]:
    """Tell that a translation is not printed yet, and what is still wrong with it."""
    message = f"The translation of {draft.code} in “{draft.language}” is a draft: it is not printed."
    hint = "When all of it is translated, take out the line draft: yes"
    yield Finding(Problem(draft.place, "translation/draft", message, hint), False, warning=True)
    yield from (Finding(problem, False, warning=True) for problem in draft.problems)


def paragraphs_of(piece: Piece) -> tuple[Paragraph, ...]:
    """Return every text of a piece in order: summary first, then its paragraphs, cells and headings."""
    first = Paragraph(piece.summary, Place(piece.file, 2), "")
    if isinstance(piece, Tool):
        return (first, *piece.prose.paragraphs)
    if isinstance(piece, Card):
        return (first, *piece.front.paragraphs, *piece.back.paragraphs)
    return (first,)


def _look(piece: Piece, house: HouseRules) -> Iterator[_Hit]:
    paragraphs = paragraphs_of(piece)
    reading = piece.reading if isinstance(piece, Tool) else "staff"
    for rule in house.rules:
        if rule.reading and rule.reading != reading:
            continue
        for paragraph in paragraphs:
            if paragraph.block in rule.not_in or (rule.only_in and paragraph.block not in rule.only_in):
                continue
            yield from _apply(rule, paragraph, piece)
    yield from _acronyms(piece, paragraphs, house, reading)


def _apply(rule: Rule, paragraph: Paragraph, piece: Piece) -> Iterator[_Hit]:
    if rule.needs:
        if re.search(rule.find, paragraph.text, re.IGNORECASE):
            for name, pattern in rule.needs.items():
                if not re.search(pattern, paragraph.text, re.IGNORECASE):
                    yield _hit(
                        rule,
                        paragraph,
                        piece,
                        paragraph.text[:60],
                        f"{rule.name}: {name} is missing in “{paragraph.text[:60]}…”.",
                    )
        return
    for found in re.finditer(rule.find, paragraph.text, re.IGNORECASE):
        start = max(0, found.start() - 30)
        around = paragraph.text[start : found.end() + 30]
        yield _hit(rule, paragraph, piece, around, f"“{found[0]}” stands here: {rule.why}")


def _hit(rule: Rule, paragraph: Paragraph, piece: Piece, words: str, message: str) -> _Hit:
    hint = f"Say instead: {rule.instead}" if rule.instead else ""
    return _Hit(
        rule.name,
        piece,
        words,
        Finding(Problem(paragraph.place, f"house/{rule.name}", message, hint), rule.stops),
    )


def _acronyms(piece: Piece, paragraphs: tuple[Paragraph, ...], house: HouseRules, reading: str) -> Iterator[_Hit]:
    """Acronyms are spelled out where a piece first uses them, and never stand in texts for families."""
    said = ""
    told: set[str] = set()
    for paragraph in paragraphs:
        said += " " + paragraph.text
        for found in CAPITALS.finditer(paragraph.text):
            short = found[0].rstrip("s")
            words = house.acronyms.get(short)
            if words is None or short in told:
                continue
            told.add(short)
            if reading == "family":
                message, hint = f"“{short}” stands in a text for families.", f"Write {words}."
            elif words.lower() in said.lower():
                continue
            else:
                message, hint = f"“{short}” is not spelled out.", f"Write {words} ({short}) the first time."
            yield _Hit(
                "acronym",
                piece,
                short,
                Finding(Problem(paragraph.place, "house/acronym", message, hint), False),
            )


def _stale(toolkit: Toolkit) -> Iterator[Finding]:
    """Tell which pieces should have been looked at again before the edition's date."""
    for piece in toolkit.pieces:
        if piece.review_by is not None and piece.review_by < toolkit.edition_date:
            message = f"{piece.name} should have been reviewed by {piece.review_by}."
            problem = Problem(Place(piece.file), "review/late", message, "Read it, then set revised: and review_by:")
            yield Finding(problem, False, warning=True)

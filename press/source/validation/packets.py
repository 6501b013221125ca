"""Validates what trainers print for a session."""

import re
from collections.abc import Collection, Mapping

from press.core.diagnostics import Location, ProblemList, suggest
from press.model import Copies, Packet, Toolkit
from press.source.located_yaml import Text, Value
from press.source.validation.fields import FieldReader

COPIES = re.compile(r"(?P<number>[1-9]\d?) (?:(?P<each>each)|for (?P<people>[1-9]\d?)|(?P<all>in all))$")
PEOPLE = 1


def copies_of(text: str) -> Copies | None:
    """Read how often a piece is printed: ``1 each``, ``1 for 4``, ``3 in all``; None for other words."""
    found = COPIES.match(text)
    if found is None:
        return None
    return Copies(int(found["number"]), 1 if found["each"] else int(found["people"] or 0))


def validate_packets(
    values: Mapping[str, Value], main: Toolkit, translations: Collection[Toolkit], problems: ProblemList
) -> tuple[Packet, ...]:
    """Return every packet of content/packets/; problems are noted."""
    toolkits = {toolkit.language: toolkit for toolkit in (main, *translations)}
    return tuple(_packet(slug, value, main, toolkits, problems) for slug, value in values.items())


def _packet(slug: str, value: Value, main: Toolkit, toolkits: Mapping[str, Toolkit], problems: ProblemList) -> Packet:
    file = f"content/packets/{slug}.yaml"
    record = FieldReader(value, Location(file), f"The packet {slug}", problems)
    record.choices("audience", main.roles)
    language = record.choice("language", toolkits) or main.language
    cards = {card.code for card in main.cards}
    here = toolkits[language]
    packet = Packet(
        slug=slug,
        title=record.text("title", required=True),
        summary=record.text("summary"),
        language=language,
        front_sheet=record.choice("front_sheet", ("yes", "no"), default="yes") == "yes",
        people=record.number("people", least=1) or PEOPLE,
        agenda=tuple(item.text for item in record.texts("agenda")),
        pieces=_pieces(record, here, main, problems),
        file=file,
    )
    if not packet.front_sheet and packet.pieces and all(code in cards for code, _ in packet.pieces):
        message = "There is nothing here to print on plain paper: no front sheet, and no tool."
        problems.add("packet/paper", record.at("front_sheet"), message, "Take the line front_sheet: no out.")
    record.close()
    return packet


def _pieces(
    record: FieldReader, toolkit: Toolkit, main: Toolkit, problems: ProblemList
) -> tuple[tuple[str, Copies], ...]:
    hint, found = "Below it, two spaces in, a line for each: the code, a colon, 1 each.", []
    codes = {piece.code: piece.title for piece in main.pieces}
    pieces = record.mapping("pieces", required=True, names=codes, values=COPIES, hint=hint)
    if not pieces.entries and "pieces" in record.entries.keys:
        problems.add("packet/empty", record.at("pieces"), "The packet has no tools and no cards.", hint)
    for code, item in pieces.entries.items():
        location = pieces.keys[code]
        copies = copies_of(item.text) if isinstance(item, Text) else None
        if copies is None:
            message = f"How many copies of {code}?"
            problems.add("packet/copies", location, message, "Write 1 each, 1 for 4 (one for every four), or 3 in all.")
        elif toolkit.has(code):
            found.append((code, copies))
        elif main.has(code):
            message = f"{code} does not exist in “{toolkit.language}”."
            problems.add("packet/language", location, message, "A packet is in one language: leave it out.")
        else:
            known = [piece.code for piece in toolkit.pieces]
            problems.add("packet/code", location, f"There is no tool or card {code}.", suggest(code, known))
    return tuple(found)

"""Validates packets: what trainers print for a session."""

import re
from collections.abc import Collection, Mapping

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.project import PACKETS_FOLDER
from press.model import Copies, Packet, Toolkit
from press.source.located_yaml import Text, Value
from press.source.validation.fields import Fields
from press.source.validation.spec import (
    YES_NO,
    ChoiceField,
    ChoiceListField,
    IntegerField,
    MappingSpec,
    TextField,
    TextListField,
    TextMapField,
    WordsField,
)

COPIES = re.compile(r"(?P<number>[1-9]\d?) (?:(?P<each>each)|for (?P<people>[1-9]\d?)|(?P<all>in all))$")
DEFAULT_PEOPLE = 1
PIECES_HINT = "Below it, two spaces in, a line for each: the code, a colon, 1 each."


def copies_of(text: str) -> Copies | None:
    """Parse how often a piece is printed: ``1 each``, ``1 for 4``, ``3 in all``; None for other texts."""
    match = COPIES.match(text)
    if match is None:
        return None
    return Copies(int(match["number"]), 1 if match["each"] else int(match["people"] or 0))


def packet_spec(main: Toolkit, toolkits: Mapping[str, Toolkit]) -> MappingSpec:
    """Return the specification of a packet; ``toolkits`` are the toolkit and its translations by language."""
    titles = {piece.code: piece.title for piece in main.pieces}
    return MappingSpec(
        {
            "audience": ChoiceListField(choices=main.roles),
            "language": ChoiceField(choices=toolkits),
            "title": TextField(required=True),  # any words, as people type them in the packet tray
            "summary": WordsField(),
            "front_sheet": ChoiceField(choices=YES_NO, default="yes"),
            "people": IntegerField(minimum=1),
            "agenda": TextListField(),
            "pieces": TextMapField(required=True, names=titles, values=COPIES, hint=PIECES_HINT),
        }
    )


def toolkits_by_language(
    main: Toolkit, translations: Collection[Toolkit], drafts: Collection[Toolkit]
) -> dict[str, Toolkit]:
    """Return the toolkit, its translations, and the drafts of other languages, by language; the toolkit's own first."""
    finished = {toolkit.language: toolkit for toolkit in (main, *translations)}
    return finished | {edition.language: edition for edition in drafts if edition.language not in finished}


def validate_packets(
    values: Mapping[str, Value],
    main: Toolkit,
    translations: Collection[Toolkit],
    drafts: Collection[Toolkit],
    problems: ProblemList,
) -> tuple[Packet, ...]:
    """Return every packet of content/packets/.

    Args:
        values: The packet files as they are written, by slug.
        main: The toolkit in its own language.
        translations: The toolkit in other languages.
        drafts: The editions of drafts; those of a language with finished texts are in no packet.
        problems: Receives every problem.
    """
    toolkits = toolkits_by_language(main, translations, drafts)
    spec = packet_spec(main, toolkits)
    packets = []
    for slug, value in values.items():
        file = f"{PACKETS_FOLDER}/{slug}.yaml"
        fields = spec.read(value, Location(file), f"The packet {slug}", problems)
        packets.append(_packet(slug, file, fields, main, toolkits))
    return tuple(packets)


def _packet(slug: str, file: str, fields: Fields, main: Toolkit, toolkits: Mapping[str, Toolkit]) -> Packet:
    language = fields.text("language") or main.language
    packet = Packet(
        slug=slug,
        title=fields.text("title"),
        summary=fields.text("summary"),
        language=language,
        front_sheet=fields.is_yes("front_sheet"),
        people=fields.integer("people") or DEFAULT_PEOPLE,
        agenda=fields.strings("agenda"),
        pieces=_pieces(fields, toolkits[language], main),
        file=file,
    )
    cards = {card.code for card in main.cards}
    if not packet.front_sheet and packet.pieces and all(code in cards for code, _ in packet.pieces):
        message = "Nothing of this packet is printed on plain paper: it has no front sheet and no tool."
        fields.problem("front_sheet", "packet/paper", message, "Remove the line front_sheet: no.")
    return packet


def _pieces(fields: Fields, toolkit: Toolkit, main: Toolkit) -> tuple[tuple[str, Copies], ...]:
    """Return codes and copies in the order of the session; ``toolkit`` is the one in the packet's language."""
    entries = fields.entries("pieces")
    if not entries.entries and "pieces" in fields.keys:
        fields.problem("pieces", "packet/empty", "The packet has no tools and no cards.", PIECES_HINT)
    pieces = []
    for code, item in entries.entries.items():
        location = entries.keys[code]
        copies = copies_of(item.text) if isinstance(item, Text) else None
        if copies is None:
            hint = "Write 1 each, 1 for 4 (one for every four people), or 3 in all."
            fields.problems.add("packet/copies", location, f"How many copies of {code}?", hint)
        elif toolkit.has(code):
            pieces.append((code, copies))
        elif main.has(code):
            message, hint = f"{code} does not exist in “{toolkit.language}”.", "A packet is in one language: remove it."
            fields.problems.add("packet/language", location, message, hint)
        else:
            hint = suggest(code, [piece.code for piece in toolkit.pieces])
            fields.problems.add("packet/code", location, f"There is no tool or card {code}.", hint, code)
    return tuple(pieces)

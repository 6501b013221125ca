"""Validates packets: what trainers print for a session."""

from collections.abc import Collection, Mapping, Sequence

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.project import PACKETS_FOLDER
from press.model import COPIES, Packet, PacketPiece, Toolkit, copies_of
from press.source.located_yaml import Entries, Text, Value
from press.source.piece_lines import COPIES_HINT, piece_line
from press.source.validation.fields import Fields
from press.source.validation.spec import MappingSpec, TextMapField
from press.source.validation.value_fields import (
    YES_NO,
    ChoiceField,
    ChoiceListField,
    IntegerField,
    TextField,
    TextListField,
    WordsField,
)

NAMESAKE_HINT = "Delete the older file, or change a title. A second download may have a (1) in its name: rename it."
DEFAULT_PEOPLE = 1
PIECES_HINT = "Below it, two spaces in, a line for each: the code, a colon, 1 each."
MAX_SESSION = 24 * 60
"""Minutes of the longest session."""


def packet_spec(main: Toolkit, toolkits: Mapping[str, Toolkit]) -> MappingSpec:
    """Return the specification of a packet; ``toolkits`` are the toolkit and its translations by language."""
    titles = {piece.code: piece.title for piece in main.pieces}
    for toolkit in (toolkit for toolkit in toolkits.values() if not toolkit.is_draft):
        titles |= {f"{piece.code} {toolkit.language}": piece.title for piece in toolkit.pieces}
    return MappingSpec(
        {
            "audience": ChoiceListField(choices=main.roles),
            "language": ChoiceField(choices=toolkits),
            "title": TextField(required=True),  # any words, as people type them in the packet tray
            "summary": WordsField(),
            "front_sheet": ChoiceField(choices=YES_NO, default="yes"),
            "people": IntegerField(minimum=1),
            "session": IntegerField(minimum=1),
            "agenda": TextListField(),
            "note": WordsField(),
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
    packets: list[Packet] = []
    for slug, value in values.items():
        file = f"{PACKETS_FOLDER}/{slug}.yaml"
        fields = spec.read(value, Location(file), f"The packet {slug}", problems)
        packet = _packet(slug, file, fields, main, toolkits)
        namesake = next((other.file for other in packets if other.title == packet.title), "")
        if namesake and packet.title:
            message = f"{namesake} has the title “{packet.title}”, too."
            fields.problem("title", "packet/title", message, NAMESAKE_HINT, packet.title)
        packets.append(packet)
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
        note=fields.text("note"),
        session=_session(fields),
        pieces=_pieces(fields, toolkits[language], main, toolkits),
        file=file,
    )
    cards = {card.code for card in main.cards}
    if not packet.front_sheet and packet.pieces and packet.codes <= cards:
        message = "Nothing of this packet is printed on plain paper: it has no front sheet and no tool."
        fields.problem("front_sheet", "packet/paper", message, "Remove the line front_sheet: no.")
    return packet


def _session(fields: Fields) -> int:
    """Return how long a session is, in minutes; 0 if that is not said."""
    minutes = fields.integer("session") or 0
    if minutes > MAX_SESSION:
        message = f"A session of {minutes} minutes is longer than a day."
        fields.problem("session", "packet/session", message, "Write how many minutes it has: session: 180")
        return 0
    return minutes


def _pieces(
    fields: Fields, toolkit: Toolkit, main: Toolkit, toolkits: Mapping[str, Toolkit]
) -> tuple[PacketPiece, ...]:
    """Return the pieces in the order of the session.

    Args:
        fields: The packet's fields.
        toolkit: The toolkit in the packet's language.
        main: The toolkit in its own language.
        toolkits: The toolkit in all languages; a piece in one of its own is in a finished one.
    """
    entries = fields.entries("pieces")
    if not entries.entries and "pieces" in fields.keys:
        fields.problem("pieces", "packet/empty", "The packet has no tools and no cards.", PIECES_HINT)
    pieces = []
    for name, item in entries.entries.items():
        location = entries.keys[name]
        copies = copies_of(item.text) if isinstance(item, Text) else None
        code, _, language = name.partition(" ")
        others = {other: words for other, words in toolkits.items() if not words.is_draft}
        if copies is None:
            line = piece_line(f"{name}: {item.text if isinstance(item, Text) else ''}")
            hint = line.hint if line else COPIES_HINT
            fields.problems.add("packet/copies", location, f"How many copies of {name}?", hint)
        elif language and language not in others:
            message = f"Nothing is finished in “{language}”."
            fields.problems.add("packet/language", location, message, suggest(language.lower(), others), language)
        elif (others[language] if language else toolkit).has(code):
            pieces.append(PacketPiece(code, copies, "" if language == toolkit.language else language))
        elif main.has(code):
            message = f"{code} does not exist in “{language or toolkit.language}”."
            hint = f"To have it in “{main.language}”, write {code} {main.language}: {copies}"
            fields.problems.add("packet/language", location, message, hint)
        else:
            hint = right_name(name, toolkit)
            hint = f"Write {hint}: {copies}" if hint else suggest(code, [piece.code for piece in toolkit.pieces])
            fields.problems.add("packet/code", location, f"There is no tool or card {code}.", hint, code)
    return without_repeats(fields, entries, pieces)


def right_name(name: str, toolkit: Toolkit) -> str:
    """Return what a packet's file calls a piece that it names by ``6.4:es`` or by its file, as commands do.

    Empty for a name that no piece has.
    """
    by_slug = next((piece.code for piece in toolkit.pieces if piece.slug == name), "")
    line = piece_line(name, [piece.code for piece in toolkit.pieces])
    return by_slug or (line.name if line else "")


def without_repeats(fields: Fields, entries: Entries, pieces: Sequence[PacketPiece]) -> tuple[PacketPiece, ...]:
    """Return pieces, each once: ``6.4`` and ``6.4 es`` are the same in a packet in Spanish."""
    kept: dict[tuple[str, str], PacketPiece] = {}
    for piece in pieces:
        if (piece.code, piece.language) in kept:
            location = next(entries.keys[name] for name in reversed(entries.keys) if name.split()[0] == piece.code)
            message, hint = (
                f"{piece.code} is in the packet twice.",
                "Remove one of the lines, or give it another language.",
            )
            fields.problems.add("packet/twice", location, message, hint)
        kept.setdefault((piece.code, piece.language), piece)
    return tuple(kept.values())

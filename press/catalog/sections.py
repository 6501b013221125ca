"""What the catalogue shows beside the tools: packets, counties, and what is new in the edition."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from press.catalog.entries import Entry
from press.catalog.output_files import MadeFile, MadeFiles
from press.model import Academy, County, Packet, Piece, Release, Toolkit
from press.planning.packets import CARDS_ON_A_SHEET

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class PacketLine:
    """A packet, how much paper it takes, and its files if it was made."""

    packet: Packet
    pieces: tuple[Piece, ...]
    paper: int
    stock: int
    files: tuple[MadeFile, ...]


def packets_of(toolkit: Toolkit, entries: dict[str, dict[str, Entry]], files: MadeFiles) -> Iterator[PacketLine]:
    """Yield the packets of content/packets/; ``entries`` are by language and code."""
    for packet in toolkit.packets:
        known = entries[packet.language]
        printed = [(known[code], copies.of(packet.people)) for code, copies in packet.pieces]
        front = packet.people if packet.front_sheet else 0
        yield PacketLine(
            packet=packet,
            pieces=tuple(entry.piece for entry, _ in printed),
            paper=front + sum(entry.sheets * copies for entry, copies in printed if not entry.card),
            stock=sum(-(-copies // CARDS_ON_A_SHEET) for entry, copies in printed if entry.card),
            files=tuple(files.asked(verb="packet", packet=packet.slug)),
        )


def packets_without_file(toolkit: Toolkit, files: MadeFiles) -> list[MadeFile]:
    """Return the files of packets that were put together on the command line."""
    known = {packet.slug for packet in toolkit.packets}
    return [file for file in files.asked(verb="packet") if file.asked.get("packet") not in known]


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county and the files that were made for it."""

    county: County
    files: tuple[MadeFile, ...]
    more: int
    """How many handouts and cards there are beside them."""


@dataclass(frozen=True, slots=True)
class Region:
    """The counties that one academy serves."""

    academies: tuple[Academy, ...]
    counties: tuple[CountyLine, ...]

    @property
    def unconfirmed(self) -> bool:
        """Tell whether there is a county that no source places here."""
        return any(not academy.confirmed for line in self.counties for academy in line.county.academies)


WHOLE = ("binder", "inserts", "bundle", "changes", "press")
"""Files of a county that are not of one piece."""


def regions_of(toolkit: Toolkit, files: MadeFiles) -> list[Region]:
    """Return the counties by who trains there; both in the order of the counties."""
    groups: dict[tuple[str, ...], list[County]] = {}
    academies: dict[tuple[str, ...], tuple[Academy, ...]] = {}
    for county in toolkit.counties:
        names = tuple(academy.name for academy in county.academies)
        groups.setdefault(names, []).append(county)
        academies.setdefault(names, county.academies)
    return [
        Region(academies[names], tuple(county_line(county, files) for county in counties))
        for names, counties in groups.items()
    ]


def county_line(county: County, files: MadeFiles) -> CountyLine:
    """Return a county with its files."""
    own = [file for file in files.asked(county=county.slug) if file.verb != "packet"]
    whole = tuple(file for file in own if file.kind in WHOLE and not file.code)
    return CountyLine(county, whole, len(own) - len(whole))


@dataclass(frozen=True, slots=True)
class News:
    """What an edition has that the one before had not."""

    before: str
    """The edition before; empty for the first."""
    new: tuple[Piece, ...] = ()
    changed: tuple[tuple[Piece, str], ...] = ()
    """With what the editors say of it, if they do."""
    gone: tuple[str, ...] = ()
    """Codes and titles, as they were said."""


def news_of(toolkit: Toolkit) -> News:
    """Return what is new in the edition, by the records of those before."""
    earlier = [edition for edition in toolkit.editions if edition.name != toolkit.edition]
    if not earlier:
        return News("")
    last = earlier[-1]
    codes = {piece.code for piece in toolkit.pieces}
    known = [piece for piece in toolkit.pieces if piece.code in last.slugs]
    changed = [(piece, piece.changes.get(toolkit.edition, "")) for piece in known if has_changed(piece, toolkit, last)]
    return News(
        before=last.name,
        new=tuple(piece for piece in toolkit.pieces if piece.code not in last.slugs),
        changed=tuple(changed),
        gone=tuple(name_in(last, code) for code in last.slugs if code not in codes),
    )


def has_changed(piece: Piece, toolkit: Toolkit, last: Release) -> bool:
    """Tell whether a piece says other things than in the last edition."""
    return toolkit.edition in piece.changes or last.revised.get(piece.code) != str(piece.revised)


def name_in(edition: Release, code: str) -> str:
    """Return the code and title of a piece in an edition."""
    names = (name for section in edition.sections for name in section.title.split(" · "))
    return next((name for name in names if name.startswith(f"{code} ")), code)

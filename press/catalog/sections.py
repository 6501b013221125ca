"""The sections of the catalog below the tools: packets, counties, and what is new in the edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from press.catalog.entries import Entry
from press.catalog.output_files import OutputFiles
from press.model import Academy, County, Packet, Piece, Release, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.kinds import Kind
from press.planning.packets import CARDS_ON_A_SHEET


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketLine:
    """A packet, the paper it takes, and its files if they were made."""

    packet: Packet
    pieces: tuple[Piece, ...]
    paper: int
    """Sheets of plain paper."""
    stock: int
    """Sheets of card stock."""
    files: tuple[ManifestEntry, ...]


def packet_lines(
    packets: Iterable[Packet], entries: Mapping[str, Mapping[str, Entry]], files: OutputFiles
) -> Iterator[PacketLine]:
    """Yield packets of content/packets/ with their paper and their files.

    Args:
        packets: The packets.
        entries: The entries, by language and code.
        files: The files of output/.
    """
    for packet in packets:
        printed = [
            (entries[language or packet.language][code], copies.of(packet.people))
            for code, copies, language in packet.pieces
        ]
        front = packet.people if packet.front_sheet else 0
        yield PacketLine(
            packet=packet,
            pieces=tuple({entry.piece.code: entry.piece for entry, _ in printed}.values()),
            paper=front + sum(entry.sheets * copies for entry, copies in printed if not entry.card),
            stock=sum(-(-copies // CARDS_ON_A_SHEET) for entry, copies in printed if entry.card),
            files=tuple(files.of_packet(packet.slug)),
        )


def files_without_packet(toolkit: Toolkit, files: OutputFiles) -> list[ManifestEntry]:
    """Return the files of packets that were put together on the command line."""
    slugs = {packet.slug for packet in toolkit.packets}
    return [file for file in files.requested(verb="packet", county="") if file.request.get("packet") not in slugs]


def drafts_in(files: OutputFiles) -> dict[str, list[ManifestEntry]]:
    """Return the drafts that were requested for the catalog, by language."""
    drafts: dict[str, list[ManifestEntry]] = {}
    for file in files.requested(verb="drafts", in_catalog=True):
        drafts.setdefault(file.language, []).append(file)
    return drafts


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county and the files that were made for it."""

    county: County
    files: tuple[ManifestEntry, ...]
    """Files of the whole edition: binder, inserts, bundle."""
    more: int
    """Number of other files: handouts and cards."""


@dataclass(frozen=True, slots=True)
class Region:
    """The counties that the same academies serve."""

    academies: tuple[Academy, ...]
    counties: tuple[CountyLine, ...]

    @property
    def unconfirmed(self) -> bool:
        """True if no source confirms that an academy serves one of the counties."""
        return any(not academy.confirmed for line in self.counties for academy in line.county.academies)


WHOLE_EDITION = (Kind.BINDER, Kind.INSERTS, Kind.BUNDLE, Kind.CHANGES, Kind.PREPRESS)
"""Kinds of a county's files that are not made for one piece."""


def regions_of(toolkit: Toolkit, files: OutputFiles) -> list[Region]:
    """Return the counties grouped by their academies; groups and counties in the order of the counties."""
    groups: dict[tuple[str, ...], list[County]] = {}
    for county in toolkit.counties:
        groups.setdefault(tuple(academy.name for academy in county.academies), []).append(county)
    return [
        Region(counties[0].academies, tuple(county_line(county, files) for county in counties))
        for counties in groups.values()
    ]


def county_line(county: County, files: OutputFiles) -> CountyLine:
    """Return a county with its files."""
    county_files = files.requested(county=county.slug)
    edition_files = tuple(file for file in county_files if file.kind in WHOLE_EDITION and not file.code)
    return CountyLine(county, edition_files, len(county_files) - len(edition_files))


class ChangedPiece(NamedTuple):
    """A piece that has changed since the edition before."""

    piece: Piece
    note: str
    """The editors' note about the change; empty if there is none."""


@dataclass(frozen=True, slots=True)
class News:
    """The differences between the edition and the one before."""

    before: str
    """The name of the edition before; empty for the first edition."""
    new: tuple[Piece, ...] = ()
    changed: tuple[ChangedPiece, ...] = ()
    gone: tuple[str, ...] = ()
    """Code and title of each piece that is no longer in the toolkit."""


def news_of(toolkit: Toolkit) -> News:
    """Return what is new in the edition, according to the records of those before."""
    earlier = [release for release in toolkit.editions if release.name != toolkit.edition]
    if not earlier:
        return News("")
    last = earlier[-1]
    codes = {piece.code for piece in toolkit.pieces}
    return News(
        before=last.name,
        new=tuple(piece for piece in toolkit.pieces if piece.code not in last.slugs),
        changed=tuple(
            ChangedPiece(piece, piece.changes.get(toolkit.edition, ""))
            for piece in toolkit.pieces
            if piece.code in last.slugs and has_changed(piece, toolkit, last)
        ),
        gone=tuple(name_in(last, code) for code in last.slugs if code not in codes),
    )


def has_changed(piece: Piece, toolkit: Toolkit, last: Release) -> bool:
    """Return True if a piece has changed since the last release."""
    return toolkit.edition in piece.changes or last.revised.get(piece.code) != str(piece.revised)


def name_in(release: Release, code: str) -> str:
    """Return the code and title of a piece in a release."""
    return f"{code} {release.title_of(code)}".rstrip()

"""What can be asked for beside the whole build: each request plans its files, and is remembered with them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from press.core.diagnostics import UsageError, suggest
from press.model import Card, County, Packet
from press.pdf.fragment import Fragment
from press.planning.base_editions import EditionRegistry, binder_name
from press.planning.bundles import bundle_of
from press.planning.counties import WITH, CountyEdition
from press.planning.jobs import REFLOWED
from press.planning.packets import EACH, PacketEdition
from press.planning.print_shop import PrintShop
from press.planning.products import Product
from press.planning.replacement_pages import Replacement

Fragments = Callable[[str], Fragment]


class NotTypesetError(Exception):
    """A request can't be planned yet: its pages have to be typeset first."""


@dataclass(frozen=True)
class Request:
    """Something asked for on the command line."""

    verb: ClassVar[str] = ""

    def needs(self, state: EditionRegistry) -> list[str]:
        """Return the jobs that have to be typeset before the files can be planned."""
        return []

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the files; raises UsageError for names that nothing has, NotTypeset for pages still to be made."""
        raise NotImplementedError

    def noted(self) -> dict[str, Any]:
        """Return what the manifest keeps, so that the files can be planned again."""
        return {"verb": self.verb, **asdict(self)}


@dataclass(frozen=True)
class CountyRequest(Request):
    """A county's binder, and what else it wants."""

    county: str
    extras: tuple[str, ...] = ()
    verb: ClassVar[str] = "county"

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the county's files."""
        return CountyEdition(state, county_of(state, self.county), self.extras).products()


@dataclass(frozen=True)
class StyleRequest(Request):
    """Tools or cards in another print style."""

    style: str
    codes: tuple[str, ...]
    language: str = ""
    verb: ClassVar[str] = "style"

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the files in that style; cards have a fixed size, so that they can't be reflowed."""
        edition = state.edition(self.language, self.style)
        pieces = [edition.toolkit.piece(code) for code in self.codes if edition.toolkit.has(code)]
        cards = [piece.name for piece in pieces if isinstance(piece, Card)]
        if cards and self.style in REFLOWED:
            raise UsageError(f"A card has one size: {', '.join(cards)} can’t be printed in {self.style}.")
        return edition.files_of(pieces)


@dataclass(frozen=True)
class PacketRequest(Request):
    """What a trainer prints: a packet of content/packets/, or one put together on the command line."""

    packet: str
    people: int = 0
    collated: bool = False
    booklet: bool = False
    title: str = ""
    codes: tuple[str, ...] = ()
    language: str = ""
    verb: ClassVar[str] = "packet"

    def edition(self, state: EditionRegistry) -> PacketEdition:
        """Return the packet's edition; raises UsageError for names that nothing has."""
        return PacketEdition(state, self.found(state), self.people)

    def found(self, state: EditionRegistry) -> Packet:
        """Return the packet."""
        if self.codes:
            toolkit, pieces = state.edition(self.language).toolkit, tuple((code, EACH) for code in self.codes)
            people = self.people or 1
            return Packet(self.packet, self.title, "", toolkit.language, True, people, (), pieces, "")
        for packet in state.toolkit.packets:
            if packet.slug == self.packet:
                return packet
        known = [packet.slug for packet in state.toolkit.packets]
        raise UsageError(f"There is no packet “{self.packet}”. {suggest(self.packet, known)}")

    def needs(self, state: EditionRegistry) -> list[str]:
        """Return the jobs whose pages the print plan counts."""
        return list(self.edition(state).packet_file().jobs)

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the packet's files; the cards' print sheets come along."""
        edition = self.edition(state)
        packet, plan = edition.packet_file(), edition.print_plan(fragments)
        products = [packet, edition.plan_file(plan, edition.collated_path() if self.collated else "")]
        if self.collated:
            products.append(edition.collated_file(plan, packet))
        return [*products, *(edition.booklet() if self.booklet else []), *edition.card_sheets()]


@dataclass(frozen=True)
class ChangesRequest(Request):
    """Replacement pages since an edition, statewide or for a county."""

    since: str
    county: str = ""
    verb: ClassVar[str] = "changes"

    def replacement(self, state: EditionRegistry) -> Replacement:
        """Return the way from the old edition to the new; raises UsageError for names that nothing has."""
        county = CountyEdition(state, county_of(state, self.county)) if self.county else None
        return Replacement(state, self.since, county)

    def needs(self, state: EditionRegistry) -> list[str]:
        """Return all jobs of the binder: its pages are compared."""
        return list(self.replacement(state).binder.jobs)

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the packet of new sheets."""
        return [self.replacement(state).product(fragments)]


def county_of(state: EditionRegistry, slug: str) -> County:
    """Return a county by its name; raises UsageError."""
    for county in state.toolkit.counties:
        if county.slug == slug:
            return county
    known = [county.slug for county in state.toolkit.counties]
    raise UsageError(f"There is no county “{slug}”. {suggest(slug, known)}")


@dataclass(frozen=True)
class BundleRequest(Request):
    """Everything of a county in one archive."""

    county: str
    verb: ClassVar[str] = "bundle"

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the county's files and the archive."""
        return bundle_of(CountyEdition(state, county_of(state, self.county), WITH))


@dataclass(frozen=True)
class PrintShopRequest(Request):
    """The binder as a print shop wants it, statewide or a county's."""

    county: str = ""
    profile: str = ""
    """The digest of a colour profile; the profile itself is given to the build."""
    verb: ClassVar[str] = "print-shop"

    def shop(self, state: EditionRegistry) -> PrintShop:
        """Return what plans the files; raises UsageError for a county that there is not."""
        if self.county:
            county = CountyEdition(state, county_of(state, self.county))
            return PrintShop(county.edition, county.edition.binder(county.binder_path), self.profile)
        edition = state.edition()
        return PrintShop(edition, edition.binder("binder/" + binder_name(state.toolkit)), self.profile)

    def needs(self, state: EditionRegistry) -> list[str]:
        """Return all jobs of the binder: its pages are counted."""
        return list(self.shop(state).binder.jobs)

    def products(self, state: EditionRegistry, fragments: Fragments) -> list[Product]:
        """Plan the body, the tabs, the cards and the note."""
        return self.shop(state).products(fragments)


KINDS: tuple[type[Request], ...] = (
    CountyRequest,
    StyleRequest,
    PacketRequest,
    ChangesRequest,
    BundleRequest,
    PrintShopRequest,
)


def request_from(noted: Mapping[str, Any]) -> Request | None:
    """Return the request that a manifest noted, or None when it can't be made any more."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in noted.items()}
    verb = values.pop("verb", "")
    kind = next((kind for kind in KINDS if kind.verb == verb), None)
    try:
        return kind(**values) if kind else None
    except TypeError:
        return None

"""Files that are made only on request: each request plans its files and is stored with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from press.core.diagnostics import UsageError, suggest
from press.core.identifiers import JobKey, OutputPath
from press.core.label_sheets import LABEL_SHEETS
from press.core.styles import REFLOWED, Style
from press.model import Card, Packet, Toolkit, piece_of
from press.planning import binder_files
from press.planning.base_editions import EditionRegistry
from press.planning.bundles import archive_of, archives_of
from press.planning.counties import CountyEdition, county_named, extras_of
from press.planning.county_files import CountyFiles
from press.planning.packet_files import files_of
from press.planning.packets import PacketEdition
from press.planning.pages import FinishedPages
from press.planning.print_shop import PrintShop
from press.planning.products import Product
from press.planning.reading_requests import DraftsRequest, ReviewRequest
from press.planning.replacement_pages import Replacement
from press.planning.request import Request, options


@dataclass(frozen=True)
class CountyRequest(Request):
    """A county's binder and its extras."""

    county: str
    extras: tuple[str, ...] = ()
    site: bool = False
    """True for a catalog of the county's files, which needs handouts and cards among the extras."""
    verb: ClassVar[str] = "county"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        extras = ",".join(self.extras)
        return [self.verb, self.county, *options(**{"with": extras, "site": self.site})]

    def files(self, editions: EditionRegistry) -> CountyFiles:
        """Return the planner of the county's files; raises UsageError for names that do not exist."""
        return CountyFiles(CountyEdition(editions, county_named(editions.toolkit, self.county), self.extras))

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return the jobs of the packets: their print plans count their pages."""
        return self.files(editions).needs()

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the county's files."""
        return self.files(editions).products(pages.fragments)


@dataclass(frozen=True)
class StyleRequest(Request):
    """Tools or cards in another print style or language."""

    style: str
    codes: tuple[str, ...]
    language: str = ""
    verb: ClassVar[str] = "style"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        cards = {card.code for card in toolkit.cards}
        verb = "cards" if cards.issuperset(self.codes) else "tools"
        return [verb, *self.codes, *options(style=self.style, language=self.language)]

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the files; raises UsageError for cards in a style that would change their size."""
        style = Style(self.style)
        edition = editions.edition(self.language, style)
        pieces = [edition.toolkit.piece(code) for code in self.codes if edition.toolkit.has(code)]
        cards = [piece.name for piece in pieces if isinstance(piece, Card)]
        if cards and style in REFLOWED:
            raise UsageError(f"A card has one size: {', '.join(cards)} can’t be printed in {style}.")
        return edition.files_of(pieces)


@dataclass(frozen=True)
class PacketRequest(Request):
    """A packet from content/packets/, or one put together on the command line."""

    packet: str
    people: int = 0
    collated: bool = False
    booklet: bool = False
    title: str = ""
    codes: tuple[str, ...] = ()
    """Of tools and cards, in order, with a language and copies where they are their own, as in ``6.4:es 1 for 4``."""
    language: str = ""
    county: str = ""
    """The county in whose name it is printed; empty for the statewide edition."""
    minutes: int = 0
    """How long the session is; as the packet's file says if 0."""
    archive: bool = False
    """True for one archive of all its files as well."""
    verb: ClassVar[str] = "packet"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        named = options(tools=",".join(self.codes), title=self.title, language=self.language) if self.codes else []
        if self.archive:
            return ["bundle", *([self.county] if self.county else []), *options(packet=self.packet, people=self.people)]
        numbers = options(people=self.people, minutes=self.minutes, county=self.county)
        kinds = options(collated=self.collated, booklet=self.booklet)
        return [self.verb, *([] if self.codes else [self.packet]), *named, *numbers, *kinds]

    def edition(self, editions: EditionRegistry) -> PacketEdition:
        """Return the packet's edition; raises UsageError if there is no such packet, or no such county."""
        county = CountyEdition(editions, county_named(editions.toolkit, self.county)) if self.county else None
        return PacketEdition(editions, self.find_packet(editions), self.people, session=self.minutes, county=county)

    def find_packet(self, editions: EditionRegistry) -> Packet:
        """Return the packet; raises UsageError if there is none."""
        if self.codes:
            toolkit = editions.edition(self.language).toolkit
            named = [piece for text in self.codes if (piece := piece_of(text))]
            return Packet(
                slug=self.packet,
                title=self.title,
                summary="",
                language=toolkit.language,
                front_sheet=True,
                people=self.people or 1,
                agenda=(),
                session=self.minutes,
                pieces=tuple(
                    piece._replace(language="" if piece.language == toolkit.language else piece.language)
                    for piece in named
                ),
                file="",
            )
        for packet in editions.toolkit.packets:
            if packet.slug == self.packet:
                return packet
        slugs = [packet.slug for packet in editions.toolkit.packets]
        raise UsageError(f"There is no packet “{self.packet}”. {suggest(self.packet, slugs)}")

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return the packet's jobs: the print plan counts their pages."""
        return list(self.edition(editions).packet_file().jobs)

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the packet's files and the print sheets of its cards."""
        edition = self.edition(editions)
        return files_of(edition, pages.fragments, collated=self.collated, booklet=self.booklet, archive=self.archive)


@dataclass(frozen=True)
class ChangesRequest(Request):
    """Replacement pages since an edition, statewide or for a county."""

    since: str
    """The name of an edition, or of a printing that the county recorded."""
    county: str = ""
    verb: ClassVar[str] = "changes"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        return [self.verb, *options(since=self.since, county=self.county)]

    def replacement(self, editions: EditionRegistry) -> Replacement:
        """Return the planner of the replacement pages; raises UsageError for names that do not exist."""
        county = CountyEdition(editions, county_named(editions.toolkit, self.county)) if self.county else None
        return Replacement(editions, self.since, county)

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return all jobs of the binder and of what is printed separately: their pages are compared."""
        return self.replacement(editions).jobs

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the file of new sheets."""
        return [self.replacement(editions).product(pages.fingerprints)]


@dataclass(frozen=True)
class BundleRequest(Request):
    """All files of a county in one archive, or in several that are small enough for mail."""

    county: str
    extras: tuple[str, ...] = ()
    """What it has besides the binder; everything if empty."""
    most_megabytes: int = 0
    """The size of the largest archive; 0 for one archive of any size."""
    verb: ClassVar[str] = "bundle"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        extras = "" if self.extras == extras_of(toolkit) else ",".join(self.extras)
        return [self.verb, self.county, *options(**{"with": extras, "split_mb": self.most_megabytes})]

    def files(self, editions: EditionRegistry) -> CountyFiles:
        """Return the planner of the county's files; raises UsageError for names that do not exist."""
        extras = self.extras or extras_of(editions.toolkit)
        return CountyFiles(CountyEdition(editions, county_named(editions.toolkit, self.county), extras))

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return the jobs of the packets: their print plans count their pages."""
        return self.files(editions).needs()

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the county's files and, unless it depends on their sizes, the archive."""
        files = self.files(editions)
        products = files.products(pages.fragments)
        return products if self.most_megabytes else [*products, archive_of(files.county, products)]

    def products_by_size(
        self, editions: EditionRegistry, pages: FinishedPages, size_of: Callable[[OutputPath], int]
    ) -> list[Product]:
        """Plan the archives, as many as it takes; raises UsageError for a file that is larger than one may be."""
        if not self.most_megabytes:
            return []
        files = self.files(editions)
        return archives_of(files.county, files.products(pages.fragments), self.most_megabytes, size_of)


@dataclass(frozen=True)
class PrintShopRequest(Request):
    """The binder for a print shop, statewide or a county's."""

    county: str = ""
    profile: str = ""
    """The digest of a color profile; the profile itself is passed to the build."""
    ears: int = 0
    """How many ears tab stock has below each other; 0 for tabs on the paper of the body."""
    verb: ClassVar[str] = "print-shop"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        profile = "<the press’s profile>" if self.profile else ""
        return [self.verb, *options(county=self.county, profile=profile, tab_stock=self.ears)]

    def print_shop(self, editions: EditionRegistry) -> PrintShop:
        """Return the planner of the files; raises UsageError if there is no such county."""
        if self.county:
            county = CountyEdition(editions, county_named(editions.toolkit, self.county))
            return PrintShop(county.edition, county.binder(), self.profile, self.ears)
        return PrintShop(editions.edition(), editions.binder(), self.profile, self.ears)

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return all jobs of the binder: its pages are counted."""
        return list(self.print_shop(editions).binder.jobs)

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the body, the tabs, the cards and the note."""
        return self.print_shop(editions).products(pages.fragments)


@dataclass(frozen=True)
class LabelsRequest(Request):
    """A sheet of sticky labels, statewide or for a county."""

    size: str
    county: str = ""
    verb: ClassVar[str] = "labels"

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command."""
        return [self.verb, self.size, *options(county=self.county)]

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the sheet; raises UsageError for a size that no sheet of the paper has."""
        sheets = {sheet.name: sheet for sheet in LABEL_SHEETS[editions.toolkit.paper.name]}
        if self.size not in sheets:
            raise UsageError(f"There are no labels “{self.size}”. {suggest(self.size, sheets)}")
        edition, name = editions.edition(), f"labels-{self.size}"
        path = OutputPath(f"binder/{name}.pdf")
        if self.county:
            county = CountyEdition(editions, county_named(editions.toolkit, self.county))
            edition, path = county.edition, OutputPath(f"{county.paths.folder}{name}{county.paths.suffix}.pdf")
        products: list[Product] = [binder_files.label_sheet(edition, path, sheets[self.size])]
        edition.composer.problems.raise_if_any()
        return products


REQUESTS: tuple[type[Request], ...] = (
    CountyRequest,
    StyleRequest,
    PacketRequest,
    ChangesRequest,
    BundleRequest,
    PrintShopRequest,
    LabelsRequest,
    ReviewRequest,
    DraftsRequest,
)


def request_from_manifest(stored: Mapping[str, Any]) -> Request | None:
    """Return the request that a manifest stores, or None if there are no such requests any more."""
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()}
    verb = values.pop("verb", "")
    request_class = next((request for request in REQUESTS if request.verb == verb), None)
    try:
        return request_class(**values) if request_class else None
    except TypeError:
        return None

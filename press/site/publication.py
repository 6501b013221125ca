"""What a site consists of: the public files of output/, pages that lead on by code, the feed, the sitemap."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from press.build.workspace import Workspace
from press.catalog import INDEX
from press.catalog.strings import catalog_composer
from press.core.diagnostics import UsageError
from press.model import Toolkit
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.counties import CountyEdition
from press.planning.kinds import Kind
from press.site.feeds import FeedWords, atom_feed, sitemap
from press.site.pages import PublishedPage, leading_page, published

FEED, SITEMAP = "feed.xml", "sitemap.xml"
PAGE = ".html"
PRIVATE_VERBS = ("review",)
"""Verbs of requests whose files are for single readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeTarget:
    """Where the address of a code leads."""

    title: str
    language: str
    url: str
    """Relative to the site."""
    reason: str = ""
    """Why it does not lead to the piece; empty if it does."""


class Publication:
    """Composes the files of a site.

    Args:
        workspace: The project, whose output folder is up to date.
        editions: The editions of the project.
        address: Where the site will be, with a slash at the end; empty if that is not known.
        county: The edition of the county whose files are published; None for the statewide site.
    """

    def __init__(
        self, workspace: Workspace, editions: EditionRegistry, address: str, county: CountyEdition | None = None
    ) -> None:
        self.output, self.editions, self.address, self.county = workspace.output, editions, address, county
        self.folder = county.paths.folder if county else ""
        """The folder of output/ that is published, empty for all of it, or with a slash at the end."""
        self.toolkit: Toolkit = county.toolkit if county else editions.toolkit
        self.composer = catalog_composer(editions)

    @cached_property
    def entries(self) -> list[ManifestEntry]:
        """The files of output/ that are published, in the order of their paths."""
        entries = (self.output.entries[path] for path in sorted(self.output.entries))
        return [entry for entry in entries if is_public(entry) and entry.path.startswith(self.folder)]

    def path(self, entry: ManifestEntry) -> str:
        """Return the path of a file in the site."""
        return entry.path.removeprefix(self.folder)

    def files(self) -> dict[str, bytes]:
        """Return the files of the site by their paths.

        Raises UsageError if a file of output/ is not as the manifest has it.
        """
        contents = {self.path(entry): self.content(entry) for entry in self.entries}
        pages = {path: self.page(path, content.decode()) for path, content in contents.items() if path.endswith(PAGE)}
        generated = {path: text.encode() for path, text in self.generated()}
        if taken := sorted(generated.keys() & contents.keys()):
            raise UsageError(f"output/{taken[0]} is in the place of a page that publish makes.")
        return contents | pages | generated

    def content(self, entry: ManifestEntry) -> bytes:
        """Return the bytes of a file of output/."""
        if not self.output.is_intact(entry):
            raise UsageError(f"output/{entry.path} was changed or is missing. Run make, then publish again.")
        return self.output.read(entry.path).content

    def page(self, path: str, html: str) -> bytes:
        """Return a page of output/ as it is published."""
        up = "../" * path.count("/")
        canonical = self.address + address_in_site(path) if self.address else ""
        page = PublishedPage(canonical=canonical, feed=up + FEED, title=self.feed_words.title)
        return published(html, page).encode()

    def generated(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each file that is not in output/."""
        for folder, target in self.targets():
            up = "../" * (folder.count("/") + 1)
            canonical = self.address + target.url if self.address else ""
            text = leading_page(
                title=target.title,
                language=target.language,
                target=up + target.url,
                canonical=canonical,
                reason=target.reason,
                words=self.toolkit.title,
            )
            yield f"{folder}/index.html", text
        yield FEED, atom_feed(self.editions.toolkit, self.feed_words, self.address)
        if self.address:
            yield SITEMAP, sitemap(self.addresses(), str(self.toolkit.edition_date))

    def targets(self) -> Iterator[tuple[str, CodeTarget]]:
        """Yield the folder of each address that stays, and where it leads: a code, or a code and a language.

        Codes of pieces that are no longer in the toolkit lead to what is new, which names them, or to a county's
        catalog, and so do those of pieces that a county leaves out.
        """
        pages = {
            (entry.code, entry.language): quote(self.path(entry)) for entry in self.entries if is_page_of_piece(entry)
        }
        left_out = {piece.code for piece in self.toolkit.left_out}
        for toolkit in (self.toolkit, *self.toolkit.translations):
            is_main = toolkit is self.toolkit
            for piece in (piece for piece in toolkit.pieces if piece.code not in left_out):
                url = pages.get((piece.code, toolkit.language), f"{INDEX}#{piece.code}")
                target = CodeTarget(title=piece.name, language=toolkit.language, url=url)
                yield piece.code if is_main else f"{piece.code}/{toolkit.language}", target
        for piece in self.toolkit.left_out:
            reason = self.composer.say("changes.left-out")
            yield piece.code, CodeTarget(title=piece.name, language=self.toolkit.language, url=INDEX, reason=reason)
        current = {piece.code for piece in self.editions.toolkit.pieces}
        former = {code for release in self.toolkit.editions for code in release.slugs} - current
        news = INDEX if self.county else f"{INDEX}#news"  # a county's catalog has its contacts instead
        for code in sorted(former):
            yield code, CodeTarget(title=code, language=self.toolkit.language, url=news)

    def addresses(self) -> list[str]:
        """Return the full addresses of the pages and of the files that are read on a screen."""
        paths = (self.path(entry) for entry in self.entries if is_listed(entry))
        return [self.address, *(self.address + address_in_site(path) for path in paths if path != INDEX)]

    @cached_property
    def feed_words(self) -> FeedWords:
        """The words of the feed."""
        say = self.composer.say
        return FeedWords(
            title=f"{self.toolkit.title}: {say('catalog.news')}",
            first=say("catalog.news.first"),
            same=say("catalog.news.none"),
            new=say("catalog.news.new"),
            changed=say("catalog.news.changed"),
            gone=say("catalog.news.gone"),
        )


def is_public(entry: ManifestEntry) -> bool:
    """Return True for a file that visitors may read: no copy for a reader, no draft that the catalog does not show."""
    return entry.verb not in PRIVATE_VERBS and (entry.verb != "drafts" or bool(entry.request.get("in_catalog")))


def address_in_site(path: str) -> str:
    """Return the address of a file of the site, relative to the site: of a folder for the page that it shows."""
    parent, _, name = path.rpartition("/")
    return quote(f"{parent}/" if parent else "") if name == INDEX else quote(path)


def is_page_of_piece(entry: ManifestEntry) -> bool:
    """Return True for the web page of a piece."""
    return entry.path.endswith(PAGE) and bool(entry.code)


def is_listed(entry: ManifestEntry) -> bool:
    """Return True for a file that the sitemap lists: web pages, handouts, cards, binders; not those for printers."""
    return entry.path.endswith(PAGE) or (entry.kind in (Kind.HANDOUT, Kind.CARD, Kind.BINDER) and entry.tagged)

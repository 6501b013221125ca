"""The two lists of a site that programs read: what changed in each edition (Atom), and its pages (sitemap.xml)."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from press.model import Piece, Toolkit

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MIDNIGHT = "T00:00:00Z"
"""The time of day of an edition, of which only the date is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionNews:
    """What an edition brought."""

    name: str
    day: str
    is_first: bool
    new: tuple[str, ...]
    """The codes of pieces that the edition before did not have."""
    changed: tuple[tuple[str, str], ...]
    """The codes of pieces that changed, each with the editors’ note; empty where there is none."""
    gone: tuple[str, ...]


def news_by_edition(toolkit: Toolkit) -> list[EditionNews]:
    """Return what every edition brought, the latest first, according to the records of those that were released."""
    releases = [release for release in toolkit.editions if release.name != toolkit.edition]
    current = {piece.code: str(piece.revised) for piece in toolkit.pieces}
    states = [(release.name, release.day, dict(release.revised), set(release.slugs)) for release in releases]
    states.append((toolkit.edition, str(toolkit.edition_date), current, set(current)))
    news = []
    for number, (name, day, revised, codes) in enumerate(states):
        _, _, revised_before, before = states[number - 1] if number else ("", "", {}, set())
        notes = {piece.code: piece.changes.get(name, "") for piece in toolkit.pieces}
        both = [
            code for code in ordered(codes & before) if revised.get(code) != revised_before.get(code) or notes.get(code)
        ]
        news.append(
            EditionNews(
                name=name,
                day=day,
                is_first=not number,
                new=tuple(ordered(codes - before)) if number else (),
                changed=tuple((code, notes.get(code, "")) for code in both),
                gone=tuple(ordered(before - codes)),
            )
        )
    return news[::-1]


def ordered(codes: Iterable[str]) -> list[str]:
    """Return codes in the order of the binder."""
    return sorted(codes, key=lambda code: [int(part) for part in code.split(".")])


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWords:
    """The words of the feed."""

    title: str
    first: str
    same: str
    new: str
    changed: str
    gone: str


def atom_feed(toolkit: Toolkit, words: FeedWords, address: str) -> str:
    """Return the feed.

    Args:
        toolkit: The toolkit.
        words: The words of the feed.
        address: The address of the site with a slash at the end; empty if it has none.
    """
    news = news_by_edition(toolkit)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": toolkit.language})
    add(feed, "title", words.title)
    add(feed, "subtitle", toolkit.subtitle)
    add(feed, "id", address or name_of(toolkit, ""))
    add(feed, "updated", f"{news[0].day}{MIDNIGHT}")
    SubElement(SubElement(feed, "author"), "name").text = toolkit.publisher
    SubElement(feed, "link", {"href": f"{address}feed.xml" if address else "feed.xml", "rel": "self"})
    SubElement(feed, "link", {"href": address or "index.html"})
    pieces = {piece.code: piece for piece in toolkit.pieces}
    for edition in news:
        entry = SubElement(feed, "entry")
        add(entry, "title", edition.name)
        add(entry, "id", name_of(toolkit, edition.name))
        add(entry, "updated", f"{edition.day}{MIDNIGHT}")
        SubElement(entry, "link", {"href": f"{address}index.html#news" if address else "index.html#news"})
        content = SubElement(entry, "content", {"type": "html"})
        content.text = "\n".join(news_lines(edition, words, pieces, address))
    return document(feed)


def news_lines(edition: EditionNews, words: FeedWords, pieces: dict[str, Piece], address: str) -> list[str]:
    """Return what an edition brought, in lines of HTML.

    Args:
        edition: The edition.
        words: The words of the feed.
        pieces: The pieces of the toolkit by code.
        address: The address of the site with a slash at the end; empty if it has none.
    """

    def name(code: str) -> str:
        words = escape(pieces[code].name if code in pieces else code)
        return f'<a href="{escape(address)}{code}/">{words}</a>' if code in pieces else words

    if edition.is_first:
        return [f"<p>{escape(words.first)}</p>"]
    groups = [
        (words.new, [name(code) for code in edition.new]),
        (words.changed, [f"{name(code)}: {escape(note)}" if note else name(code) for code, note in edition.changed]),
        (words.gone, [name(code) for code in edition.gone]),
    ]
    lines = []
    for title, items in groups:
        if items:
            lines += [f"<h3>{escape(title)}</h3>", "<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"]
    return lines or [f"<p>{escape(words.same)}</p>"]


def sitemap(addresses: Sequence[str], day: str) -> str:
    """Return the list of a site's pages by their addresses; all are as old as the edition."""
    root = Element("urlset", {"xmlns": SITEMAP})
    for address in addresses:
        url = SubElement(root, "url")
        add(url, "loc", address)
        add(url, "lastmod", day)
    return document(root)


def name_of(toolkit: Toolkit, edition: str) -> str:
    """Return a name for an entry that never changes, also if the site moves to another address."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{toolkit.slug} {edition}").urn


def add(parent: Element, name: str, text: str) -> None:
    """Add an element with a text."""
    SubElement(parent, name).text = text


def document(root: Element) -> str:
    """Return an XML document."""
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"

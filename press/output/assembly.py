"""Binds the parts of a product from fragments: notes pages, outline, metadata, links to other files."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from press.binding import Entry, Part, Spread, bind
from press.core.identifiers import JobKey
from press.core.languages import direction
from press.core.paper import PaperName
from press.model import TOGETHER
from press.output.folder import ProducedFile
from press.output.orders import BindingOrder
from press.pdf.fragment import Fragments
from press.pdf.geometry import Rect
from press.pdf.grayscale import in_gray
from press.pdf.syntax import destination_name, pdf_text
from press.planning.pdf_products import Placement

CARDS_IN_BINDER = {
    PaperName.LETTER: Spread(
        scale=1.14, corners=((38.0, 80.0), (405.0, 80.0)), size=(792.0, 612.0), slot=Rect(38.0, 40.0, 290.0, 52.24)
    ),
    PaperName.A4: Spread(
        scale=1.03, corners=((94.0, 80.0), (441.0, 80.0)), size=(841.89, 595.276), slot=Rect(94.0, 40.0, 338.8, 52.24)
    ),
}
"""Both sides of a card on one page across, clear of the holes: a quarter of the paper, scaled."""


def bound(order: BindingOrder, fragments: Fragments) -> ProducedFile:
    """Bind the parts of a file, with notes pages before the parts that have to start on a recto."""
    parts: list[Part] = []
    index_of: dict[str, int] = {}
    pages, bleed, behind_tabs = 0, order.bleed, pieces_behind_tabs(order)

    def add_filler(job: JobKey) -> None:
        title, below = order.titles[job], bool(parts) and parts[-1].below
        parts.append(Part(fragments(job), job, _notes_label(parts), title, linkable=False, bleed=bleed, below=below))

    for placement in order.parts:
        if placement.recto and pages % 2 and placement.filler:
            add_filler(placement.filler)
            pages += parts[-1].pages
        index_of[placement.name] = len(parts)
        fragment = fragments(placement.job)
        if placement.in_gray:
            fragment = in_gray(fragment, order.grays)
        spread = spread_of(fragment.language, order.paper) if placement.spread else None
        name, label, title = placement.name, placement.label, placement.title
        roman, below = placement.roman, placement.name in behind_tabs
        parts.append(Part(fragment, name, label, title, spread, bleed=bleed, roman=roman, below=below))
        pages += parts[-1].pages
    if order.last_filler and pages % 2:
        add_filler(order.last_filler)
        pages += 1
    stamp = fragments(order.stamp) if order.stamp else None
    content = bind(parts, order.about, outline(order, index_of), outside_link(order), stamp)
    return ProducedFile(content, pages)


def pieces_behind_tabs(order: BindingOrder) -> frozenset[str]:
    """Return the names of a binder's placements that have a divider before them; of other files none."""
    by_tab = ([part.name for part in order.parts if part.tab == tab.number] for tab in order.tabs)
    return frozenset(name for _, *pieces in by_tab for name in pieces)


def spread_of(language: str, paper: PaperName) -> Spread:
    """Return how a card is placed on a page of the binder: with the front where its language begins to be read."""
    spread = CARDS_IN_BINDER[paper]
    return replace(spread, corners=spread.corners[::-1]) if direction(language) == "rtl" else spread


def _notes_label(parts: list[Part]) -> str:
    """Return the page label of a notes page: it continues the label of the part before it."""
    return f"{parts[-1].label}notes " if parts and parts[-1].label else "notes "


def outline(order: BindingOrder, index_of: dict[str, int]) -> tuple[Entry, ...]:
    """Return the outline: for a binder front matter, then tabs, pieces, headings; for others each part.

    Args:
        order: How the file is bound.
        index_of: The index of each part that is bound, by the name of its placement.
    """
    if order.tabs:
        return binder_outline(order, index_of)
    if len(order.parts) == 1:
        return (Entry(order.about.title, 0, headings=True),)
    return tuple(_entry(part, index_of) for part in order.parts)


def binder_outline(order: BindingOrder, index_of: dict[str, int]) -> tuple[Entry, ...]:
    """Return the outline of a binder; for the arguments, see outline()."""
    entries = [Entry(part.title, index_of[part.name]) for part in order.parts if not part.tab]
    for tab in order.tabs:
        divider, *pieces = (part for part in order.parts if part.tab == tab.number)
        children = tuple(_entry(part, index_of) for part in pieces)
        entries.append(Entry(tab.title, index_of[divider.name], children))
    last = order.tabs[-1].number
    entries += [Entry(part.title, index_of[part.name]) for part in order.parts if part.tab > last]
    return tuple(entries)


def _entry(part: Placement, index_of: dict[str, int]) -> Entry:
    """Return the outline entry of a part, with its headings unless it is a spread."""
    return Entry(part.title, index_of[part.name], headings=not part.spread)


def outside_link(order: BindingOrder) -> Callable[[str, str], bytes]:
    """Return a function that writes the target of a link out of a file: an address on the web, or a file.

    The function gets the code of the piece and an anchor in it. It returns nothing if files may be sent one by one,
    as the toolkit has no address: the other file is then not there, and the link would be an error message.
    """

    def target(code: str, anchor: str) -> bytes:
        path, destination = order.link_targets[code]
        if path == order.path:
            return b"/Dest " + pdf_text(destination)
        if not order.address:
            return b""
        place = destination_name(code, anchor) if destination == code else destination
        published = path.removeprefix(order.site)
        file = (
            address_beside(path, order.path)
            if order.address == TOGETHER
            else f"{order.address.rstrip('/')}/{quote(published)}"
        )
        return b"/A <</S /URI/URI " + pdf_text(f"{file}#{quote(place)}") + b">>"

    return target


def address_beside(path: str, start: str) -> str:
    """Return the address of a file below output/ for a link in another file.

    It starts with a dot: a viewer takes ``4.1-map.pdf`` for the name of a site.
    """
    relative = quote(relative_path(path, start))
    return relative if relative.startswith("../") else f"./{relative}"


def relative_path(path: str, start: str) -> str:
    """Return a path below output/ relative to the folder of another file."""
    target, folder = path.split("/"), start.split("/")[:-1]
    common = 0
    while common < len(folder) and common < len(target) - 1 and folder[common] == target[common]:
        common += 1
    return "/".join([*[".."] * (len(folder) - common), *target[common:]])

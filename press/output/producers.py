"""Makes the files of a plan from finished fragments: binds what is tagged, imposes what is only printed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from press.binding import About, Entry, Part, bind
from press.binding.parts import Spread
from press.core.languages import direction
from press.pdf.fragment import Fragment
from press.pdf.syntax import destination_name, text
from press.planning.plan import Plan, Product

CARD_IN_BINDER = Spread(
    scale=1.14, corners=((38.0, 80.0), (405.0, 80.0)), size=(792.0, 612.0), slot=(38.0, 40.0, 290.0, 52.24)
)
"""Both sides of a quarter-letter card on one letter page across, clear of the holes: 1.14 times 306 by 396 pt."""

CARD_FROM_THE_RIGHT = replace(CARD_IN_BINDER, corners=CARD_IN_BINDER.corners[::-1])
"""The same, its front on the right, for those who read from there."""

Fragments = Callable[[str], Fragment]
Read = Callable[[str], tuple[bytes, int]]
"""Gives a file that was made before, and its number of pages."""


def make(product: Product, plan: Plan, fragments: Fragments, read: Read) -> tuple[bytes, int]:
    """Return a product's bytes and its number of pages; ``read`` gives files that were made before it."""
    if product.kind == "collated":
        from press.finishing.imposition.collation import collate

        return collate(product.runs, lambda path: read(path)[0], product.title)
    if product.kind == "bundle":
        from press.output.archive import bundle

        folder = product.path.rpartition("/")[0] + "/"
        return bundle(folder, product.members, product.titles, product.note, product.day, read), 0
    if product.kind in ("note", "catalogue", "asset"):
        return product.note.encode(), 0
    if product.kind == "copy":
        return plan.copied[product.note], 0
    if product.kind == "picture":
        from press.output.page_images import picture

        page, width = map(int, product.note.split())
        return picture(read(product.members[0])[0], page, width), 0
    if product.kind == "press":
        from press.finishing.prepress.convert import for_press

        content, pages = bound(product, plan, fragments)
        return for_press(content, product.title, plan.profiles.get(product.note)), pages
    if product.kind == "booklet-print":
        from press.finishing.imposition.booklet import saddle_stitch

        content, pages = read(product.members[0])
        return saddle_stitch(content, product.title), -(-pages // 4) * 2
    content, pages = bound(product, plan, fragments)
    if product.kind in ("card-sheet", "card-press"):
        from press.finishing.imposition.sheet import four_up, with_bleed  # only here: pikepdf takes a while to import

        return (four_up if product.kind == "card-sheet" else with_bleed)(content, product.title), pages
    return content, pages


def bound(product: Product, plan: Plan, fragments: Fragments) -> tuple[bytes, int]:
    """Bind a product's parts, with notes pages where a part has to start on a recto."""
    parts: list[Part] = []
    first_of: dict[str, int] = {}

    def add_filler(job: str) -> None:
        title = plan.jobs[job].title
        parts.append(Part(fragments(job), job, _notes_label(parts), title, linkable=False, bleed=bleed))

    pages, bleed = 0, product.bleed
    for piece in product.parts:
        if piece.recto and pages % 2 and piece.filler:
            add_filler(piece.filler)
            pages += parts[-1].pages
        first_of[piece.name] = len(parts)
        fragment = fragments(piece.job)
        spread = spread_of(fragment.language) if piece.spread else None
        parts.append(Part(fragment, piece.name, piece.label, piece.title, spread, bleed=bleed, roman=piece.roman))
        pages += parts[-1].pages
    if product.last_filler and pages % 2:
        add_filler(product.last_filler)
        pages += 1
    stamp = fragments(product.stamp) if product.stamp else None
    return bind(parts, about(product), outline(product, first_of), elsewhere(product), stamp), pages


def spread_of(language: str) -> Spread:
    """Return how a card in a language stands on a page of the binder."""
    return CARD_FROM_THE_RIGHT if direction(language) == "rtl" else CARD_IN_BINDER


def _notes_label(parts: list[Part]) -> str:
    """A notes page goes on with the label of the tool before it."""
    return f"{parts[-1].label}notes " if parts and parts[-1].label else "notes "


def outline(product: Product, first_of: dict[str, int]) -> tuple[Entry, ...]:
    """Return the outline: of a binder front matter, then tab, tool, headings; of others each part."""
    if product.kind == "binder":
        return binder_outline(product, first_of)
    if len(product.parts) == 1:
        return (Entry(product.title, 0, headings=True),)
    return tuple(Entry(piece.title, first_of[piece.name], headings=not piece.spread) for piece in product.parts)


def binder_outline(product: Product, first_of: dict[str, int]) -> tuple[Entry, ...]:
    """Return the outline of a binder."""
    tabs = product.toolkit.tabs
    entries = [Entry(piece.title, first_of[piece.name]) for piece in product.parts if not piece.tab]
    for tab in tabs:
        behind = [piece for piece in product.parts if piece.tab == tab.number]
        children = tuple(Entry(piece.title, first_of[piece.name], headings=not piece.spread) for piece in behind[1:])
        entries.append(Entry(f"{tab.number} {tab.title}", first_of[behind[0].name], children))
    after = [piece for piece in product.parts if piece.tab > tabs[-1].number]
    return (*entries, *(Entry(piece.title, first_of[piece.name]) for piece in after))


def about(product: Product) -> About:
    """Return what the file says of itself."""
    toolkit = product.toolkit
    keywords = (*toolkit.keywords, *((product.code,) if product.code else ()))
    return About(product.title, toolkit.publisher, product.subject, keywords, product.language, product.day)


def elsewhere(product: Product) -> Callable[[str, str], bytes]:
    """Return where a link leads whose tool is not in the product: its published address, or its file."""

    def target(code: str, anchor: str) -> bytes:
        path, location = product.link_targets[code]
        if path == product.path:
            return b"/Dest " + text(location)
        if product.toolkit.address:
            address = f"{product.toolkit.address.rstrip('/')}/{path}"
            return b"/A <</S /URI/URI " + text(address) + b">>"
        file = text(relative(path, product.path))
        name = text(destination_name(code, anchor) if location == code else location)
        return b"/A <</S /GoToR/F <</Type /Filespec/F %s/UF %s>>/D %s>>" % (file, file, name)

    return target


def relative(path: str, start: str) -> str:
    """Return a path below output/ as seen from the folder of another."""
    there, here = PurePosixPath(path).parts, PurePosixPath(start).parent.parts
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]])

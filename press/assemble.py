"""Makes the files of a plan from finished fragments: binds what is tagged, imposes what is only printed."""

from collections.abc import Callable
from pathlib import PurePosixPath

from press.bind import About, Entry, Part, bind
from press.bind.parts import Spread
from press.bind.values import text
from press.fragment import Fragment
from press.model import Toolkit
from press.plan import Bound, Plan, Product, handout_path

CARD_IN_BINDER = Spread(scale=1.14, corners=((38.0, 80.0), (405.0, 80.0)), size=(792.0, 612.0))
"""Both sides of a quarter-letter card on one letter page across, clear of the holes: 1.14 times 306 by 396 pt."""

Fragments = Callable[[str], Fragment]


def make(product: Product, plan: Plan, fragments: Fragments) -> tuple[bytes, int]:
    """Return a product's bytes and its number of pages."""
    if product.kind in ("card-sheet", "card-press"):
        from press.impose import four_up, with_bleed  # only here: pikepdf takes a while to import

        card, pages = bound(product, plan, fragments, trimmed=False)
        return (four_up if product.kind == "card-sheet" else with_bleed)(card, product.title), pages
    return bound(product, plan, fragments, trimmed=product.kind == "card")


def bound(product: Product, plan: Plan, fragments: Fragments, trimmed: bool) -> tuple[bytes, int]:
    """Bind a product's parts, with notes pages where a part has to start on a recto."""
    parts: list[Part] = []
    first_of: dict[str, int] = {}
    pages = 0
    for piece in product.parts:
        if piece.recto and pages % 2 and piece.filler:
            filler = fragments(piece.filler)
            parts.append(Part(filler, piece.filler, _notes_label(parts), plan.jobs[piece.filler].title, linkable=False))
            pages += parts[-1].pages
        fragment = fragments(piece.job)
        first_of[piece.name] = len(parts)
        spread = CARD_IN_BINDER if piece.spread else None
        parts.append(Part(fragment, piece.name, piece.label, piece.title, spread, trimmed=trimmed, roman=piece.roman))
        pages += parts[-1].pages
    if product.kind == "binder" and pages % 2:
        filler_name = f"notes/{plan.toolkit.tabs[-1].number}"
        title = plan.jobs[filler_name].title
        parts.append(Part(fragments(filler_name), filler_name, _notes_label(parts), title, linkable=False))
        pages += 1
    outline = (
        binder_outline(product, plan.toolkit, first_of)
        if product.kind == "binder"
        else (Entry(product.title, 0, headings=True),)
    )
    return bind(parts, about(product, plan.toolkit), outline, elsewhere(product, plan.toolkit)), pages


def _notes_label(parts: list[Part]) -> str:
    """A notes page goes on with the label of the tool before it."""
    return f"{parts[-1].label}notes " if parts and parts[-1].label else "notes "


def binder_outline(product: Product, toolkit: Toolkit, first_of: dict[str, int]) -> tuple[Entry, ...]:
    """Return the outline: front matter, then tab, tool, headings."""
    entries = [Entry(piece.title, first_of[piece.name]) for piece in product.parts if not piece.tab]
    for tab in toolkit.tabs:
        behind = [piece for piece in product.parts if piece.tab == tab.number]
        children = tuple(Entry(piece.title, first_of[piece.name], headings=not piece.spread) for piece in behind[1:])
        entries.append(Entry(f"{tab.number} {tab.title}", first_of[behind[0].name], children))
    return (*entries, *(Entry(piece.title, first_of[piece.name]) for piece in after_tabs(product, toolkit)))


def after_tabs(product: Product, toolkit: Toolkit) -> list[Bound]:
    """Return the pieces that stand after the last tab."""
    return [piece for piece in product.parts if piece.tab > toolkit.tabs[-1].number]


def about(product: Product, toolkit: Toolkit) -> About:
    """Return what the file says of itself."""
    keywords = (*toolkit.keywords, *((product.code,) if product.code else ()))
    return About(product.title, toolkit.publisher, product.subject, keywords, product.language, product.day)


def elsewhere(product: Product, toolkit: Toolkit) -> Callable[[str, str], bytes]:
    """Return where a link leads whose tool is not in the product: its published address, or its file."""

    def target(code: str, anchor: str) -> bytes:
        path = handout_path(toolkit.piece(code))
        if toolkit.address:
            address = f"{toolkit.address.rstrip('/')}/{path}"
            return b"/A <</S /URI/URI " + text(address) + b">>"
        file = text(relative(path, product.path))
        place = text(f"{code}/{anchor}" if anchor else code)
        return b"/A <</S /GoToR/F <</Type /Filespec/F %s/UF %s>>/D %s>>" % (file, file, place)

    return target


def relative(path: str, start: str) -> str:
    """Return a path below output/ as seen from the folder of another."""
    there, here = PurePosixPath(path).parts, PurePosixPath(start).parent.parts
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return "/".join([*[".."] * (len(here) - same), *there[same:]])

"""Which stylesheets each template has, in order, and which fonts are those of single languages."""

from press.core.languages import direction
from press.core.paper import PAPERS
from press.core.project import FONTS_FOLDER
from press.core.styles import REFLOWED, STYLES, Style
from press.model import Toolkit

ONE_COLUMN = "one-column"
"""The stylesheet that the reflowed print styles share."""
LETTER_PAGE = ("tokens", "sizes", "type", "page", "blocks", "forms")
BINDER_PAGE = (*LETTER_PAGE, "tool", "binder")
PACKET_PAGE = (*LETTER_PAGE, "packet")
HALF_LETTER_PAGE = (*LETTER_PAGE, "tool", ONE_COLUMN, Style.HALF_LETTER)
STOCK_PAGE = (*BINDER_PAGE, "tab-stock")
INSERTS_PAGE = ("tokens", "sizes", "type", "inserts")
STYLESHEETS = {
    "tool.html": (*LETTER_PAGE, "tool"),
    "card.html": ("tokens", "sizes", "type", "blocks", "forms", "card"),
    "side-by-side.html": (*HALF_LETTER_PAGE, "side-by-side"),
    "review.html": (*HALF_LETTER_PAGE, "review"),
    "back-translation.html": (*HALF_LETTER_PAGE, "review", "back-translation"),
    "packet-front.html": PACKET_PAGE,
    "print-plan.html": PACKET_PAGE,
    "changes.html": PACKET_PAGE,
    "inserts.html": INSERTS_PAGE,
    "labels.html": INSERTS_PAGE,
    "divider-stock.html": STOCK_PAGE,
    "label-sheet.html": ("tokens", "sizes", "type", "label-sheet"),
    "stamp.html": ("tokens", "sizes", "type", "stamp"),
}
"""Stylesheets by template; all other templates are pages of a binder."""
DRAFT = "draft"
"""The stylesheet of drafts."""
RIGHT_TO_LEFT = "rtl"
"""The stylesheet for languages that are written from right to left."""
PAGE_STYLESHEETS = frozenset(
    f"styles/{name}.css"
    for name in (
        *(name for names in STYLESHEETS.values() for name in names),
        *BINDER_PAGE,
        *STYLES,
        *(paper.stylesheet for paper in PAPERS.values()),
        RIGHT_TO_LEFT,
        DRAFT,
    )
)
"""Project files of the stylesheets of all templates; all others are referred to by these."""


def stylesheets_of(template: str, toolkit: Toolkit, style: Style) -> tuple[str, ...]:
    """Return the project files of the stylesheets of a template, in order."""
    names = [toolkit.paper.stylesheet, *STYLESHEETS.get(template, BINDER_PAGE)]
    if direction(toolkit.language) == "rtl":
        names.append(RIGHT_TO_LEFT)
    if style in REFLOWED:
        names.append(ONE_COLUMN)
    if style:
        names.append(style)
    if toolkit.is_draft:
        names.append(DRAFT)
    return tuple(f"styles/{name}.css" for name in names)


def language_of_font(name: str) -> str:
    """Return the language whose folder a project file is in, as in styles/fonts/vi/; empty for any other file."""
    folder, _, rest = name.removeprefix(f"{FONTS_FOLDER}/").partition("/")
    return folder if rest and name.startswith(f"{FONTS_FOLDER}/") else ""

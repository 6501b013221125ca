"""What making a file takes besides pages and files that are made: values that another machine can be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import singledispatch
from typing import NamedTuple

from press.core.identifiers import JobKey, OutputPath
from press.core.paper import PaperName
from press.pdf.grayscale import Grays
from press.pdf.xmp import DocumentInfo
from press.planning.pdf_products import Binder, BoundPdf, CardWithBleed, ImposedCards, Placement, PrepressPdf
from press.planning.products import LinkTarget, PageImage, Product


class Finishing(Enum):
    """What is done with pages once they are bound."""

    NONE = auto()
    FOUR_UP = auto()
    """A card is printed four to a sheet."""
    CROP_MARKS = auto()
    """A card keeps its bleed and gets crop marks."""
    INKS = auto()
    """Colors become those of a printing press."""


class TabEntry(NamedTuple):
    """A tab in the outline of a binder."""

    number: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingOrder:
    """How a file is bound: what its product says, without the toolkit that the product belongs to."""

    path: OutputPath
    about: DocumentInfo
    parts: tuple[Placement, ...]
    titles: Mapping[JobKey, str]
    """The titles of the fillers."""
    last_filler: JobKey
    stamp: JobKey
    bleed: bool
    paper: PaperName
    grays: Grays
    tabs: tuple[TabEntry, ...]
    """Those of a binder; of other files none."""
    address: str
    """Where the toolkit is published; empty for nowhere."""
    site: str
    """The folder that is published at that address, with a slash; empty for all of output/."""
    link_targets: Mapping[str, LinkTarget]
    """Where links lead if the piece is not in the file, by code."""
    finishing: Finishing = Finishing.NONE
    profile: str = ""
    """Digest of the printing press's color profile; empty for none."""

    @property
    def jobs(self) -> tuple[JobKey, ...]:
        """The keys of the jobs whose pages it is bound from, each once."""
        keys = [*(key for part in self.parts for key in (part.job, part.filler)), self.stamp, self.last_filler]
        return tuple(dict.fromkeys(key for key in keys if key))


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingOrder:
    """Which page of a file is drawn for screens."""

    pdf: OutputPath
    page: int
    """Counted from 0."""
    width: int
    """In pixels."""


Order = BindingOrder | DrawingOrder


@singledispatch
def order_of(_product: Product) -> Order | None:
    """Return the order of a file that takes time to make; None for one that only this process makes."""
    return None


@order_of.register
def drawing_order(product: PageImage) -> DrawingOrder:
    """Return which page is drawn."""
    return DrawingOrder(pdf=product.pdf, page=product.page, width=product.width)


@order_of.register
def binding_order(product: BoundPdf) -> BindingOrder:
    """Return how a file is bound."""
    edition, toolkit = product.edition, product.edition.toolkit
    fillers = [key for key in (*(part.filler for part in product.parts), product.last_filler) if key]
    linked = {code for key in product.jobs for code in edition.jobs[key].links}
    tabs = [TabEntry(tab.number, f"{tab.label} {tab.title}") for tab in toolkit.tabs]
    return BindingOrder(
        path=product.path,
        about=about(product),
        parts=product.parts,
        titles={key: edition.jobs[key].title for key in fillers},
        last_filler=product.last_filler,
        stamp=product.stamp,
        bleed=product.bleed,
        paper=toolkit.paper.name,
        grays=edition.grays,
        tabs=tuple(tabs) if isinstance(product, Binder) else (),
        address=toolkit.address,
        site=own_folder(product),
        link_targets={code: target for code, target in edition.link_targets.items() if code in linked},
        finishing=finishing_of(product),
        profile=product.profile if isinstance(product, PrepressPdf) else "",
    )


def finishing_of(product: BoundPdf) -> Finishing:
    """Return what is done with a product's pages once they are bound."""
    match product:
        case ImposedCards():
            return Finishing.FOUR_UP
        case CardWithBleed():
            return Finishing.CROP_MARKS
        case PrepressPdf():
            return Finishing.INKS
    return Finishing.NONE


def about(product: BoundPdf) -> DocumentInfo:
    """Return the metadata of the file."""
    toolkit, description = product.edition.toolkit, product.description
    keywords = (*toolkit.keywords, *((product.code,) if product.code else ()))
    return DocumentInfo(
        title=product.title,
        author=description.author or toolkit.publisher,
        subject=description.subject,
        keywords=keywords,
        language=product.language,
        day=description.day,
    )


def own_folder(product: BoundPdf) -> str:
    """Return the folder that a county publishes at an address of its own, with a slash; empty for other files."""
    toolkit = product.edition.toolkit
    county = toolkit.county
    return f"{toolkit.edition_words.plural}/{county.slug}/" if county and county.address else ""

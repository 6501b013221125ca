"""Makes the files of a plan: one producer for each class of product."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from press.core.identifiers import OutputPath
from press.core.paper import PAPERS
from press.output.assembly import bound, relative_path
from press.output.folder import ProducedFile
from press.output.orders import BindingOrder, DrawingOrder, Finishing, Order, binding_order, drawing_order
from press.pdf.fragment import Fragments
from press.planning.pdf_products import BoundPdf, CollatedPdf, FoldedBooklet
from press.planning.products import (
    Archive,
    ComposedFile,
    CopiedFile,
    OfflineWorker,
    PageImage,
    Product,
    ScreenPicture,
    TallyWorkbook,
    TextFile,
)

SIDES_OF_A_BOOKLET_SHEET = 2
PAGES_OF_A_BOOKLET_SHEET = 4


@dataclass(frozen=True, slots=True)
class Inputs:
    """What producers read, besides the product itself."""

    fragments: Fragments
    read: Callable[[OutputPath], ProducedFile]
    """Returns a file of output/ that was made before, by its path."""
    profiles: Mapping[str, bytes] = field(default_factory=dict)
    """Color profiles of printing presses, by digest."""


# Modules that import pikepdf, pypdfium2 or openpyxl are imported by the producers that need them: the imports are slow.


@singledispatch
def produce(product: Product, inputs: Inputs) -> ProducedFile:
    """Return a product's bytes and its number of pages.

    The files that it is made from have to be in output/ already.
    """
    raise TypeError(f"No producer is registered for {type(product).__name__}.")


@produce.register
def _(product: BoundPdf, inputs: Inputs) -> ProducedFile:
    return carry_out(binding_order(product), inputs)


@produce.register
def _(product: FoldedBooklet, inputs: Inputs) -> ProducedFile:
    from press.imposition.booklet import saddle_stitch

    content, pages = inputs.read(product.booklet.path)
    sheets = -(-pages // PAGES_OF_A_BOOKLET_SHEET)
    return ProducedFile(
        saddle_stitch(content, product.title, product.edition.toolkit.paper), sheets * SIDES_OF_A_BOOKLET_SHEET
    )


@produce.register
def _(product: CollatedPdf, inputs: Inputs) -> ProducedFile:
    from press.imposition.collation import collate

    return ProducedFile(*collate(product.page_ranges, lambda path: inputs.read(path).content, product.title))


@produce.register
def _(product: Archive, inputs: Inputs) -> ProducedFile:
    from press.output.archive import zip_files

    content = zip_files(
        {member.path: member.title for member in product.members},
        folder=product.path.rpartition("/")[0] + "/",
        readme=product.readme,
        day=product.description.day,
        read=inputs.read,
    )
    return ProducedFile(content)


@produce.register
def _(product: TallyWorkbook, inputs: Inputs) -> ProducedFile:
    from press.tally.workbook import workbook_of

    return ProducedFile(workbook_of(product.form, product.words, product.description.day))


@produce.register
def _(product: TextFile, inputs: Inputs) -> ProducedFile:
    return ProducedFile(product.text.encode())


@produce.register
def _(product: ComposedFile, inputs: Inputs) -> ProducedFile:
    return ProducedFile(product.compose().encode())


@produce.register
def _(product: OfflineWorker, inputs: Inputs) -> ProducedFile:
    from press.output.offline_worker import worker_script

    contents = {OutputPath(relative_path(path, product.path)): inputs.read(path).content for path in product.sources}
    return ProducedFile(worker_script(product.script, contents).encode())


@produce.register
def _(product: CopiedFile, inputs: Inputs) -> ProducedFile:
    return ProducedFile(product.content)


@produce.register
def _(product: ScreenPicture, inputs: Inputs) -> ProducedFile:
    from press.typesetting.pictures import for_screens

    return ProducedFile(for_screens(product.content, product.width))


@produce.register
def _(product: PageImage, inputs: Inputs) -> ProducedFile:
    return carry_out(drawing_order(product), inputs)


@singledispatch
def carry_out(order: Order, inputs: Inputs) -> ProducedFile:
    """Return the file of an order and its number of pages."""
    raise TypeError(f"Nothing carries out {type(order).__name__}.")


@carry_out.register
def _(order: BindingOrder, inputs: Inputs) -> ProducedFile:
    content, pages = bound(order, inputs.fragments)
    return ProducedFile(finished(order, content, inputs.profiles.get(order.profile)), pages)


def finished(order: BindingOrder, content: bytes, profile: bytes | None) -> bytes:
    """Return a bound file after what is done with its pages then.

    Args:
        order: How the file is made.
        content: The bound file.
        profile: The color profile of the printing press, if there is one.
    """
    match order.finishing:
        case Finishing.FOUR_UP:
            from press.imposition.cards import four_up

            return four_up(content, order.about.title, PAPERS[order.paper])
        case Finishing.CROP_MARKS:
            from press.imposition.cards import with_bleed

            return with_bleed(content, order.about.title)
        case Finishing.INKS:
            from press.prepress.convert import for_press

            return for_press(content, order.about.title, profile)
    return content


@carry_out.register
def _(order: DrawingOrder, inputs: Inputs) -> ProducedFile:
    from press.output.page_images import render_page

    return ProducedFile(render_page(inputs.read(order.pdf).content, order.page, order.width))

"""Makes the files of a plan: one producer for each class of product."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from press.core.identifiers import OutputPath
from press.output.assembly import bound, relative_path
from press.output.folder import ProducedFile
from press.pdf.fragment import Fragments
from press.planning.products import (
    Archive,
    BoundPdf,
    CardWithBleed,
    CollatedPdf,
    ComposedFile,
    CopiedFile,
    FoldedBooklet,
    ImposedCards,
    OfflineWorker,
    PageImage,
    PrepressPdf,
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
    return bound(product, inputs.fragments)


@produce.register
def _(product: ImposedCards, inputs: Inputs) -> ProducedFile:
    from press.imposition.cards import four_up

    content, pages = bound(product, inputs.fragments)
    return ProducedFile(four_up(content, product.title, product.edition.toolkit.paper), pages)


@produce.register
def _(product: CardWithBleed, inputs: Inputs) -> ProducedFile:
    from press.imposition.cards import with_bleed

    content, pages = bound(product, inputs.fragments)
    return ProducedFile(with_bleed(content, product.title), pages)


@produce.register
def _(product: PrepressPdf, inputs: Inputs) -> ProducedFile:
    from press.prepress.convert import for_press

    content, pages = bound(product, inputs.fragments)
    return ProducedFile(for_press(content, product.title, inputs.profiles.get(product.profile)), pages)


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
    from press.output.page_images import render_page

    return ProducedFile(render_page(inputs.read(product.pdf).content, product.page, product.width))

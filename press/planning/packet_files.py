"""Plans all files of a packet: besides the packet itself every copy in one file, a booklet, an archive."""

from collections.abc import Sequence

from press.core.identifiers import OutputPath
from press.core.styles import Style
from press.pdf.fragment import Fragments
from press.planning.kinds import Kind
from press.planning.packets import PacketEdition
from press.planning.pdf_products import BoundPdf, CollatedPdf, FoldedBooklet, PageRange
from press.planning.print_plan import PrintPlan
from press.planning.products import Archive, Product


def files_of(
    edition: PacketEdition,
    fragments: Fragments,
    *,
    collated: bool = False,
    booklet: bool = False,
    archive: bool = False,
) -> list[Product]:
    """Plan the packet's files and the print sheets of its cards.

    Args:
        edition: The edition of the packet.
        fragments: Returns the finished pages of a job, which the print plan counts.
        collated: True for one more file that has every copy.
        booklet: True for a booklet as well.
        archive: True for an archive of all of them as well.
    """
    file, plan = edition.packet_file(), edition.print_plan(fragments)
    products: list[Product] = [file, edition.plan_file(plan, collated_path(edition) if collated else "")]
    if collated:
        products.append(collated_file(edition, plan, file))
    if booklet:
        products += booklet_files(edition)
    products += edition.card_sheets()
    return [*products, archive_file(edition, products)] if archive else products


def archive_file(edition: PacketEdition, products: Sequence[Product]) -> Archive:
    """Plan one archive of the packet's files, for people who have a printer and not the command."""
    rows = [(product.path.removeprefix(edition.folder), product.title) for product in products]
    values = {"packet": edition.packet, "rows": rows, "collated": collated_path(edition), "people": edition.people}
    return Archive(
        edition=edition.edition.context,
        path=OutputPath(collated_path(edition).removesuffix(".pdf") + ".zip"),
        description=edition.description(edition.packet.title),
        members=tuple(products),
        readme=edition.edition.composer.fill("packet-bundle.txt", **values).lstrip("\n"),
    )


def collated_path(edition: PacketEdition) -> OutputPath:
    """Return the path of the file with every copy."""
    return edition.path(f"-for-{edition.people}")


def collated_file(edition: PacketEdition, plan: PrintPlan, file: BoundPdf) -> CollatedPdf:
    """Plan one file with every copy: each person's pages, then what the group shares, then the cards."""
    each = [row for row in plan.rows if row.each] * edition.people
    shared = [row for row in plan.rows if not row.each for _ in range(row.copies)]
    ranges = [PageRange(path=file.path, first=row.first - 1, last=row.last - 1) for row in (*each, *shared)]
    ranges += [PageRange(path=row.file, first=0, last=1) for row in plan.cards for _ in range(row.sheets)]
    return CollatedPdf(
        edition=edition.edition.context,
        path=collated_path(edition),
        description=edition.description(
            f"{edition.packet.title}: {edition.edition.say('collated', people=edition.people)}"
        ),
        packet=file,
        card_sheets=edition.card_sheets(),
        page_ranges=tuple(ranges),
    )


def booklet_files(edition: PacketEdition) -> list[Product]:
    """Plan the packet as a booklet: its pages in reading order, and the sheets to fold and staple."""
    half_letter = edition.edition_in(Style.HALF_LETTER)
    title = f"{edition.packet.title}: {edition.edition.say('booklet')}"
    reading = BoundPdf(
        edition=half_letter.context,
        path=edition.path("-booklet"),
        kind=Kind.BOOKLET,
        description=edition.description(title),
        parts=edition.parts(half_letter, recto=False),
        stamp=half_letter.stamp,
    )
    sheets = FoldedBooklet(
        edition=half_letter.context,
        path=edition.path("-booklet-print"),
        description=edition.description(half_letter.print_only(title)),
        booklet=reading,
    )
    return [reading, sheets]

"""Writes the metadata of a file for a print shop: title, dates, and for PDF/X-4 its identification and its press.

ISO 15930-7:2010 is not free; its clauses are cited by its table of contents. The rules follow “PDF/X in a Nutshell”
(PDF Association, 2017), ISO 32000-1, 14.11, and other producers of PDF/X-4.
"""

from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name
from pikepdf.models.metadata import decode_pdf_date

from press.core.hashing import sha256_hex
from press.pdf.xmp import PRODUCER, localized, prop, xmp_packet
from press.prepress.errors import NotForPressError
from press.prepress.inks import Inks

VERSION = "1.6"
"""The version of PDF that PDF/X-4 is based on (ISO 15930-7, 6.1)."""
INK_COUNT = 4
DATES = ("/CreationDate", "/ModDate")


def add_output_intent(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Name the printing press that the colors are for (ISO 15930-7, 6.4; ISO 32000-1, table 365).

    The description of the profile identifies it, not a name in a registry; so Info is set, and RegistryName is not.
    """
    profile = pdf.make_stream(inks.profile)
    profile.N = INK_COUNT
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=inks.name,
        Info=inks.name,
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def write_metadata(pdf: pikepdf.Pdf, title: str, dates: dict[str, str], seed: bytes) -> None:
    """Write title, dates and that nothing is trapped; with an output intent also the metadata of PDF/X-4.

    Args:
        pdf: The file.
        title: Its title.
        dates: Its dates, as ``dates_of`` returns them.
        seed: Everything that the file is made from, so that the same file gets the same identifier.

    Raises:
        NotForPressError: PDF/X-4 requires dates, and there are none.
    """
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    info = {"/Title": title, "/Producer": PRODUCER, **dates, "/Trapped": Name("/False")}
    for key, value in info.items():
        pdf.docinfo[key] = value
    if "/OutputIntents" in pdf.Root:
        if set(dates) != set(DATES):
            raise NotForPressError("has no dates of creation and change, which PDF/X-4 requires")
        pdf.Root.Metadata = pdf.make_stream(metadata(title, dates, seed))
        pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = Name.Metadata, Name.XML


def dates_of(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the dates of creation and change in a file's information dictionary, as PDF dates."""
    return {key: str(pdf.docinfo[key]) for key in DATES if key in pdf.docinfo}


def metadata(title: str, dates: dict[str, str], seed: bytes) -> bytes:
    """Return the XMP packet of PDF/X-4 (ISO 15930-7, 6.10): identification, dates, identifier, trapping.

    Args:
        title: The title of the file.
        dates: Its dates, as ``dates_of`` returns them.
        seed: Everything that the file is made from.
    """
    created, modified = (_xmp_date(decode_pdf_date(dates[key])) for key in DATES)
    identifier = uuid5(NAMESPACE_OID, sha256_hex(seed))
    return xmp_packet(
        ("dc", "pdf", "xmp", "xmpMM", "pdfxid"),
        (
            prop("pdfxid:GTS_PDFXVersion", "PDF/X-4"),
            localized("dc:title", title),
            prop("pdf:Producer", PRODUCER) + prop("pdf:Trapped", "False"),
            prop("xmp:CreateDate", created) + prop("xmp:ModifyDate", modified),
            prop("xmp:MetadataDate", modified),
            prop("xmpMM:DocumentID", f"uuid:{identifier}"),
            prop("xmpMM:VersionID", "1") + prop("xmpMM:RenditionClass", "default"),
        ),
    )


def _xmp_date(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")

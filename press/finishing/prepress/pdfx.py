"""Says in a file what it is: its title and days, and, when it is one, that it is PDF/X-4 for which press.

The text of ISO 15930-7:2010 is sold; its clauses are given here by its contents page. The rules themselves are those
told in “PDF/X in a Nutshell” (PDF Association, 2017), in ISO 32000-1, 14.11, and followed by other makers of PDF/X-4.
"""

from datetime import datetime
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name
from pikepdf.models.metadata import decode_pdf_date

from press.finishing.prepress.errors import NotForPressError
from press.finishing.prepress.inks import Inks
from press.pdf.xmp import PRODUCER, localized, prop, xmp_packet

VERSION = "1.6"
"""PDF/X-4 is a kind of PDF 1.6 (ISO 15930-7, 6.1)."""
DATES = ("/CreationDate", "/ModDate")


def add_output_intent(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Say for which press the colours are (ISO 15930-7, 6.4; ISO 32000-1, Table 365).

    The profile's own name identifies it, as no registry is asked; so Info is there as well, and no RegistryName.
    """
    profile = pdf.make_stream(inks.profile)
    profile.N = 4
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=inks.name,
        Info=inks.name,
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def write_metadata(pdf: pikepdf.Pdf, title: str, dates: dict[str, str], seed: bytes) -> None:
    """Write title, days and that nothing is trapped; with an output intent also the metadata of PDF/X-4.

    The seed stands for all that the file is made of, so that the same file has the same identity.
    Raises NotForPress when PDF/X-4 asks for days and there are none.
    """
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    info = {"/Title": title, "/Producer": PRODUCER, **dates, "/Trapped": Name("/False")}
    for key, value in info.items():
        pdf.docinfo[key] = value
    if "/OutputIntents" in pdf.Root:
        if set(dates) != set(DATES):
            raise NotForPressError("does not say when it was made and changed, as PDF/X-4 has to")
        pdf.Root.Metadata = pdf.make_stream(metadata(title, dates, seed))
        pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = Name.Metadata, Name.XML


def dates_of(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the days that a file says it was made and changed."""
    return {key: str(pdf.docinfo[key]) for key in DATES if key in pdf.docinfo}


def metadata(title: str, dates: dict[str, str], seed: bytes) -> bytes:
    """Write the XMP packet of PDF/X-4 (ISO 15930-7, 6.10): what kind of file, its days, its identity, not trapped."""
    made, changed = (_xmp_date(decode_pdf_date(dates[key])) for key in DATES)
    identity = uuid5(NAMESPACE_OID, sha256(seed).hexdigest())
    return xmp_packet(
        ("dc", "pdf", "xmp", "xmpMM", "pdfxid"),
        (
            prop("pdfxid:GTS_PDFXVersion", "PDF/X-4"),
            localized("dc:title", title),
            prop("pdf:Producer", PRODUCER) + prop("pdf:Trapped", "False"),
            prop("xmp:CreateDate", made) + prop("xmp:ModifyDate", changed),
            prop("xmp:MetadataDate", changed),
            prop("xmpMM:DocumentID", f"uuid:{identity}"),
            prop("xmpMM:VersionID", "1") + prop("xmpMM:RenditionClass", "default"),
        ),
    )


def _xmp_date(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")

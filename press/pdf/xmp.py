"""The metadata of a document: its information dictionary and its XMP packet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from press.pdf.syntax import pdf_date, pdf_text

PRODUCER = "press, WeasyPrint"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """The metadata of a document."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    day: date
    """The day of the edition, or the day on which the tool was revised; never the day of the build."""
    producer: str = PRODUCER


def info_dictionary(about: DocumentInfo) -> bytes:
    """Return the information dictionary (ISO 32000-1, 14.3.3)."""
    entries = {
        b"Title": pdf_text(about.title),
        b"Author": pdf_text(about.author),
        b"Subject": pdf_text(about.subject),
        b"Keywords": pdf_text(", ".join(about.keywords)),
        b"Producer": pdf_text(about.producer),
        b"CreationDate": pdf_date(about.day),
        b"ModDate": pdf_date(about.day),
    }
    return b"<<" + b"".join(b"/" + key + b" " + value for key, value in entries.items()) + b">>"


def metadata_packet(about: DocumentInfo) -> bytes:
    """Return the XMP packet with the PDF/UA identifier (ISO 14289-1, clause 5)."""
    day = f"{about.day:%Y-%m-%d}T00:00:00Z"
    return xmp_packet(
        ("dc", "pdf", "xmp", "pdfuaid"),
        (
            prop("pdfuaid:part", "1"),
            localized("dc:title", about.title),
            prop("dc:creator", f"<rdf:Seq>{_items([about.author])}</rdf:Seq>"),
            localized("dc:description", about.subject),
            prop("dc:subject", f"<rdf:Bag>{_items(about.keywords)}</rdf:Bag>"),
            prop("dc:language", f"<rdf:Bag>{_items([about.language])}</rdf:Bag>"),
            prop("pdf:Keywords", escape(", ".join(about.keywords))) + prop("pdf:Producer", escape(about.producer)),
            prop("xmp:CreateDate", day) + prop("xmp:ModifyDate", day),
        ),
    )


def xmp_packet(prefixes: Sequence[str], lines: Iterable[str]) -> bytes:
    """Return an XMP packet (ISO 16684-1, 7.3.2).

    Args:
        prefixes: The prefixes of the namespaces that the properties use, as in ``NAMESPACES``.
        lines: The properties as XML, each as ``prop`` or ``localized`` writes it; several can share a line.
    """
    declarations = [f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes]
    rows = [" ".join(declarations[start : start + 2]) for start in range(0, len(declarations), 2)]
    namespaces, properties = "\n ".join(rows), "\n".join(lines)
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {namespaces}>
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return packet.encode()


def prop(name: str, value: str) -> str:
    """Return a property as XML; the value is XML already."""
    return f"<{name}>{value}</{name}>"


def localized(name: str, value: str) -> str:
    """Return a property whose text could be given in several languages, with its default text only."""
    return prop(name, f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt>')


def _items(values: Iterable[str]) -> str:
    return "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)

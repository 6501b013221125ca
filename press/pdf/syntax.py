"""Small values of PDF files: strings, numbers, name trees, dates, metadata."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote

LEAF = 64
"""Entries in one leaf of a tree."""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    day: date
    """The day of the edition, or the day the tool was revised; never the clock's."""
    producer: str = "press, WeasyPrint"


def text(value: str) -> bytes:
    """Write a text string (ISO 32000-1, 7.9.2.2)."""
    if value.isascii() and value.isprintable():
        return b"(" + re.sub(r"([\\()])", r"\\\1", value).encode() + b")"
    return b"<" + string_bytes(value).hex().encode() + b">"


def string_bytes(value: str) -> bytes:
    """Return the bytes that a text string stands for: PDFDocEncoding, as far as that is ASCII, or UTF-16."""
    return value.encode() if value.isascii() and value.isprintable() else b"\xfe\xff" + value.encode("utf-16-be")


def number(value: float) -> bytes:
    """Write a number with no needless digits."""
    return f"{value:.3f}".rstrip("0").rstrip(".").encode() if isinstance(value, float) else b"%d" % value


def numbers(values: Iterable[float]) -> bytes:
    """Write an array of numbers."""
    return b"[" + b" ".join(map(number, values)) + b"]"


def name_tree(entries: Mapping[str, bytes], add: Callable[[bytes], int]) -> bytes:
    """Write a name tree (ISO 32000-1, 7.9.6), sorted by the keys' bytes; ``add`` writes a leaf, gives its number."""
    rows = [(text(key), entries[key]) for key in sorted(entries, key=string_bytes)]
    leaves = [rows[start : start + LEAF] for start in range(0, len(rows), LEAF)]
    kids = [
        add(
            b"<</Limits [%s %s]/Names [%s]>>"
            % (leaf[0][0], leaf[-1][0], b" ".join(key + b" " + value for key, value in leaf))
        )
        for leaf in leaves
    ]
    return b"<</Kids [%s]>>" % b" ".join(b"%d 0 R" % kid for kid in kids)


def destination_name(name: str, anchor: str) -> str:
    """Return the name of a place: ``4.1``, or ``4.1/who-is-here``.

    What isn't ASCII is quoted as in an address: readers don't agree on the order of other names, which they need to
    find one, and ``file.pdf#4.1/…`` works in a browser.
    """
    return f"{name}/{quote(anchor)}" if anchor else name


def pdf_date(day: date) -> bytes:
    """Write a day as a PDF date (ISO 32000-1, 7.9.4)."""
    return f"(D:{day:%Y%m%d}000000Z)".encode()


def info(about: About) -> bytes:
    """Write the information dictionary (ISO 32000-1, 14.3.3)."""
    entries = {
        b"Title": text(about.title),
        b"Author": text(about.author),
        b"Subject": text(about.subject),
        b"Keywords": text(", ".join(about.keywords)),
        b"Producer": text(about.producer),
        b"CreationDate": pdf_date(about.day),
        b"ModDate": pdf_date(about.day),
    }
    return b"<<" + b"".join(b"/" + key + b" " + value for key, value in entries.items()) + b">>"


def metadata(about: About) -> bytes:
    """Write the XMP packet with the PDF/UA identifier (ISO 14289-1, clause 5)."""
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in about.keywords)
    day = f"{about.day:%Y-%m-%d}T00:00:00Z"
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>
<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{escape(", ".join(about.keywords))}</pdf:Keywords><pdf:Producer>{escape(about.producer)}</pdf:Producer>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return packet.encode()

"""Look into every file of output/ for what no file may have: scripts, actions, attachments, names of the machine.

And for type that is too small to be read: this is the one place that sees the pages of every kind of file.
"""

import getpass
import io
import platform
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pikepdf
from pikepdf import ObjectStreamMode, StreamDecodeLevel

from press.build.planner import Planner
from press.core.project import TOOLKIT_FILE, ProjectFiles
from press.output.manifest import read_entries
from press.planning.kinds import CATALOG_PARTS, Kind
from tests.support.printed_page import small_type
from tests.support.toolkits import PROJECT
from tests.support.verapdf import Validator

FORBIDDEN = re.compile(
    rb"/(AA|AF|AcroJS|EF|Embedded\w*|FileAttachment|GoTo3DView|GoToE|Hide|ImportData|JS|JavaScript|Launch|Movie\w*|"
    rb"OpenAction|Rendition\w*|ResetForm|RichMedia\w*|Screen|SetOCGState|Sound|SubmitForm|Thread|Trans|U3D|PRC|XFA)"
    rb"(?=[\s/<\[(\]>]|$)"
)
"""Names of what runs, sends, plays or carries a file (ISO 32000-2:2020, 7.7.3, 7.11.4, 12.6 and 13)."""
ACTIONS = {"/URI", "/GoTo", "/GoToR"}
"""Kinds of actions that links have: an address, a place in the file, a place in another file."""
CONTENT_SUFFIXES = {".md", ".yaml", ".svg"}
OWN_ADDRESSES = ("http://www.w3.org/", "http://ns.adobe.com/", "http://purl.org/", "http://www.aiim.org/")
SHORTEST_NAME = 5
"""Minimum length of a name of the machine that is looked for: “root” is a word of every PDF."""
SMALLEST, SMALLEST_LARGE = 8.5, 18.0
"""Sizes of type in points: of any page, and of large print."""
LARGE_PRINT = re.compile(r"large-print/[\d.]+-[\w-]+(?:\.[a-z]{2}(?:-\w+)?)?\.large-print\.pdf$")
"""A file in large print, but none of a county: its name in the foot is as small there as on other pages."""
KINDS_BY_MODULE = {
    "test_pdf_contents": {
        Kind.HANDOUT, Kind.CARD, Kind.CARD_SHEET, Kind.CARD_PRESS, Kind.BINDER, Kind.INSERTS, Kind.SIDE_BY_SIDE,
        Kind.CONTENTS,
    },
    "test_packets": {Kind.PACKET, Kind.PRINT_PLAN, Kind.COLLATED, Kind.BOOKLET, Kind.BOOKLET_PRINT},
    "test_replacement_pages": {Kind.CHANGES},
    "test_review_copies": {Kind.REVIEW},
    "test_print_shop_files": {Kind.PREPRESS},
    "test_counties": {Kind.BUNDLE},
}  # fmt: skip
"""The kinds of files that each module of tests/pdf/ looks into: those that it makes anyway."""
NOT_PDF = CATALOG_PARTS | {Kind.TALLY, Kind.NOTE}
"""Kinds of files that are no PDFs."""


def machine_names(*folders: Path) -> set[str]:
    """Return the names of this machine, its user and its folders, and of some more folders."""
    names = {str(folder) for folder in (*folders, PROJECT, Path.home(), Path(sys.prefix))}
    names |= {getpass.getuser(), platform.node(), "project.invalid"}
    return {name for name in names if len(name) >= SHORTEST_NAME}


def spellings(name: str) -> set[bytes]:
    """Return a name as a PDF or another file can have it: as text, in UTF-16, in hexadecimal, in a URL."""
    plain, wide = name.encode(), name.encode("utf-16-be")
    digits = {form for text in (plain, wide) for form in (text.hex().encode(), text.hex().upper().encode())}
    return {plain, wide, name.encode("utf-16-le"), name.replace(" ", "%20").encode(), *digits}


def named_in(content: bytes, names: Iterable[str]) -> list[str]:
    """Return the names that are in a file's bytes, none as the beginning of a longer one: /root in /roots.svg."""
    return [name for name in names if any(is_in(spelling, name, content) for spelling in spellings(name))]


def is_in(spelling: bytes, name: str, content: bytes) -> bool:
    """Return True if a spelling of a name is in a file's bytes; as text, only if no letter follows."""
    if spelling != name.encode():
        return spelling in content
    return re.search(re.escape(spelling) + rb"(?![A-Za-z0-9])", content) is not None


def unpacked(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file with every stream decompressed."""
    data = io.BytesIO()
    pdf.save(
        data,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.generalized,
        object_stream_mode=ObjectStreamMode.disable,
        static_id=True,
    )
    return data.getvalue()


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, bytes]]:
    """Yield the trailer and every object without its stream, and as bytes."""
    for item in (pdf.trailer, *pdf.objects):
        plain = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        yield plain, plain.unparse(resolved=not isinstance(item, pikepdf.Stream) and item.is_indirect)


def actions(item: object) -> Iterator[pikepdf.Dictionary]:
    """Yield the dictionaries of actions in an object, without following references."""
    if isinstance(item, pikepdf.Dictionary):
        if str(item.get("/S", "")) in ACTIONS and not {"/K", "/P"} & set(item.keys()):
            yield item
        for value in item.values():
            if not value_is_elsewhere(value):
                yield from actions(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not value_is_elsewhere(value):
                yield from actions(value)


def value_is_elsewhere(value: object) -> bool:
    """Return True if a value is an object of its own."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def unlisted(address: str, content: str) -> bool:
    """Return True if an address is in no text of the content, with or without its scheme."""
    return address not in content and re.sub(r"^(https?://|mailto:|tel:)", "", address).rstrip("/") not in content


def faults_of_pdf(content: bytes, path: str, listed: str, files: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return what is wrong with a PDF.

    Args:
        content: Its bytes.
        path: Its path below output/.
        listed: The text of the content.
        files: The paths of all files that it may link to.
        names: Names that must not be in it.
    """
    faults = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        faults += [f"qpdf: {problem}" for problem in (*pdf.check_pdf_syntax(), *pdf.get_warnings())]
        faults += [f"has {name}" for name in named_in(content + unpacked(pdf), names)]
        for item, text in dictionaries(pdf):
            faults += [f"has /{name.decode()}" for name in FORBIDDEN.findall(text)]
            if b"/URI" in text or b"/GoToR" in text:
                faults += list(faults_of_links(item, path, listed, set(files)))
    smallest = SMALLEST_LARGE if LARGE_PRINT.search(path) else SMALLEST
    return faults + [f"has type of {place}" for place in small_type(content, smallest)]


def faults_of_links(item: object, path: str, listed: str, files: set[str]) -> Iterator[str]:
    """Yield the links of an object that lead to an address or a file that is not listed."""
    for action in actions(item):
        if str(action.S) == "/GoToR":
            yield f"links to the file {action.F}, which browsers do not follow"
        elif str(action.S) == "/URI" and (target := file_beside(str(action.URI))):
            if normal(PurePosixPath(path).parent / target) not in files:
                yield f"links to the file {target}"
        elif str(action.S) == "/URI" and unlisted(address := str(action.URI), listed):
            yield f"links to {address}"


def file_beside(address: str) -> str:
    """Return the path of the file that a relative address leads to; empty for an address of the web."""
    return unquote(address.partition("#")[0]) if address.startswith(("./", "../")) else ""


def normal(path: PurePosixPath) -> str:
    """Return a path without ``..``."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def content_text(root: Path) -> str:
    """Return all that the content of a project says, as one text."""
    files = (path for path in sorted((root / "content").rglob("*")) if path.suffix in CONTENT_SUFFIXES)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def faults_in(root: Path, *, unchecked: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with the files of a project's output/, those in zips too.

    A link may lead to any file that a build makes.

    Args:
        root: The project folder.
        unchecked: Paths of PDFs in which another test looks.
    """
    folder, names, listed = root / "output", machine_names(root), content_text(root)
    planned = {product.path for product in Planner(ProjectFiles(root)).plan().products} if is_project(root) else set()
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    faults = []
    for path, content in sorted(contents.items()):
        if path in set(unchecked):
            continue
        for inner, data in members(path, content):
            shown = path if inner == path else f"{path}: {inner}"
            if inner.endswith(".pdf"):
                files = planned | set(contents) | {name for name, _ in members(path, content)}
                faults += [f"{shown} {fault}" for fault in faults_of_pdf(data, inner, listed, files, names)]
            else:
                faults += [f"{shown} has {name}" for name in named_in(data, names)]
    return faults


def is_project(root: Path) -> bool:
    """Return True if a folder has a toolkit."""
    return (root / TOOLKIT_FILE).exists()


def members(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file's path and bytes; for a zip, a spreadsheet included, those of each file in it."""
    if path.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield path, archive.comment + repr(archive.infolist()).encode()
            for name in archive.namelist():
                yield name, archive.read(name)
    else:
        yield path, content


def kinds_in(root: Path) -> set[Kind]:
    """Return the kinds of files that the manifest of a project lists."""
    entries = read_entries((root / "output" / "manifest.json").read_text(encoding="utf-8")) or {}
    return {entry.kind for entry in entries.values()}


def unsound_tags(root: Path, validator: Validator, kinds: set[Kind]) -> list[str]:
    """Return what veraPDF finds in the first tagged file of each kind in a project's output/."""
    entries = read_entries((root / "output" / "manifest.json").read_text(encoding="utf-8")) or {}
    first = {entry.kind: entry for entry in reversed(entries.values()) if entry.tagged and entry.kind in kinds}
    found = {entry.path: validator.check(root / "output" / entry.path) for entry in first.values()}
    return [f"{path}: {finding}" for path, findings in found.items() for finding in findings]

"""Where the links of a guide lead: to another of its texts, to the web, or nowhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from press.conversion.guide import TEXT_SUFFIXES, Guide, SourceText
from press.conversion.inline_writer import Target
from press.conversion.notes import FileNotes
from press.source.markdown.links import is_web_address

PAGE_SUFFIXES = (*TEXT_SUFFIXES, ".html", ".htm", ".docx")
WEB = ("http", "https")
UNSAFE = re.compile(r"[\s()<>\[\]\\\"'`*_|{}]")
WORDS_OF_ADDRESS = re.compile(r"^(?:mailto|tel|sms):", re.IGNORECASE)


def page_name(path: str) -> str:
    """Return the path of a page in the form in which paths are compared: without ending, index and slashes."""
    path = unquote(path).strip("/").lower()
    for suffix in PAGE_SUFFIXES:
        path = path.removesuffix(suffix)
    return re.sub(r"(?:^|/)(?:index|readme)$", "", path).strip("/")


@dataclass(slots=True)
class AddressBook:
    """The addresses of a guide's texts.

    Args:
        guide: The guide.
        codes: The code of each text, by its file.
    """

    guide: Guide
    codes: Mapping[str, str]
    anchors: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """The anchors of each text's headings, by the names that the guide uses; by file."""
    pages: dict[str, str] = field(default_factory=dict)
    """The file of each page, by its address as ``page_name`` returns it."""

    def __post_init__(self) -> None:
        texts = [text for text in self.guide.texts if text.file in self.codes]
        for names in (_path, _own_addresses, _path_in_folder, _last_name, _last_name_without_number):
            files_by_name: dict[str, list[str]] = {}
            for text in texts:
                for name in names(text):
                    files_by_name.setdefault(name, []).append(text.file)
            for name, files in files_by_name.items():
                if name and len(set(files)) == 1:
                    self.pages.setdefault(name, files[0])
        for text in texts:
            for folder in PurePosixPath(text.file).parents:
                self.pages.setdefault(page_name(folder.as_posix()), text.file)  # a folder leads to its first text

    def target_of(self, address: str, file: str, line: int, notes: FileNotes, words: str) -> Target:
        """Return where a link leads.

        Args:
            address: The address as it is written.
            file: The file that contains it.
            line: Its line.
            notes: Receives what a person has to decide.
            words: The words of the link.
        """
        if WORDS_OF_ADDRESS.match(address):
            shown = unquote(WORDS_OF_ADDRESS.sub("", address)).split("?")[0]
            return Target("", "" if shown.lower() in words.lower() else shown)
        parts = _split(address)
        if parts is None:
            return self.nowhere(address, line, notes)
        scheme, host, path, anchor = parts
        is_web = scheme in WEB and bool(host)
        page = None
        if scheme not in ("", *WEB):  # an address of the guide's own program
            page = self.page_of(f"/{host}{path}", file, is_whole=False)
        elif not is_web or self.is_own_site(host, path):
            page = self.page_of(path, file, is_whole=is_web)
        if page is not None:
            return self.to_text(page, anchor, file)
        if is_web:
            return self.to_the_web(address, line, notes)
        return self.to_the_site(path, anchor, file, address, line, notes)

    def is_own_site(self, host: str, path: str) -> bool:
        """Return True for an address of the guide's own site."""
        site = urlsplit(self.guide.address)
        return bool(site.netloc) and host == site.netloc.lower() and path.startswith(site.path)

    def page_of(self, path: str, file: str, is_whole: bool) -> str | None:
        """Return the file that a path leads to from another file; None if it is none of the guide."""
        if not path:
            return file
        site_path = urlsplit(self.guide.address).path
        if is_whole:
            candidates = [path.removeprefix(site_path)]
        elif path.startswith("/"):
            candidates = [path, path.removeprefix(site_path)]
        else:
            folder = PurePosixPath(file).parent
            candidates = [_resolved(folder / path), _resolved(folder / PurePosixPath(file).stem / path), path]
        for candidate in candidates:
            name = page_name(candidate)
            if name in self.pages:
                return self.pages[name]
        last = page_name(PurePosixPath(candidates[0]).name)
        is_page = PurePosixPath(path).suffix.lower() in ("", *PAGE_SUFFIXES)
        return self.pages.get(last) if is_page and last else None

    def to_text(self, target: str, anchor: str, file: str) -> Target:
        """Return the link to a text of the guide, and to a heading if it has one of that name."""
        heading = self.anchors.get(target, {}).get(unquote(anchor), "")
        end = f"#{heading}" if heading else ""
        if target == file:
            return Target(end)
        return Target(f"{self.codes[target]}{end}")

    def to_the_web(self, address: str, line: int, notes: FileNotes) -> Target:
        """Return the link to a page of the web, which has to be read safely."""
        if address.startswith("//"):
            address = f"https:{address}"
        if address.lower().startswith("http://"):
            address = f"https://{address[7:]}"
            notes.change("Links to http:// became https://; open each once", line, address)
        target = UNSAFE.sub(lambda match: quote(match[0], safe=""), address)
        if not is_web_address(target):
            return self.nowhere(address, line, notes)
        return Target(target)

    def to_the_site(self, path: str, anchor: str, file: str, address: str, line: int, notes: FileNotes) -> Target:
        """Return the link to something on the guide's own site that is no text of it; its words if that is unknown."""
        if not self.guide.address or ":" in address.split("/")[0]:
            return self.nowhere(address, line, notes)
        path_in_site = path.lstrip("/") if path.startswith("/") else _resolved(PurePosixPath(file).parent / path)
        end = f"#{anchor}" if anchor else ""
        web_address = f"{self.guide.address}/{path_in_site.lstrip('/')}{end}"
        kind = "Links to other files of the site lead to its address on the web; open each once"
        notes.change(kind, line, f"{address}: {web_address}")
        return self.to_the_web(web_address, line, notes)

    def nowhere(self, address: str, line: int, notes: FileNotes) -> Target:
        """Report a link that leads to nothing that is brought along; its words are kept."""
        hint = "Write where it leads: a code, as in [the map](4.1), or an address that starts with https://"
        notes.decide("link", line, f"This link leads to nothing here, and is plain words now: {address}", hint, address)
        return Target("")


def _split(address: str) -> tuple[str, str, str, str] | None:
    """Return scheme, host, path and anchor of an address; None if it can't be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.fragment


def _resolved(path: PurePosixPath) -> str:
    """Return a path without its steps up."""
    parts = list[str]()
    for part in path.parts:
        if part == "..":
            parts = parts[:-1]
        elif part not in (".", "/"):
            parts.append(part)
    return "/".join(parts)


def _path(text: SourceText) -> Sequence[str]:
    """Return the path of a text as a page."""
    return [page_name(text.file)]


def _own_addresses(text: SourceText) -> Sequence[str]:
    """Return the addresses that a text's front matter gives it."""
    values = [value.value for value in text.front.of("address")]
    return [page_name(part) for value in values for part in value.split(", ")]


def _path_in_folder(text: SourceText) -> Sequence[str]:
    """Return the path of a text without its first folder."""
    return [page_name(text.file).partition("/")[2]]


def _last_name(text: SourceText) -> Sequence[str]:
    """Return the last part of a text's path."""
    return [page_name(text.file).rpartition("/")[2]]


def _last_name_without_number(text: SourceText) -> Sequence[str]:
    """Return the last part of a text's path without the number that puts it in order."""
    return [re.sub(r"^\d+[-_.]", "", page_name(text.file).rpartition("/")[2])]

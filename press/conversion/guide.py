"""Reads a folder of texts that others wrote: which files are texts, and what the site's settings say."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from press.conversion.front_matter import FrontMatter, read_front_matter
from press.conversion.notes import FileNotes, Notes
from press.conversion.template_tags import setting, without_template_tags
from press.core.diagnostics import UsageError
from press.core.invisible import without_meaningless
from press.core.limits import MAX_TEXT_BYTES
from press.core.yaml_loaders import load_plain

TEXT_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".txt")
WORD_SUFFIX = ".docx"
SETTINGS = ("_config.yml", "config.yaml", "config.yml", "mkdocs.yml", "mkdocs.yaml", "_quarto.yml", "hugo.yaml")
ABOUT_THE_PROJECT = re.compile(
    r"(?:readme|licen[cs]e|copying|contributing|contributors|code[_-]of[_-]conduct|changelog|changes|history|authors"
    r"|citation|security|support|governance|maintainers|codeowners|todo|pull_request_template|issue_template|template)"
    r"(?:[._-]\w+)?$",
    re.IGNORECASE,
)
"""Names of files that are about the project and not part of the guide."""
OTHER_FOLDERS = frozenset(
    (
        *("node_modules", "vendor", "bower_components", "dist", "build", "site-packages", "bin", "renv", "output"),
        *("_site", "_includes", "_layouts", "_plugins", "_sass", "_data", "layouts", "themes", "archetypes"),
        *("scripts", "test", "tests"),
    )
)
"""Folders of programs and site generators, which have no texts of the guide."""
OTHER_REPOSITORY = ("package.json", "bower.json", "setup.py")
URL_KEYS = ("url", "site_url", "baseURL", "baseurl", "site-url")
TITLE_KEYS = ("title", "name", "site_name", "book.title", "website.title")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of the guide."""

    file: str
    """Its path in the folder."""
    text: str
    """The whole text, front matter included; empty for a Word file."""
    front: FrontMatter

    @property
    def body(self) -> str:
        """The text without its front matter."""
        return self.text[self.front.length :]

    @property
    def body_line(self) -> int:
        """The line of the file on which the body starts, from 1."""
        return self.front.lines + 1

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        name = PurePosixPath(self.file).name
        suffix = PurePosixPath(name).suffix
        return name.removesuffix(suffix) if suffix.lower() in (*TEXT_SUFFIXES, WORD_SUFFIX) else name


@dataclass(slots=True)
class Guide:
    """A folder of texts."""

    root: Path
    texts: list[SourceText] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title that the settings have; empty if they have none."""
        return next((text for key in TITLE_KEYS if (text := setting(self.settings, key))), "")

    @property
    def address(self) -> str:
        """The address of the site, with https:// and without a slash at its end; empty if it is not known."""
        address = next((text for key in URL_KEYS if "//" in (text := setting(self.settings, key))), "")
        if not re.match(r"https?://[\w-]+(?:\.[\w-]+)+", address):
            return ""
        path = setting(self.settings, "baseurl")
        address += path if path.startswith("/") and not address.rstrip("/").endswith(path.rstrip("/")) else ""
        return address.replace("http://", "https://", 1).rstrip("/")

    @property
    def language(self) -> str:
        """The language that the settings name; empty if they name none."""
        return next((text for key in ("lang", "language", "locale") if (text := setting(self.settings, key))), "")


def read_guide(folder: Path, notes: Notes) -> Guide:
    """Read a folder.

    Args:
        folder: The folder.
        notes: Receives the files that are left out, each with the reason.

    Raises:
        UsageError: There is no such folder, or no text in it.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    guide = Guide(folder, settings=_read_settings(folder))
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        file_notes = FileNotes(notes, name)
        if not _is_text(path):
            continue
        if reason := _reason_to_leave_out(name):
            file_notes.leave_out("file", 1, f"This file is {reason}.")
        elif path.suffix.lower() == WORD_SUFFIX:
            guide.texts.append(SourceText(name, "", FrontMatter()))
        elif (text := _read_text(path, file_notes)) is not None:
            text = without_template_tags(text, guide.settings, file_notes)
            front = read_front_matter(text)
            if front.is_broken:
                message = "The front matter is no valid YAML; it was read line by line."
                file_notes.decide("front", 1, message, "Compare the top of the new file with it.")
            guide.texts.append(SourceText(name, text, front))
    if not guide.texts:
        raise UsageError(f"There is no Markdown or Word file in {folder}.")
    _put_in_order(guide)
    return guide


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of the guide in a fixed order; none of hidden folders, and of other projects in it."""
    for base, folders, names in os.walk(folder):
        inside = [name for name in folders if not name.startswith(".") and name.lower() not in OTHER_FOLDERS]
        is_other = Path(base) != folder and any(name in names for name in OTHER_REPOSITORY)
        folders[:] = [] if is_other else sorted(inside)
        for name in sorted(names):
            path = Path(base, name)
            if not name.startswith((".", "~$")) and path.is_file() and not path.is_symlink():
                yield path


def _is_text(path: Path) -> bool:
    """Return True for Markdown and Word files, and for a file without an ending that has front matter."""
    suffix = path.suffix.lower()
    if suffix in (*TEXT_SUFFIXES, WORD_SUFFIX):
        return True
    if suffix or path.stat().st_size > MAX_TEXT_BYTES:
        return False
    return path.read_bytes()[:4] in (b"---\n", b"---\r", b"+++\n")


def _reason_to_leave_out(name: str) -> str:
    """Return why a file is not part of the guide; empty if it is."""
    path = PurePosixPath(name)
    if path.name.startswith("_") and path.suffix:
        return "a form for new files, or part of a page"
    if ABOUT_THE_PROJECT.match(path.name.removesuffix(path.suffix)):
        return "about the project, not part of the guide"
    if path.name.lower() in ("requirements.txt", "robots.txt", "cname", "humans.txt", "llms.txt", "staticfile"):
        return "for programs"
    return ""


def _read_text(path: Path, notes: FileNotes) -> str | None:
    content = path.read_bytes()
    if len(content) > MAX_TEXT_BYTES:
        notes.leave_out("file", 1, f"This file has more than {MAX_TEXT_BYTES:,} bytes.")
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        notes.change("Files were read as Windows-1252", 1)
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(map(without_meaningless, text.split("\n")))


def _read_settings(folder: Path) -> dict[str, Any]:
    """Return the settings of the site generator; none if there are none that can be read."""
    for name in SETTINGS:
        try:
            settings = load_plain((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError, yaml.YAMLError):
            continue
        if isinstance(settings, dict):
            return {str(key): value for key, value in settings.items()}
    return {}


def _put_in_order(guide: Guide) -> None:
    """Put the texts in the order of the settings, of a key of their front matter, or of their names."""
    named = [str(name) for name in _names_in(guide.settings)]

    def key(text: SourceText) -> tuple[int, float, tuple[str, ...]]:
        place = next((at for at, name in enumerate(named) if text.file == name or text.file.endswith(f"/{name}")), -1)
        order = text.front.first("order")
        number = float(order) if re.fullmatch(r"-?\d+(?:\.\d+)?", order) else 0.0
        is_index = 0 if text.stem.lower() in ("index", "home") else 1
        return (
            place if place >= 0 else len(named),
            number,
            (*PurePosixPath(text.file).parts[:-1], f"{is_index}", text.file),
        )

    guide.texts.sort(key=key)


def _names_in(value: object) -> Iterator[str]:
    """Yield the names of files in settings, in order."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names_in(inner)
    elif isinstance(value, str) and value.lower().endswith(TEXT_SUFFIXES):
        yield value.removeprefix("./")

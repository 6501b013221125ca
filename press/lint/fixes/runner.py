"""Mends the files of a project in place, each whole or not at all."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from press.core.cache import write_atomic
from press.core.diagnostics import ProblemList
from press.core.project import OutsideProjectError, ProjectFiles
from press.lint.fixes.document import fix_text
from press.source.loader import CONTENT, FOLDERS, language_of
from press.source.located_yaml import Entries, Text, parse

TEXTS = ("tools", "cards", "shared", "counties")
MONTHS = "months"


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that was mended, and what was done to it."""

    file: str
    notes: tuple[str, ...]


def fixable_files(files: ProjectFiles) -> list[str]:
    """Return the files of the content that may be mended, in order."""
    found = [file for folder in TEXTS for file in files.list_files(f"{CONTENT}/{folder}", ".md", ".yaml")]
    found += [file for folder in FOLDERS for file in files.list_files(f"{CONTENT}/{folder}", ".yaml", ".yml")]
    return found + [name for name in files.list_files(CONTENT, ".yaml") if name.startswith(f"{CONTENT}/toolkit.")]


def fix_files(files: ProjectFiles, only: Collection[str] | None = None) -> Iterator[FixedFile]:
    """Mend files in place and yield those that changed; ``only`` limits them to some.

    A file that is not UTF-8, or that leads out of the project, is left to ``check`` to be told.
    """
    language, months = _word(files, f"{CONTENT}/toolkit.yaml", "language"), months_of(files)
    for file in fixable_files(files):
        if only is not None and file not in only:
            continue
        try:
            path = files.path(file)
            before = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError, OutsideProjectError):
            continue
        own = language_of(file) or file.startswith(f"{CONTENT}/strings/") * file.rsplit("/", 1)[-1].split(".")[0]
        after = fix_text(before, file.endswith(".md"), own or language, months)
        if after.notes:
            write_atomic(path, after.text.encode())
            yield FixedFile(file, after.notes)


def months_of(files: ProjectFiles) -> dict[str, int]:
    """Return the numbers of the months by their names in every language of the content."""
    found: dict[str, int] = {}
    for file in files.list_files(f"{CONTENT}/strings", ".yaml"):
        names = _word(files, file, MONTHS).lower().split()
        found |= {name: number for number, name in enumerate(names, 1)}
    return found


def _word(files: ProjectFiles, file: str, key: str) -> str:
    """Return a word that a YAML file says at its top; nothing when it can't be read."""
    try:
        value = parse(files.text(file, errors="replace"), file, ProblemList())
    except (OSError, ValueError):
        return ""
    found = value.entries.get(key) if isinstance(value, Entries) else None
    return found.text if isinstance(found, Text) else ""

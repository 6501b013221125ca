"""Fixes the files of a project in place, each completely or not at all."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from press.core.atomic import write_atomic
from press.core.diagnostics import ProblemList
from press.core.project import CONTENT_FOLDER, STRINGS_FOLDER, TOOLKIT_FILE, OutsideProjectError, ProjectFiles
from press.core.slugs import language_of, slug_of
from press.lint.fixes.document import fix_text
from press.source.loader import TEXT_FOLDERS, YAML_FOLDERS, edition_words_in
from press.source.located_yaml import Entries, Text, Value, parse


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that was fixed, and a description of each fix."""

    file: str
    notes: tuple[str, ...]


def fixable_files(files: ProjectFiles) -> list[str]:
    """Return the files of the content that can be fixed, in order."""
    folders = (*TEXT_FOLDERS, edition_words_in(_document(files, TOOLKIT_FILE)).folder)
    names = [name for folder in folders for name in files.list_files(folder, ".md", ".yaml")]
    names += [name for folder in YAML_FOLDERS for name in files.list_files(folder, ".yaml", ".yml")]
    return names + [
        name for name in files.list_files(CONTENT_FOLDER, ".yaml") if name.startswith(f"{CONTENT_FOLDER}/toolkit.")
    ]


def fix_files(files: ProjectFiles, only: Collection[str] | None = None) -> Iterator[FixedFile]:
    """Fix files in place and yield those that changed; ``only`` limits them to some.

    A file that is not UTF-8, or that is outside of the project, is skipped: ``check`` reports it.
    """
    toolkit_language, months = _top_level_text(files, TOOLKIT_FILE, "language"), month_numbers(files)
    for file in fixable_files(files):
        if only is not None and file not in only:
            continue
        try:
            path = files.path(file)
            before = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError, OutsideProjectError):
            continue
        language = slug_of(file) if file.startswith(f"{STRINGS_FOLDER}/") else language_of(file)
        after = fix_text(before, file.endswith(".md"), language or toolkit_language, months)
        if after.notes:
            write_atomic(files.root, path.relative_to(files.root).as_posix(), after.text.encode())
            yield FixedFile(file, after.notes)


def month_numbers(files: ProjectFiles) -> dict[str, int]:
    """Return the numbers of the months by their lowercase names, in every language of the content."""
    numbers: dict[str, int] = {}
    for file in files.list_files(STRINGS_FOLDER, ".yaml"):
        names = _top_level_text(files, file, "months").lower().split()
        numbers |= {name: number for number, name in enumerate(names, 1)}
    return numbers


def _top_level_text(files: ProjectFiles, file: str, key: str) -> str:
    """Return a text at the top level of a YAML file; empty when it can't be read."""
    value = _document(files, file)
    item = value.entries.get(key) if isinstance(value, Entries) else None
    return item.text if isinstance(item, Text) else ""


def _document(files: ProjectFiles, file: str) -> Value | None:
    """Return a YAML file as far as it can be parsed; None when it can't be read."""
    try:
        return parse(files.text(file, errors="replace"), file, ProblemList())
    except (OSError, ValueError):
        return None

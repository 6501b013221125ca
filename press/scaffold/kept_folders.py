"""Brings the folders of counties into a fresh download: from an earlier one, or from a copy of the folder."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from press.core.diagnostics import UsageError, suggest
from press.core.edition_words import EditionWords
from press.core.limits import MAX_RECORD_BYTES
from press.core.project import IrregularFileError, read_regular, walk
from press.scaffold.counties import county_names
from press.scaffold.new_files import FileWrite
from press.scaffold.project import Project

PRINTED = "printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFolder:
    """A county's own folder that is brought along; nothing is written yet."""

    slug: str
    name: str
    """The county's name in print."""
    writes: tuple[FileWrite, ...]
    """The files that this project does not have, or has otherwise."""
    files: int
    """Number of files in the folder."""
    replaced: tuple[str, ...]
    """The project files that are written over."""
    others: tuple[str, ...]
    """The project files that only this project has: they stay."""
    has_records: bool
    """True if the folder has a record of what was printed."""


def kept_folders(project: Project, source: Path, county: str = "") -> list[KeptFolder]:
    """Return the folders to bring along.

    Args:
        project: The project to bring them into.
        source: A county's own folder, or an earlier download: all folders of it that have records, else all that
            this project does not have.
        county: The one county to bring along; empty for those.

    Raises:
        UsageError: There is nothing to bring along, or it is not known which.
    """
    words, names = project.raw.edition_words, county_names(project)
    folder = source.resolve()
    if not folder.is_dir():
        raise UsageError(f"There is no folder {source}.")
    if folder == project.root.resolve() or folder.is_relative_to((project.root / words.folder).resolve()):
        raise UsageError(f"{source} is in this download. Give the earlier one, or the folder that you kept.")
    if is_own_folder(folder, words):
        slug = county or folder.name
        if slug not in names:
            hint = suggest(slug, names)
            raise UsageError(f"No {words.singular} is called “{slug}”, as this folder is. {hint}")
        return [kept_folder(project, slug, names[slug], folder)]
    folders = own_folders(folder, words)
    if not folders:
        raise UsageError(f"{source} has no {words.folder}/, and is no {words.singular}’s own folder.")
    slugs = [county] if county else slugs_to_bring(project, folders, words)
    if unknown := [slug for slug in slugs if slug not in folders or slug not in names]:
        raise UsageError(f"There is no {words.singular} “{unknown[0]}” in {source}. {suggest(unknown[0], folders)}")
    return [kept_folder(project, slug, names[slug], folders[slug]) for slug in slugs]


def is_own_folder(folder: Path, words: EditionWords) -> bool:
    """Return True if a folder is the own folder of one county."""
    return (folder / words.own_file).is_file() or (folder / PRINTED).is_dir()


def own_folders(folder: Path, words: EditionWords) -> dict[str, Path]:
    """Return the own folders of counties in an earlier download, by their names."""
    counties = folder / words.folder
    inside = sorted(path for path in counties.iterdir()) if counties.is_dir() else []
    return {path.name: path for path in inside if path.is_dir() and is_own_folder(path, words)}


def slugs_to_bring(project: Project, folders: Mapping[str, Path], words: EditionWords) -> Collection[str]:
    """Return the names of the folders that have records, else of those that the project lacks; one of them is needed.

    Raises UsageError if there is none: each may be as it was in the earlier download.
    """
    recorded = [slug for slug, path in folders.items() if (path / PRINTED).is_dir()]
    absent = [slug for slug in folders if not (project.root / words.folder / slug).exists()]
    if not recorded and not absent:
        raise UsageError(f"Say which one to bring along: --{words.singular} NAME. {suggest('', folders)}")
    return recorded or absent


def kept_folder(project: Project, slug: str, name: str, folder: Path) -> KeptFolder:
    """Return a county's folder to bring along."""
    words = project.raw.edition_words
    target = f"{words.folder}/{slug}"
    contents = {f"{target}/{path.relative_to(folder).as_posix()}": read(path) for path in walk(folder)}
    before = {file: project.files.read(file) for file in project.files.list_files(target)}
    writes = [FileWrite(file, content) for file, content in contents.items() if before.get(file) != content]
    return KeptFolder(
        slug=slug,
        name=name,
        writes=tuple(writes),
        files=len(contents),
        replaced=names_in(writes, before),
        others=tuple(file for file in before if file not in contents),
        has_records=any(file.startswith(f"{target}/{PRINTED}/") for file in contents),
    )


def names_in(writes: Iterable[FileWrite], before: Collection[str]) -> tuple[str, ...]:
    """Return the names of those files that were there before."""
    return tuple(write.file for write in writes if write.file in before)


def read(path: Path) -> bytes:
    """Return the bytes of a file to bring along; raises UsageError for links, devices and enormous files."""
    if path.is_symlink():
        raise UsageError(f"{path.name} is a link. Put the file itself in its place.")
    if path.stat().st_size > MAX_RECORD_BYTES:
        raise UsageError(f"{path.name} has more than {MAX_RECORD_BYTES:,} bytes. Leave it out of the folder.")
    try:
        return read_regular(path)
    except IrregularFileError as error:
        raise UsageError(f"{error}. Leave it out of the folder.") from None

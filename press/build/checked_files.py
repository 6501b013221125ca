"""Finds the files for a check: those of pieces by code or name, of packets, of a county."""

from collections.abc import Sequence

from press.core.diagnostics import Location, ProblemList, UsageError, suggest
from press.core.edition_words import EditionWords
from press.core.project import CARDS_FOLDER, PACKETS_FOLDER, SHARED_FOLDER, TOOLKIT_FILE, TOOLS_FOLDER, ProjectFiles
from press.core.slugs import slug_of
from press.source.loader import edition_words_in
from press.source.located_yaml import Entries, Items, Text, Value, parse

FOLDERS = (TOOLS_FOLDER, CARDS_FOLDER, SHARED_FOLDER)


def checked_files_of(files: ProjectFiles, names: Sequence[str], county: str) -> frozenset[str] | None:
    """Return the files to check; None for all.

    Raises UsageError for a name that does not exist, for a county that has nothing of its own, and for texts that are
    not the county's.

    Args:
        files: The project's files.
        names: Pieces, by code or by the name of their file; all if empty.
        county: The county whose folder is checked alone; empty for all of the content.
    """
    named = files_named(files, names) if names else None
    if not county:
        return named
    of_county = files_of_county(files, county)
    if named is not None and not named & of_county:
        raise UsageError(f"{' '.join(names)} is not in the folder of {county}.")
    return of_county if named is None else named & of_county


def files_of_county(files: ProjectFiles, county: str) -> frozenset[str]:
    """Return the files in a county's folder; raises UsageError if there is no such county, or no such file."""
    words = edition_words_in(toolkit_document(files))
    folder = f"{words.folder}/{county}"
    if of_county := frozenset(files.list_files(folder)):
        return of_county
    counties = (
        parse(files.text(words.data_file, errors="replace"), words.data_file, ProblemList())
        if files.exists(words.data_file)
        else None
    )
    names = counties.entries if isinstance(counties, Entries) else {}
    if county not in names:
        raise UsageError(f"There is no {words.singular} “{county}”. {suggest(county, names)}".rstrip())
    raise UsageError(
        f"There is nothing in {folder}/ to check. To begin: .venv/bin/toolkit new {words.singular} {county}"
    )


def files_named(files: ProjectFiles, names: Sequence[str]) -> frozenset[str]:
    """Return the files of pieces in every language, and of packets.

    Only the codes in toolkit.yaml are read for it: the content may have problems anywhere. Raises UsageError for a
    name that does not exist.

    Args:
        files: The project's files.
        names: The pieces and packets, by code or by the name of their file.
    """
    files_by_slug: dict[str, set[str]] = {}
    value = toolkit_document(files)
    folders = (*FOLDERS, edition_words_in(value).folder)
    for file in (file for folder in folders for file in files.list_files(folder, ".md")):
        files_by_slug.setdefault(slug_of(file), set()).add(file)
    codes, local = slugs_by_code(value), local_files_by_code(files, edition_words_in(value))
    for file in files.list_files(PACKETS_FOLDER, ".yaml"):
        files_by_slug.setdefault(file.removeprefix(f"{PACKETS_FOLDER}/").removesuffix(".yaml"), set()).add(file)
    matches: set[str] = set()
    for name in names:
        slug = codes.get(name, name)
        if name in local:
            matches |= local[name]
        elif slug in files_by_slug:
            matches |= files_by_slug[slug]
        else:
            raise UsageError(f"There is no “{name}” here. {suggest(name, {*files_by_slug, *codes, *local})}")
    return frozenset(matches)


def local_files_by_code(files: ProjectFiles, words: EditionWords) -> dict[str, set[str]]:
    """Return the files of counties' own tools by code: each county can have an L.1."""
    by_code: dict[str, set[str]] = {}
    for folder in (f"{words.folder}/{name}" for name in files.folders(words.folder)):
        file = f"{folder}/{words.own_file}"
        document = parse(files.text(file, errors="replace"), file, ProblemList()) if files.exists(file) else None
        local = document.entries.get("local") if isinstance(document, Entries) else None
        pieces = local.entries.get("pieces") if isinstance(local, Entries) else None
        for code, item in pieces.entries.items() if isinstance(pieces, Entries) else ():
            if isinstance(item, Text):
                by_code.setdefault(code, set()).add(f"{folder}/tools/{item.text}.md")
    return by_code


def toolkit_document(files: ProjectFiles) -> Value | None:
    """Return toolkit.yaml as far as it can be parsed; None when there is none."""
    if not files.exists(TOOLKIT_FILE):
        return None
    return parse(files.text(TOOLKIT_FILE, errors="replace"), TOOLKIT_FILE, ProblemList())


def slugs_by_code(value: Value | None) -> dict[str, str]:
    """Return the slug of each code in toolkit.yaml, as 2.1 is reading-a-loaf; none if it can't be read."""
    empty = Entries({}, {}, Location(TOOLKIT_FILE))
    tabs = (value if isinstance(value, Entries) else empty).entries.get("tabs")
    codes: dict[str, str] = {}
    for tab in tabs.items if isinstance(tabs, Items) else ():
        pieces: Value | None = tab.entries.get("pieces") if isinstance(tab, Entries) else None
        for code, item in (pieces if isinstance(pieces, Entries) else empty).entries.items():
            if isinstance(item, Text):
                codes[code] = item.text.rpartition("/")[2]
    return codes

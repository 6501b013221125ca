"""Validates records, which are never edited: of releases in content/editions/, of printings in a county's folder."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from press.core.diagnostics import Location, ProblemList
from press.core.parse_cache import NO_CACHE, ParseCache
from press.model import Printing, Release
from press.model.printing_record import read_printing
from press.model.release_record import read_release

FAULTS = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading raises for a file that is not a record."""


def validate_releases(
    files: Mapping[str, str], problems: ProblemList, cache: ParseCache = NO_CACHE
) -> tuple[Release, ...]:
    """Return the released editions in the order of their dates; ``files`` are the texts of the records by file."""
    releases = []
    for file, text in files.items():
        try:
            releases.append(cache.call(read_release, text))
        except FAULTS:
            hint = f"Restore the file: git checkout {file}"
            problems.add("edition/form", Location(file), "This is not the record of an edition.", hint)
    return tuple(sorted(releases, key=lambda release: (release.day, release.name)))


def validate_printings(
    files: Mapping[str, str], problems: ProblemList, cache: ParseCache = NO_CACHE
) -> tuple[Printing, ...]:
    """Return what a county printed, in that order; ``files`` are the texts of the records by file."""
    printings = []
    for file, text in files.items():
        try:
            printings.append(cache.call(read_printing, text, PurePosixPath(file).stem))
        except FAULTS:
            hint = "Restore the file from your copy of the folder, or with git checkout. It is never edited."
            problems.add("printing/form", Location(file), "This is not the record of a printing.", hint)
    return tuple(sorted(printings, key=lambda printing: (printing.number, printing.day, printing.name)))

"""Validates the records of releases in content/editions/, which ``release`` writes and which are never edited."""

from collections.abc import Mapping

from press.core.diagnostics import Location, ProblemList
from press.core.parse_cache import NO_CACHE, ParseCache
from press.model import Release
from press.model.release_record import read_release


def validate_releases(
    files: Mapping[str, str], problems: ProblemList, cache: ParseCache = NO_CACHE
) -> tuple[Release, ...]:
    """Return the released editions in the order of their dates; ``files`` are the texts of the records by file."""
    releases = []
    for file, text in files.items():
        try:
            releases.append(cache.call(read_release, text))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            hint = f"Restore the file: git checkout {file}"
            problems.add("edition/form", Location(file), "This is not the record of an edition.", hint)
    return tuple(sorted(releases, key=lambda release: (release.day, release.name)))

"""Finished pages, parsed texts and compiled templates that the tests of a session share: each is made once."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from press.core.project import CACHE_FOLDER, COMPILED_TEMPLATES_FOLDER
from press.core.stored_parse_cache import PARSED_FOLDER
from press.typesetting.fragment_cache import FRAGMENTS_FOLDER

PATTERNS = (f"{FRAGMENTS_FOLDER}/*/*", f"{PARSED_FOLDER}/*", f"{COMPILED_TEMPLATES_FOLDER}/*")


def link_objects(cache: Path, other: Path) -> None:
    """Link the objects of a cache into another one; the press finds each by the digest of all that decides it."""
    for path in (path for pattern in PATTERNS for path in cache.glob(pattern)):
        link = other / path.relative_to(cache)
        link.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):  # it is there, or on another disk
            link.hardlink_to(path)


class SharedCache:
    """The objects of many projects' caches.

    It is for projects whose tests look at the files that are made. What tests the cache itself, its fingerprints or
    the typesetting begins with an empty one.

    Args:
        folder: Where they are, for all workers of pytest-xdist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def lent_to(self, root: Path) -> Iterator[None]:
        """Put the objects into the cache of a project, and take new ones back at the end."""
        link_objects(self.folder, root / CACHE_FOLDER)
        try:
            yield
        finally:
            link_objects(root / CACHE_FOLDER, self.folder)

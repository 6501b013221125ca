"""The trim boxes of finished pages, kept in .cache/: the catalog needs those of every piece, and reads no pages."""

import json
from collections.abc import Callable, Collection
from pathlib import Path

from press.core.cache_folder import read_sealed, write_sealed
from press.pdf.fragment import Fragment
from press.pdf.geometry import Rect

TRIMS_FILE = "page-trims.json"


class PageTrims:
    """The trim boxes of the pages of jobs, by the fingerprint of the job, which decides them.

    Args:
        root: The project folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._trims: dict[str, tuple[Rect, ...]] | None = None
        self._has_new = False

    def of(self, fingerprint: str, read: Callable[[], Fragment]) -> tuple[Rect, ...]:
        """Return the trim box of each page of a job.

        Args:
            fingerprint: The fingerprint of the job.
            read: Returns the finished pages of the job; called if their boxes are not stored.
        """
        if self._trims is None:
            self._trims = _stored_trims(self.root)
        if fingerprint not in self._trims:
            self._trims[fingerprint] = tuple(page.trim for page in read().pages)
            self._has_new = True
        return self._trims[fingerprint]

    def remember(self, used: Collection[str]) -> None:
        """Store the boxes of the jobs with these fingerprints, if any are new."""
        if self._has_new:
            boxes = {name: trims for name, trims in (self._trims or {}).items() if name in used}
            write_sealed(self.root, TRIMS_FILE, json.dumps(boxes).encode())
            self._has_new = False


def _stored_trims(root: Path) -> dict[str, tuple[Rect, ...]]:
    """Return the boxes that an earlier build stored; none if the file is spoiled."""
    stored = json.loads(read_sealed(root, TRIMS_FILE) or b"{}")
    return {name: tuple(Rect(*box) for box in boxes) for name, boxes in stored.items()}

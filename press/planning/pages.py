"""How planning reads finished pages: through functions that the build passes in."""

from collections.abc import Callable
from dataclasses import dataclass

from press.core.identifiers import JobKey
from press.pdf.fragment import Fragments
from press.pdf.geometry import Rect

PageFingerprints = Callable[[JobKey], tuple[str, ...]]
"""Returns a fingerprint of the appearance of each page of a job, by its key; raises NotTypesetError."""


Trims = Callable[[JobKey], tuple[Rect, ...]]
"""Returns the trim box of each page of a job, by its key; raises NotTypesetError."""


class NotTypesetError(Exception):
    """The pages of a job are needed and have not been typeset yet."""


@dataclass(frozen=True, slots=True)
class FinishedPages:
    """The pages that are typeset already."""

    fragments: Fragments
    """Raises NotTypesetError."""
    fingerprints: PageFingerprints
    trims: Trims

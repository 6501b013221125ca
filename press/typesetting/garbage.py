"""Collects what layouts leave in the memory of a process that typesets many pages."""

import gc
import sys

YOUNG_OBJECTS = 100_000
"""Number of new objects after which a process collects garbage: typesetting creates many that live on."""
MANY_BLOCKS = 300_000
"""Number of new blocks of memory from which a process collects garbage between two jobs."""


class LayoutGarbage:
    """What layouts leave: they refer to themselves, and are old when they are done.

    Python would collect them only after many others: a worker came to 320 MiB with the pages of the real toolkit.
    Between two jobs little is in use, so looking for garbage is fast. What exists when this is created is kept for
    good: the libraries, fonts and stylesheets.
    """

    def __init__(self) -> None:
        gc.set_threshold(YOUNG_OBJECTS, 50, 50)
        gc.freeze()
        self._blocks = sys.getallocatedblocks()

    def collect(self) -> None:
        """Collect what the layouts of earlier jobs left, if it is much."""
        if sys.getallocatedblocks() - self._blocks > MANY_BLOCKS:
            gc.collect(1)  # the oldest objects are few and in use
            self._blocks = sys.getallocatedblocks()

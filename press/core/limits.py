"""How large and how long anything may be, in one place: what goes beyond a limit is reported, never waited for."""

import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

# Files
MAX_TEXT_BYTES = 1_000_000
"""Size of a text or data file. The longest text of a tool is some 20,000 bytes."""
MAX_RECORD_BYTES = 50_000_000
"""Size of the record of an edition, and of the manifest."""
MAX_DRAWING_BYTES = 2_000_000
MAX_PICTURE_BYTES = 30_000_000
MAX_PICTURE_PIXELS = 50_000_000
PRINTED_DPI = 300
"""Pixels per inch of the printed size beyond which paper shows no difference: photos are scaled to that."""
MAX_DRAWING_ELEMENTS = 20_000
"""Number of elements of a drawing, each as often as it is drawn: <use> draws one again."""
MAX_DRAWING_DEPTH = 100
"""Number of elements of a drawing within each other."""
MAX_DRAWING_NUMBER = 1_000_000
"""The largest number in a drawing's geometry; WeasyPrint writes larger ones as nan or inf."""

# Texts
MAX_NAME_BYTES = 120
"""Length of a name that becomes part of a file's name, which file systems limit to 255 bytes."""
MAX_WORD = 2_000
"""Length of a word, in characters."""
MAX_TITLE = 75
"""Length of a title in the foot of a page, in characters; a longer one meets the number of the page."""
MAX_BLOCK_LINES = 1_000
"""Number of lines of a text that open or close a named block."""
MAX_INCLUDE_DEPTH = 10
"""Number of shared texts within each other."""
MAX_INCLUDES = 500
"""Number of texts that one text includes, itself and through others."""

# Time and memory
MAX_SECONDS = 20
"""Computing time for one text, or for the pages of one piece."""
MAX_PATTERN_SECONDS = 5
"""Computing time for one pattern on the texts of one piece; patterns are content, and some never end."""
MAX_MEMORY = 1 << 30
"""Bytes that a worker may use for the pages of one piece, besides what it uses when it starts."""


REPEAT = 0.5
"""Seconds after which an interruption is repeated: a callback from C code can swallow the first."""


class TimeLimitError(BaseException):
    """Something took longer than its limit; no ``except Exception`` of a library may take it for a fault of its own."""


@contextmanager
def time_limit(seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Raise TimeLimitError inside the ``with`` block after some seconds of computing.

    Only the process's own computing counts, so that a busy machine changes nothing. Regular expressions are
    interrupted too. Without an effect outside of the main thread, and inside of another limit, which then counts.
    """
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise TimeLimitError

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds, REPEAT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory(more: int = MAX_MEMORY) -> None:
    """Allow this process only a number of bytes more than it has now; on Linux, where the system counts them well."""
    if sys.platform.startswith("linux"):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, hard))


def lift_memory_limit() -> None:
    """Allow this process again what its system allows."""
    if sys.platform.startswith("linux"):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))

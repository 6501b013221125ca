"""Mends in the sources what is mechanical: quotes, dates, spaces, the last line; never what a page says."""

from press.core.typography import curled
from press.mend.files import Fixed, mend_files, mendable
from press.mend.prose import curly_body
from press.mend.text import Mended, mended

__all__ = ["Fixed", "Mended", "curled", "curly_body", "mend_files", "mendable", "mended"]

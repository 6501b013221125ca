"""Mends in the sources what is mechanical: quotes, dates, spaces, the last line; never what a page says."""

from press.core.typography import curled
from press.lint.fixes.document import Mended, mended
from press.lint.fixes.markdown import curly_body
from press.lint.fixes.runner import Fixed, mend_files, mendable

__all__ = ["Fixed", "Mended", "curled", "curly_body", "mend_files", "mendable", "mended"]

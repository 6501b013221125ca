"""Mends in the sources what is mechanical: quotes, dates, spaces, the last line; never what a page says."""

from press.core.typography import smart_quotes
from press.lint.fixes.document import FixedText, fix_text
from press.lint.fixes.markdown import smart_quotes_in_body
from press.lint.fixes.runner import FixedFile, fix_files, fixable_files

__all__ = ["FixedFile", "FixedText", "fix_files", "fix_text", "fixable_files", "smart_quotes", "smart_quotes_in_body"]

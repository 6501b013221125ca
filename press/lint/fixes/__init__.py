"""Fixes in the sources what is mechanical: quotes, dates, spaces, the last line; never what a page says."""

from press.lint.fixes.document import FixedText, fix_text
from press.lint.fixes.runner import FixedFile, fix_files, fixable_files

__all__ = ["FixedFile", "FixedText", "fix_files", "fix_text", "fixable_files"]

"""Reads the toolkit as an editor would: words, spelling, readability, links, pictures."""

from press.lint.findings import Finding
from press.lint.linter import lint
from press.lint.target import paragraphs_of

__all__ = ["Finding", "lint", "paragraphs_of"]

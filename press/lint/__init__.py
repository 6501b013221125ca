"""Reads the toolkit as an editor would: words, spelling, reading level, links, pictures; the rules are data."""

from press.lint.runner import Finding, lint, paragraphs_of

__all__ = ["Finding", "lint", "paragraphs_of"]

"""Reads the toolkit as an editor would: words, spelling, reading level, links, pictures; the rules are data."""

from press.lint.runner import Finding, paragraphs_of, review

__all__ = ["Finding", "paragraphs_of", "review"]

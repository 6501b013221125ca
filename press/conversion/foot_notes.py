"""Renders notes at the foot: a number in the text, and a list at its end."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

RULES = ("ref", "block_open", "block_close", "open", "close", "anchor")


def install(markdown: MarkdownIt) -> None:
    """Add the notes to a parser."""
    markdown.use(footnote_plugin)
    for rule in RULES:
        markdown.add_render_rule(f"footnote_{rule}", globals()[f"render_footnote_{rule}"])


def render_footnote_ref(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    """Render the number of a note in the text."""
    return f"[{int(tokens[index].meta['id']) + 1}]"


def render_footnote_block_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any
) -> str:
    """Render the start of the notes."""
    return '<section data-notes="yes"><ol>'


def render_footnote_block_close(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any
) -> str:
    """Render the end of the notes."""
    return "</ol></section>"


def render_footnote_open(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any
) -> str:
    """Render the start of a note."""
    return "<li>"


def render_footnote_close(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any
) -> str:
    """Render the end of a note."""
    return "</li>"


def render_footnote_anchor(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any
) -> str:
    """Leave out the arrow that leads back from a note: paper has no way back."""
    return ""

"""The toolkit's Markdown: CommonMark, tables, term lists, named blocks and form fields; no HTML, no templates."""

from press.source.markdown.context import Link, RenderContext, SharedText
from press.source.markdown.links import is_web_address
from press.source.markdown.parser import parser
from press.source.markdown.rendering import RenderedText, render_markdown, render_with_titles

__all__ = [
    "Link",
    "RenderContext",
    "RenderedText",
    "SharedText",
    "is_web_address",
    "parser",
    "render_markdown",
    "render_with_titles",
]

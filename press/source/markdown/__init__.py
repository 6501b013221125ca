"""Our Markdown: CommonMark, tables and term lists, named blocks and fields; no HTML, no templates."""

from press.source.markdown.parser import Link, RenderContext, parser, prose

__all__ = ["Link", "RenderContext", "parser", "prose"]

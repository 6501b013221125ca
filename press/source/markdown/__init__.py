"""Our Markdown: CommonMark, tables and term lists, named blocks and fields; no HTML, no templates."""

from press.source.markdown.parser import Link, Surroundings, parser, prose

__all__ = ["Link", "Surroundings", "parser", "prose"]

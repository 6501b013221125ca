"""The Markdown parser: markdown-it with the syntax of the program, and without HTML and code blocks."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin

from press.source.markdown import block_syntax, inline_syntax


@cache
def parser() -> MarkdownIt:
    """Return the parser, which is set up once in a process and keeps nothing of what it parses."""
    markdown = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["html_block", "html_inline", "fence", "code"])
    )
    markdown.use(deflist_plugin)
    block_syntax.install(markdown)
    inline_syntax.install(markdown)
    return markdown


def parse_markdown(text: str) -> SyntaxTreeNode:
    """Return the syntax tree of a text."""
    return SyntaxTreeNode(parser().parse(text))

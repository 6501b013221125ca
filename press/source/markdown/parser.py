"""The Markdown parser: markdown-it with the syntax of the program; no HTML, no code blocks, no link definitions."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from press.source.markdown import block_syntax, inline_syntax


@cache
def parser() -> MarkdownIt:
    """Return the parser, which is set up once in a process and keeps nothing of what it parses."""
    markdown = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        # A definition is not printed, and “[Note]: salt” looks like one.
        # Words over a line of --- would become a heading, and columns would run together.
        .disable(["html_block", "html_inline", "fence", "code", "reference", "lheading"])
    )
    markdown.use(deflist_plugin)
    block_syntax.install(markdown)
    inline_syntax.install(markdown)
    return markdown

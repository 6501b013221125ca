"""Our Markdown: CommonMark, tables and term lists, named blocks and fields; no HTML, no templates."""

from dataclasses import dataclass
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.deflist import deflist_plugin

from press.core.diagnostics import Problem, ProblemList
from press.model import Prose
from press.source.markdown import block_syntax as blocks
from press.source.markdown import inline_syntax as fields
from press.source.markdown.context import Link, RenderContext, RenderLog
from press.source.markdown.directives import BlockWriter

KEPT_IN_MEMORY = 1024
"""So many texts are kept as they were written, for a process that reads the content again and again."""

__all__ = ["Link", "RenderContext", "parser", "prose"]


@cache
def parser() -> MarkdownIt:
    """Return the one parser of the process."""
    md = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["html_block", "html_inline", "fence", "code"])
    )
    md.use(deflist_plugin)
    blocks.install(md)
    fields.install(md)
    return md


def prose(
    text: str,
    file: str,
    first_line: int,
    around: RenderContext,
    problems: ProblemList,
    after: Prose | None = None,
) -> tuple[Prose, tuple[Link, ...], frozenset[str]]:
    """Turn a Markdown text into HTML.

    ``first_line`` is the line of the file on which the text starts; ``after`` is a text that stands before
    it on the same pages, whose numbering of blocks goes on. Returns the prose, the links whose
    anchors are still to be checked, and the text's own anchors; what is wrong goes into ``problems``.
    """
    found = written(text, file, first_line, around, after)
    problems.extend(found.problems)
    return found.prose, found.links, found.anchors


@dataclass(frozen=True, slots=True)
class Written:
    """A text turned into HTML, and all that was noted on the way."""

    prose: Prose
    links: tuple[Link, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...]


@lru_cache(KEPT_IN_MEMORY)
def written(text: str, file: str, first_line: int, around: RenderContext, after: Prose | None) -> Written:
    """Turn a text into HTML; the same text in the same surroundings is turned once."""
    problems = ProblemList()
    notes = RenderLog(problems, files=[file])
    if after is not None:
        notes.places, notes.fields, notes.files = list(after.places), list(after.fields), list(after.files)
        notes.anchors = {heading.anchor for heading in after.headings}
    writer = BlockWriter(around, notes, file, first_line)
    blocks = tuple(map(writer.write, SyntaxTreeNode(parser().parse(text)).children))
    prose = Prose(
        html="".join(blocks),
        blocks=blocks,
        sheets="".join(notes.sheets),
        sheet_blocks=tuple(notes.sheet_blocks),
        headings=tuple(notes.headings),
        pictures=tuple(notes.pictures),
        fields=tuple(notes.fields),
        codes=tuple(notes.codes),
        files=tuple(notes.files),
        paragraphs=tuple(notes.paragraphs),
        places=tuple(notes.places),
        linked=tuple(notes.linked),
        pictured=tuple(notes.pictured),
    )
    return Written(prose, tuple(notes.links), frozenset(notes.anchors), tuple(problems))

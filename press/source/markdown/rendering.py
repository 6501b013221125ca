"""Renders Markdown texts as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from press.core.diagnostics import Problem, ProblemList
from press.model import Prose
from press.source.markdown import blocks, links, tables, words
from press.source.markdown.context import Link, RenderContext, RenderLog
from press.source.markdown.directives import DIRECTIVES
from press.source.markdown.renderer import MarkdownRenderer

NODES = {**blocks.RENDERERS, **tables.RENDERERS, **words.RENDERERS, **links.RENDERERS}
"""The function of each type of node, by the name of the type."""


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text as HTML, and what was recorded while it was rendered."""

    prose: Prose
    links: tuple[Link, ...]
    """The links to headings that are still to be checked."""
    anchors: frozenset[str]
    """The anchors of the text's own headings, and of those before it."""
    problems: tuple[Problem, ...]


def render_with_titles(
    text: str,
    file: str,
    first_line: int,
    untitled: RenderContext,
    titles: Mapping[str, str],
    foreign: Mapping[str, str],
    after: Prose | None,
) -> RenderedText:
    """Render a Markdown text with these titles and languages of other pieces; the rest as in ``render_markdown``."""
    return render_markdown(text, file, first_line, replace(untitled, titles=titles, foreign=foreign), after)


def render_markdown(
    text: str, file: str, first_line: int, context: RenderContext, after: Prose | None = None
) -> RenderedText:
    """Render a Markdown text as HTML.

    Args:
        text: The Markdown.
        file: The project file that contains it.
        first_line: The line of the file on which the text starts, counted from 1.
        context: The rest of the toolkit.
        after: The text before it on the same pages, whose numbering of blocks, fields and anchors continues.
    """
    problems = ProblemList()
    log = RenderLog(problems, files=[file])
    if after is not None:
        log.places, log.fields, log.files = list(after.places), list(after.fields), list(after.files)
        log.anchors = {heading.anchor for heading in after.headings}
    renderer = MarkdownRenderer(context, log, file, first_line, NODES, DIRECTIVES)
    html = tuple(renderer.blocks_of_document(text))
    if addresses := links.list_of_web_links(renderer):
        html = (*html, addresses)
    prose = Prose(
        blocks=html,
        sheets="".join(log.sheets),
        sheet_blocks=tuple(log.sheet_blocks),
        headings=tuple(log.headings),
        pictures=tuple(log.pictures),
        fields=tuple(log.fields),
        questions=tuple(log.questions),
        codes=tuple(log.codes),
        files=tuple(log.files),
        paragraphs=tuple(log.paragraphs),
        places=tuple(log.places),
        values=tuple(log.values),
        linked=tuple(log.linked),
        pictured=tuple(log.pictured),
    )
    return RenderedText(prose, tuple(log.links), frozenset(log.anchors), tuple(problems))

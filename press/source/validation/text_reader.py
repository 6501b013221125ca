"""Renders the texts of pieces, and checks their links to headings once all headings are known."""

from dataclasses import dataclass, field, replace

from press.core.diagnostics import Location, ProblemList
from press.core.limits import MAX_SECONDS, TimeLimitError, time_limit
from press.core.parse_cache import NO_CACHE, ParseCache
from press.model import Prose
from press.source.markdown import Link, RenderContext, RenderedText, render_with_titles
from press.source.validation.references import References


@dataclass(slots=True, kw_only=True)
class TextReader:
    """Renders texts, and collects their links to headings until all headings are known."""

    context: RenderContext
    problems: ProblemList
    references: References = field(default_factory=References)
    cache: ParseCache = NO_CACHE
    """The texts that were rendered before."""
    links: list[tuple[str, Link]] = field(default_factory=list)
    """Links to headings, each with the code of the piece that contains it."""
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    """The anchors of each piece's headings, by code."""
    untitled: dict[str, RenderContext] = field(init=False)
    """The context without the titles, by the way in which links to the web are printed; empty for as usual."""

    def __post_init__(self) -> None:
        """Take the titles out of the context once: a cache knows the same object at once."""
        self.untitled = {"": replace(self.context, titles={}, foreign={})}

    def read(self, text: str, file: str, line: int, code: str, *, after: Prose | None = None, links: str = "") -> Prose:
        """Render one Markdown text of a piece.

        Args:
            text: The Markdown.
            file: The project file that contains it.
            line: The line of the file on which the text starts, counted from 1.
            code: The code of the piece.
            after: The text before it on the same pages, whose numbering continues.
            links: How its links to the web are printed; as everywhere in the toolkit if empty.
        """
        law = self.references.law_in(text)
        text = self.references.insert(text, file, line, self.problems)
        try:
            with time_limit():
                rendered = self.render(text, file, line, after, links)
        except TimeLimitError:
            message = f"This text takes more than {MAX_SECONDS} s to read."
            hint = "Split it, or remove what repeats: brackets, stars, lines of :::"
            self.problems.add("text/time", Location(file, line), message, hint)
            return Prose()
        self.problems.extend(rendered.problems)
        self.links += [(code, link) for link in rendered.links]
        self.anchors[code] = self.anchors.get(code, frozenset()) | rendered.anchors
        return replace(rendered.prose, law=law) if law else rendered.prose

    def render(self, text: str, file: str, line: int, after: Prose | None, links: str) -> RenderedText:
        """Render a text, or return what was rendered before if all that the text refers to is as it was.

        Only the titles of the pieces that it names count: a new tool, or a new title, concerns few texts. A message
        may name other pieces, so that a text with a problem is rendered with all titles.
        """
        if links not in self.untitled:
            self.untitled[links] = replace(self.untitled[""], links=links)
        untitled = self.untitled[links]
        codes = self.context.codes_named_in(text)
        titles, foreign = self.context.titles, self.context.foreign
        some_titles = {code: titles[code] for code in codes if code in titles}
        some_foreign = {code: foreign[code] for code in codes if code in foreign}
        rendered = self.cache.call(render_with_titles, text, file, line, untitled, some_titles, some_foreign, after)
        if rendered.problems:
            return self.cache.call(render_with_titles, text, file, line, untitled, titles, foreign, after)
        return rendered

    def check_links(self) -> None:
        """Report links to headings that do not exist."""
        for code, link in self.links:
            anchors = self.anchors.get(link.code or code, frozenset())
            if link.code and link.code not in self.anchors:
                continue  # the code itself is reported
            if link.anchor not in anchors:
                name = f"{link.code}#{link.anchor}"
                hint = f"Headings there: {', '.join(sorted(anchors))}." if anchors else ""
                words = f"#{link.anchor}"
                self.problems.add("link/anchor", link.location, f"There is no heading for {name}.", hint, words)

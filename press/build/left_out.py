"""Finds what points to tools that a county leaves out: on paper, such a line leads nowhere."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from press.core.diagnostics import Location, Problem
from press.core.identifiers import JobKey
from press.model import Card, County, Tool
from press.pdf.fragment import Annotation, Fragment
from press.planning.base_editions import EditionRegistry
from press.planning.products import LINK

Fragments = Callable[[JobKey], Fragment]
MAX_PAGES = 12
"""Number of pages that a warning names."""


def left_out_warnings(editions: EditionRegistry, fragments: Fragments | None) -> list[Problem]:
    """Return a warning for each tool or card that a county leaves out and that its binder points to.

    Args:
        editions: The editions of the project, with every piece of the statewide one planned.
        fragments: Returns the pages of a job, and raises FileNotFoundError if it has none; None to name tools only.
    """
    leaving = [county for county in editions.toolkit.counties if county.leave_out]
    pages = pages_with_links(editions, fragments) if leaving else {}
    return [problem for county in leaving for problem in warnings_for(county, pages)]


def pages_with_links(editions: EditionRegistry, fragments: Fragments | None) -> dict[str, dict[str, list[str]]]:
    """Return for the code of each piece the codes that its text links to, each with the labels of the pages."""
    edition = editions.edition()
    pages: dict[str, dict[str, list[str]]] = {}
    for piece in editions.toolkit.pieces:
        if isinstance(piece, Tool | Card):
            key = edition.job_of(piece)
            pages[piece.code] = links_on_pages(piece.code, key, editions, fragments)
    return pages


def links_on_pages(
    code: str, key: JobKey, editions: EditionRegistry, fragments: Fragments | None
) -> dict[str, list[str]]:
    """Return the labels of a piece's pages by the codes that they link to; its own code if pages are not known."""
    targets = dict.fromkeys(LINK.findall(editions.jobs[key].html))
    annotations: tuple[Annotation, ...] = ()
    if fragments and targets:
        with suppress(FileNotFoundError):
            annotations = fragments(key).annotations
    links = {}
    for target in targets:
        numbers = sorted({annotation.page for annotation in annotations if annotation.code == target})
        links[target] = [f"{code}-{number + 1}" for number in numbers] or [code]
    return links


def warnings_for(county: County, pages: dict[str, dict[str, list[str]]]) -> Iterator[Problem]:
    """Yield the warnings for one county.

    Args:
        county: The county.
        pages: The labels of the pages with links, by the code of the piece and the code that is linked to.
    """
    for absent in county.leave_out:
        bound = (links for code, links in pages.items() if code not in county.leave_out)
        labels = [label for links in bound for label in links.get(absent, ())]
        if not labels:
            continue
        names = ", ".join(labels[:MAX_PAGES]) + (f" and {len(labels) - MAX_PAGES} more" if labels[MAX_PAGES:] else "")
        what = "1 place points" if len(labels) == 1 else f"{len(labels)} places point"
        yield Problem(
            county.leave_out_places.get(absent, Location(county.file)),
            "county/left-out",
            f"{county.name} leaves out {absent}, and {what} to it: {names}.",
            f"Its contents page says that {absent} is not there. Take it in again if readers need it.",
            absent,
        )

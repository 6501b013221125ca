"""Finds what points to tools that a county leaves out, since such a line leads nowhere, and which of them are gone."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from press.core.diagnostics import Location, Problem
from press.core.identifiers import JobKey
from press.model import Card, County, Tool
from press.pdf.fragment import Annotation, Fragment
from press.planning import binder_pages
from press.planning.base_editions import EditionRegistry
from press.planning.job import LINK

Fragments = Callable[[JobKey], Fragment]
MAX_PAGES = 12
"""Number of pages that a warning names."""


def left_out_warnings(editions: EditionRegistry, fragments: Fragments | None) -> list[Problem]:
    """Return a warning for each tool or card that a county leaves out, if its binder points to it or if it is gone.

    Args:
        editions: The editions of the project, with every piece of the statewide one planned.
        fragments: Returns the pages of a job, and raises FileNotFoundError if it has none; None to name tools only.
    """
    leaving = [county for county in editions.toolkit.counties if county.leave_out]
    pages = pages_with_links(editions, fragments) if leaving else {}
    gone = [
        warning_for_gone(county, code)
        for county in leaving
        for code in county.leave_out
        if not editions.toolkit.has(code)
    ]
    return [*gone, *(problem for county in leaving for problem in warnings_for(county, pages))]


def warning_for_gone(county: County, code: str) -> Problem:
    """Return the warning for a code that a county leaves out and that no edition has any more."""
    message = f"{county.name} leaves out {code}, which is no longer part of the toolkit."
    hint = "Take it out of leave_out."
    return Problem(county.leave_out_places.get(code, Location(county.file)), "county/gone", message, hint, code)


def pages_with_links(editions: EditionRegistry, fragments: Fragments | None) -> dict[str, dict[str, list[str]]]:
    """Return for each piece, by its code, the codes that it points to, each with the labels of the pages.

    The guide and the colophon, which are in every binder, are there under their titles.
    """
    edition, reader = editions.edition(), LinkReader(editions, fragments)
    pages: dict[str, dict[str, list[str]]] = {}
    for piece in editions.toolkit.pieces:
        if isinstance(piece, Tool | Card):
            pages[piece.code] = reader.links(edition.job_of(piece), piece.code)
        if isinstance(piece, Card):  # it prints these codes on its back, and they are no links
            label = f"{piece.code}-2" if fragments else piece.code
            for target in piece.go_on_to:
                labels = pages[piece.code].setdefault(target, [])
                pages[piece.code][target] = list(dict.fromkeys((*labels, label)))
    planner = edition.shared_planner
    for key, name in ((binder_pages.guide(planner), "guide"), (binder_pages.colophon(planner), "colophon")):
        title = edition.say(name)
        pages[title] = {target: [f"“{title}”"] for target in reader.targets(key)}
    return pages


class LinkReader:
    """Reads where pages link to.

    Args:
        editions: The editions of the project.
        fragments: Returns the pages of a job; None if they are not known.
    """

    def __init__(self, editions: EditionRegistry, fragments: Fragments | None) -> None:
        self.editions, self.fragments = editions, fragments

    def targets(self, key: JobKey) -> list[str]:
        """Return the codes that the pages of a job link to."""
        return list(dict.fromkeys(LINK.findall(self.editions.jobs[key].html)))

    def links(self, key: JobKey, code: str) -> dict[str, list[str]]:
        """Return the codes that a piece's pages link to, each with the pages' labels, or the piece's code alone."""
        annotations: tuple[Annotation, ...] = ()
        targets = self.targets(key)
        if self.fragments and targets:
            with suppress(FileNotFoundError):
                annotations = self.fragments(key).annotations
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

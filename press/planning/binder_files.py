"""Plans the binder of an edition, and what is printed for it: the inserts for its spine, the labels of its tabs."""

from functools import partial

from press.core.identifiers import OutputPath
from press.core.label_sheets import LabelSheet
from press.model import Card, Piece, Tab
from press.planning import binder_pages
from press.planning.edition import EditionPlanner
from press.planning.kinds import Kind
from press.planning.pdf_products import Binder, BoundPdf, Placement


def binder(edition: EditionPlanner, path: OutputPath) -> Binder:
    """Plan the binder: every tool starts on a recto, and notes pages fill the empty backs of leaves."""
    title = f"{edition.toolkit.title}: {edition.toolkit.subtitle}"
    if edition.toolkit.county:
        title = f"{title}, {edition.toolkit.county.name}"
    tabs = edition.toolkit.tabs
    last_notes = edition.notes_of(tabs[-1].number)
    colophon = Placement(
        job=binder_pages.colophon(edition.overview_planner),
        name="colophon",
        label=f"{edition.say('colophon')} ",
        title=edition.say("colophon"),
        recto=True,
        filler=last_notes,
        tab=tabs[-1].number + 1,
    )
    return Binder(
        edition=edition.context,
        path=path,
        description=edition.description(title),
        parts=(*front_parts(edition), *(part for tab in tabs for part in tab_parts(edition, tab)), colophon),
        last_filler=last_notes,
        stamp=edition.stamp,
    )


def front_parts(edition: EditionPlanner) -> list[Placement]:
    """Return the parts before the first tab: cover, guide, contents; a county's letter and contacts."""
    say, county = edition.say, edition.toolkit.county
    front = partial(Placement, label="", roman=True)
    on_recto = partial(front, recto=True, filler=edition.notes_of(0))
    letters = []
    if county and county.letter:
        job = binder_pages.letter(edition.edition_planner, county.letter)
        letters.append(on_recto(job=job, name="letter", title=county.letter.title))
    parts = [
        front(job=binder_pages.cover(edition.edition_planner), name="cover", title=edition.toolkit.title, recto=True),
        front(job=binder_pages.guide(edition.shared_planner), name="guide", title=say("guide")),
        *letters,
        on_recto(job=binder_pages.contents(edition.overview_planner), name="contents", title=say("contents")),
    ]
    if county:
        contacts = binder_pages.contacts(edition.edition_planner, county)
        parts.append(on_recto(job=contacts, name="contacts", title=say("contacts")))
    return parts


def tab_parts(edition: EditionPlanner, tab: Tab) -> list[Placement]:
    """Return a tab's divider and the pieces filed behind it, without those that are printed separately."""
    before = [other.number for other in edition.toolkit.tabs if other.number < tab.number]
    divider = Placement(
        job=binder_pages.divider(edition.overview_planner, tab.number),
        name=f"tab-{tab.label}",
        label=f"{edition.say('tab', number=tab.label)} ",
        title=tab.title,
        recto=True,
        filler=edition.notes_of(before[-1] if before else 0),
        tab=tab.number,
    )
    return [divider, *(bound_piece(edition, piece, tab) for piece in tab.bound)]


def bound_piece(edition: EditionPlanner, piece: Piece, tab: Tab) -> Placement:
    """Return the placement of a piece behind a tab."""
    card = isinstance(piece, Card)
    return Placement(
        job=edition.job_of(piece),
        name=piece.code,
        label=f"{piece.code}-",
        title=piece.name,
        recto=not card,
        filler=edition.notes_of(tab.number),
        spread=card,
        tab=tab.number,
    )


def inserts(edition: EditionPlanner, path: OutputPath) -> BoundPdf:
    """Plan the spine inserts and tab labels."""
    title = edition.say("inserts")
    spine, labels = binder_pages.inserts(edition.edition_planner), binder_pages.labels(edition.overview_planner)
    return BoundPdf(
        edition=edition.context,
        path=path,
        kind=Kind.INSERTS,
        description=edition.description(title),
        parts=(
            Placement(job=spine, name="inserts", label="", title=title),
            Placement(job=labels, name="labels", label="", title=edition.say("tabs.title")),
        ),
    )


def label_sheet(edition: EditionPlanner, path: OutputPath, sheet: LabelSheet) -> BoundPdf:
    """Plan a sheet of sticky labels."""
    title = f"{edition.say('tabs.title')}, {sheet.name}"
    job = binder_pages.label_sheet(edition.edition_planner, sheet)
    return BoundPdf(
        edition=edition.context,
        path=path,
        kind=Kind.INSERTS,
        description=edition.description(title),
        parts=(Placement(job=job, name="labels", label="", title=title),),
    )

"""What is in a paper binder: the printing to compare with, and the one that is recorded next."""

from collections.abc import Collection, Sequence

from press.core.diagnostics import UsageError, suggest
from press.model import County, Printing, Release, Section, Toolkit
from press.model.printing_record import local_codes_in
from press.model.releases import codes_in, printing_of


def last_printing(toolkit: Toolkit, county: County) -> Printing:
    """Return what the county recorded last; raises UsageError if it has recorded nothing."""
    if county.printings:
        return county.printings[-1]
    names = [release.name for release in toolkit.editions if county.slug in release.counties]
    example = f", as in --since {names[-1]}" if names else ""
    raise UsageError(
        f"{county.name} has no record of what it printed. Say which edition is in its binders{example}. "
        f"After printing, record it: .venv/bin/toolkit released {county.slug}"
    )


def find_printing(toolkit: Toolkit, name: str, county: County | None) -> Printing:
    """Return the printing with this name: of the county's own records, else of the released editions.

    Raises UsageError if there is none.

    Args:
        toolkit: The toolkit.
        name: The name of an edition, or of a printing of the county.
        county: The county; None for the statewide binder.
    """
    for printing in county.printings if county else ():
        if printing.name == name:
            return printing
    release = find_release(toolkit, name, county)
    if county and county.slug not in release.counties:
        raise UsageError(f"Edition {name} had no binder for {county.slug}: print the whole binder.")
    return printing_of(release, county.slug if county else "")


def find_release(toolkit: Toolkit, name: str, county: County | None = None) -> Release:
    """Return the release of an edition; raises UsageError if there is none, which names the county's records too."""
    for release in toolkit.editions:
        if release.name == name:
            return release
    names = [release.name for release in toolkit.editions]
    folders = "content/editions/"
    if county:
        names += [printing.name for printing in county.printings]
        folders += f" or {toolkit.edition_words.printings_folder(county.slug)}/"
    raise UsageError(f"There is no edition “{name}” in {folders}. {suggest(name, names)}")


def current_printing(
    toolkit: Toolkit,
    sections: Sequence[Section],
    separate: Sequence[Section],
    taken_names: Collection[str] = (),
    *,
    extras: Sequence[str] = (),
    besides: Sequence[Section] = (),
) -> Printing:
    """Return the printing of a county's binder as it is now: the last recorded one if that is the same paper.

    Args:
        toolkit: The county's toolkit.
        sections: The sections of its binder.
        separate: Its tools that are printed separately, as sections.
        taken_names: Names that it can't have, besides those of the county's records.
        extras: What is printed besides the binder, with pages of its own.
        besides: Its files, as sections.
    """
    records = toolkit.county.printings if toolkit.county else ()
    now = Printing(
        name=next_name(toolkit.edition, {*taken_names, *(record.name for record in records)}),
        edition=toolkit.edition,
        day=str(toolkit.edition_date),
        number=records[-1].number + 1 if records else 1,
        sections=tuple(sections),
        separate=tuple(separate),
        left_out=tuple(piece.code for piece in toolkit.left_out),
        own_codes=local_codes_in(codes_in((*sections, *separate))),
        extras=tuple(extras),
        besides=tuple(besides),
    )
    return records[-1] if records and records[-1].is_same_paper(now) else now


def next_name(edition: str, taken_names: Collection[str]) -> str:
    """Return the name of the next printing of an edition: 2026.1, then 2026.1-2."""
    name, number = edition, 1
    while name in taken_names:
        number += 1
        name = f"{edition}-{number}"
    return name

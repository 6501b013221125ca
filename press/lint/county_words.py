"""What a county says in its own words, beside its tools: its cover letter, its note, what is behind its tab."""

from collections.abc import Iterator
from dataclasses import replace

from press.core.diagnostics import Location
from press.model import County, Paragraph, Prose, Tool, Toolkit


def county_texts(toolkit: Toolkit) -> Iterator[Tool]:
    """Yield the own words of each county that has any, as a text for the rules; it is in no binder under this name."""
    for county in toolkit.counties:
        if county.letter or county.note or county.local:
            yield text_of(county, toolkit)


def text_of(county: County, toolkit: Toolkit) -> Tool:
    """Return the own words of a county: its note as a summary, then its letter and what introduces its tab."""
    prose = county.letter.prose if county.letter else Prose()
    place = county.places.get("local", Location(county.file))
    intro = (Paragraph(county.local.intro, place, ""),) if county.local and county.local.intro else ()
    return Tool(
        code="",
        slug=f"{county.slug}-letter",
        title=county.letter.title if county.letter else county.name,
        summary=county.note,
        audience=(),
        revised=toolkit.edition_date,
        review_by=None,
        rights="",
        sources=(),
        credits="",
        minutes=None,
        file=county.letter.file if county.letter else county.file,
        changes={},
        partial=False,
        places={"summary": county.places.get("note", Location(county.file))},
        needs=(),
        read_by=(),
        format="page",
        when="",
        element="",
        stages=(),
        sheets=None,
        go_on_to=(),
        reading="staff",
        picture="",
        prose=replace(prose, paragraphs=(*prose.paragraphs, *intro), files=(*prose.files, county.file)),
    )

"""Reads the records of released editions, which the press wrote and nobody should have changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from press.core.diagnostics import Location, ProblemList
from press.model import Release, Section


def validate_editions(files: Mapping[str, str], problems: ProblemList) -> tuple[Release, ...]:
    """Return the released editions in the order of their days; a record that can't be read is a problem."""
    found = []
    for file, text in files.items():
        try:
            found.append(_edition(text))
        except (ValueError, KeyError, TypeError, AttributeError):
            hint = f"Bring the file back: git checkout {file}"
            problems.add("edition/form", Location(file), "This is not the record of an edition.", hint)
    return tuple(sorted(found, key=lambda edition: (edition.day, edition.name)))


@lru_cache(64)
def _edition(text: str) -> Release:
    value = json.loads(text)
    sections = tuple(map(_section, value["sections"]))
    by_name = {section.name: section for section in sections}
    counties = {slug: _of_county(entry, by_name) for slug, entry in value["counties"].items()}
    return Release(value["edition"], value["date"], value["slugs"], value["revised"], sections, counties)


def _section(value: Any) -> Section:
    return Section(value["name"], value["title"], tuple(value["pages"]))


def _of_county(entry: Any, statewide: Mapping[str, Section]) -> tuple[Section, ...]:
    """A county's sections: its own, and the statewide ones with its stamp on them."""
    own = {section.name: section for section in map(_section, entry["own"])}
    return tuple(own[name] if name in own else with_stamp(statewide[name], entry["stamp"]) for name in entry["order"])


def with_stamp(section: Section, stamp: str) -> Section:
    """Return a section whose pages carry a stamp: they differ when the stamp does."""
    return Section(section.name, section.title, tuple(f"{page}-{stamp}" for page in section.pages))


def edition_text(edition: Release, stamps: Mapping[str, str]) -> str:
    """Write a record; of counties only what differs from the statewide sections."""
    statewide = {section.name: section for section in edition.sections}
    counties = {}
    for slug, sections in edition.counties.items():
        own = [
            one for one in sections if one.name not in statewide or one != with_stamp(statewide[one.name], stamps[slug])
        ]
        counties[slug] = {
            "stamp": stamps[slug],
            "order": [section.name for section in sections],
            "own": [asdict(section) for section in own],
        }
    value = {
        "edition": edition.name,
        "date": edition.day,
        "slugs": dict(edition.slugs),
        "revised": dict(edition.revised),
        "sections": [asdict(section) for section in edition.sections],
        "counties": counties,
    }
    return _lines(value)


def _lines(value: Any) -> str:
    """Write JSON with one section a line, so that git shows what changed."""
    sections = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in value["sections"])
    counties = ",\n".join(
        f"  {json.dumps(slug)}: {json.dumps(one, ensure_ascii=False)}" for slug, one in value["counties"].items()
    )
    head = {key: value[key] for key in ("edition", "date", "slugs", "revised")}
    start = json.dumps(head, indent=1, ensure_ascii=False)[:-2]
    return f'{start},\n "sections": [\n{sections}\n ],\n "counties": {{\n{counties}\n }}\n}}\n'

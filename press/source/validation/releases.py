"""Reads and writes the records of released editions: JSON files that are written by ``release`` and never edited."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from press.core.diagnostics import Location, ProblemList
from press.model import Release, Section


def validate_releases(files: Mapping[str, str], problems: ProblemList) -> tuple[Release, ...]:
    """Return the released editions in the order of their dates; ``files`` are the texts of the records by file."""
    releases = []
    for file, text in files.items():
        try:
            releases.append(read_release(text))
        except (ValueError, KeyError, TypeError, AttributeError):
            hint = f"Restore the file: git checkout {file}"
            problems.add("edition/form", Location(file), "This is not the record of an edition.", hint)
    return tuple(sorted(releases, key=lambda release: (release.day, release.name)))


@lru_cache(64)
def read_release(text: str) -> Release:
    """Parse a record; raises ValueError, KeyError, TypeError or AttributeError when it is not one."""
    value = json.loads(text)
    sections = tuple(map(_section, value["sections"]))
    by_name = {section.name: section for section in sections}
    counties = {slug: _county_sections(entry, by_name) for slug, entry in value["counties"].items()}
    return Release(value["edition"], value["date"], value["slugs"], value["revised"], sections, counties)


def _section(value: Any) -> Section:
    return Section(value["name"], value["title"], tuple(value["pages"]))


def _county_sections(entry: Any, statewide: Mapping[str, Section]) -> tuple[Section, ...]:
    """Return a county's sections: its own, and the statewide ones with its stamp."""
    local = {section.name: section for section in map(_section, entry["own"])}
    return tuple(
        local[name] if name in local else with_stamp(statewide[name], entry["stamp"]) for name in entry["order"]
    )


def with_stamp(section: Section, stamp: str) -> Section:
    """Return a section whose pages carry a stamp: their fingerprints differ when the stamp does."""
    return Section(section.name, section.title, tuple(f"{page}-{stamp}" for page in section.pages))


def edition_text(release: Release, stamps: Mapping[str, str]) -> str:
    """Return the record of a release as JSON; of a county only what differs from the statewide sections.

    Args:
        release: What was released.
        stamps: The fingerprint of each county's stamp, by the county's slug.
    """
    statewide = {section.name: section for section in release.sections}
    counties = {}
    for slug, sections in release.counties.items():
        local = [
            section
            for section in sections
            if section.name not in statewide or section != with_stamp(statewide[section.name], stamps[slug])
        ]
        counties[slug] = {
            "stamp": stamps[slug],
            "order": [section.name for section in sections],
            "own": [asdict(section) for section in local],
        }
    head = {
        "edition": release.name,
        "date": release.day,
        "slugs": dict(release.slugs),
        "revised": dict(release.revised),
    }
    return _json_text(head, [asdict(section) for section in release.sections], counties)


def _json_text(head: Mapping[str, Any], sections: Iterable[Any], counties: Mapping[str, Any]) -> str:
    """Return the JSON with one section or county a line, so that git shows what changed."""
    section_lines = ",\n".join("  " + json.dumps(section, ensure_ascii=False) for section in sections)
    county_lines = ",\n".join(
        f"  {json.dumps(slug)}: {json.dumps(county, ensure_ascii=False)}" for slug, county in counties.items()
    )
    start = json.dumps(head, indent=1, ensure_ascii=False)[:-2]
    return f'{start},\n "sections": [\n{section_lines}\n ],\n "counties": {{\n{county_lines}\n }}\n}}\n'

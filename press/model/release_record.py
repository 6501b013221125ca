"""The record of a release, as JSON in content/editions/."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from press.model.releases import Release, Section, TranslationState, with_stamp

SEPARATE = "separate"
"""The key of the tools that are printed separately; left out when there are none."""
TRANSLATIONS = "translations"
"""The key of the translated tools and cards; left out when there are none."""


def read_release(text: str) -> Release:
    """Return the release that a record describes.

    Raises ValueError, KeyError, TypeError, AttributeError or RecursionError when the text is not the record of a
    release.
    """
    value = json.loads(text)
    require_texts(value["edition"], value["date"])
    for entries in (value["slugs"], value["revised"]):
        require_texts(*entries.keys(), *entries.values())
    sections = tuple(map(section_in, value["sections"]))
    by_name = {section.name: section for section in sections}
    return Release(
        name=value["edition"],
        day=value["date"],
        slugs=value["slugs"],
        revised=value["revised"],
        sections=sections,
        counties={slug: _county_sections(entry, by_name) for slug, entry in value["counties"].items()},
        separate=tuple(map(section_in, value.get(SEPARATE, ()))),
        separate_of_counties={
            slug: tuple(map(section_in, entry[SEPARATE]))
            for slug, entry in value["counties"].items()
            if SEPARATE in entry
        },
        translations={
            language: {code: _translation_state(state) for code, state in texts.items()}
            for language, texts in value.get(TRANSLATIONS, {}).items()
        },
    )


def _translation_state(value: Any) -> TranslationState:
    """Return the state that an entry of a record describes; raises TypeError or ValueError if it is none."""
    require_texts(value)
    revised, digest = value.split(" ")
    return TranslationState(revised, digest)


def section_in(value: Any) -> Section:
    """Return the section that an entry of a record describes; raises TypeError or KeyError if it is none."""
    pages = tuple(value["pages"])
    require_texts(value["name"], value["title"], *pages)
    return Section(value["name"], value["title"], pages)


def require_texts(*values: Any) -> None:
    """Raise TypeError if any value is not a text."""
    if not all(isinstance(value, str) for value in values):
        raise TypeError


def _county_sections(entry: Any, statewide: Mapping[str, Section]) -> tuple[Section, ...]:
    """Return the sections of a county's binder: its own, and the statewide ones with its stamp on them."""
    own_sections = {section.name: section for section in map(section_in, entry["own"])}
    require_texts(entry["stamp"], *entry["order"])
    return tuple(
        own_sections[name] if name in own_sections else with_stamp(statewide[name], entry["stamp"])
        for name in entry["order"]
    )


def release_text(release: Release, stamps: Mapping[str, str]) -> str:
    """Return the record of a release; of a county only the sections that differ from the statewide ones.

    Args:
        release: The release to record.
        stamps: The fingerprint of each county's stamp, by the county's slug.
    """
    statewide = {section.name: section for section in release.sections}
    counties: dict[str, dict[str, Any]] = {}
    for slug, sections in release.counties.items():
        own_sections = [
            section
            for section in sections
            if section.name not in statewide or section != with_stamp(statewide[section.name], stamps[slug])
        ]
        counties[slug] = {
            "stamp": stamps[slug],
            "order": [section.name for section in sections],
            "own": [asdict(section) for section in own_sections],
        }
        if own_separate := release.separate_of_counties.get(slug):
            counties[slug][SEPARATE] = [asdict(section) for section in own_separate]
    head = {
        "edition": release.name,
        "date": release.day,
        "slugs": dict(release.slugs),
        "revised": dict(release.revised),
    }
    if release.translations:
        head[TRANSLATIONS] = {
            language: {code: f"{state.revised} {state.digest}" for code, state in texts.items()}
            for language, texts in release.translations.items()
        }
    lists = {"sections": release.sections, **({SEPARATE: release.separate} if release.separate else {})}
    return _json_by_line(head, lists, counties)


def _json_by_line(
    head: dict[str, Any], lists: Mapping[str, tuple[Section, ...]], counties: dict[str, dict[str, Any]]
) -> str:
    """Return JSON with one section or county a line, so that a diff shows which of them changed."""
    county_lines = ",\n".join(
        f"  {json.dumps(slug)}: {json.dumps(county, ensure_ascii=False)}" for slug, county in counties.items()
    )
    return f'{head_and_lists(head, lists)},\n "counties": {{\n{county_lines}\n }}\n}}\n'


def head_and_lists(head: dict[str, Any], lists: Mapping[str, Sequence[Section]]) -> str:
    """Return the start of a record as JSON: its short values, then one section a line; without the last brace."""
    parts = [json.dumps(head, indent=1, ensure_ascii=False)[:-2]]
    for name, sections in lists.items():
        lines = ",\n".join("  " + json.dumps(asdict(section), ensure_ascii=False) for section in sections)
        parts.append(f' "{name}": [\n{lines}\n ]')
    return ",\n".join(parts)

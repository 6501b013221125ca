"""Validates counties: their names, who trains there, and what is a county's own."""

from collections.abc import Collection
from dataclasses import replace

from press.core.diagnostics import Location, Problem, ProblemList, suggest
from press.core.edition_words import EditionWords
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.slugs import is_name
from press.model import County, Toolkit
from press.source.located_yaml import Value
from press.source.raw import Raw
from press.source.validation.academies import academies_by_name, validate_academies
from press.source.validation.county_folders import CountyFolder, SharedContent
from press.source.validation.pieces import AllowedValues
from press.source.validation.references import References
from press.source.validation.releases import validate_printings
from press.source.validation.spec import MappingMapField, MappingSpec
from press.source.validation.value_fields import NAME_HINT, WordsField

LINKS_TO_CODES = ("link/code", "value/unknown")
"""Problems that say that there is no tool or card with a code."""
COUNTY_NAMES = MappingMapField(spec=MappingSpec({"name": WordsField(required=True)}), owner="{}")


def validate_counties(
    raw: Raw,
    main: Toolkit,
    allowed: AllowedValues,
    problems: ProblemList,
    cache: ParseCache = NO_CACHE,
    former_codes: Collection[str] = (),
) -> tuple[County, ...]:
    """Return every county of the list of them, with what its folder adds.

    Args:
        raw: The content as it is written.
        main: The toolkit in its own language.
        allowed: The values that front matter may use.
        problems: Receives every problem.
        cache: The texts that were rendered before.
        former_codes: Codes of earlier editions.
    """
    words = raw.edition_words
    names = validate_county_names(raw.data.get(words.plural), words, problems)
    for name, folder in raw.counties.items():
        if name not in names:
            message = f"There is no {words.singular} “{name}” in {words.data_file}."
            problems.add("county/unknown", Location(folder.file), message, suggest(name, names))
    academies = validate_academies(raw.data.get("academies"), names, words, allowed.sources, problems)
    by_name = academies_by_name(raw.data.get("academies"))
    references = References(law=main.law, passages=main.story.passages, strings=main.strings, shared=raw.shared)
    shared = SharedContent(references, references.shared_texts(ProblemList()), raw.form_lines)
    counties = []
    for name, title in names.items():
        county = County(slug=name, name=title, file=words.data_file, academies=academies.get(name, ()))
        if raw_county := raw.counties.get(name):
            if raw_county.has_own_file:
                own_problems = ProblemList()
                own_folder = CountyFolder(raw_county, main, allowed, by_name, own_problems, cache, shared)
                county = own_folder.added_to(county, former_codes)
                problems.extend(explained(problem, county) for problem in own_problems)
            county = replace(county, printings=validate_printings(raw_county.printings, problems, cache))
        counties.append(county)
    return tuple(counties)


def validate_county_names(value: Value | None, words: EditionWords, problems: ProblemList) -> dict[str, str]:
    """Return the printed name of every county by its name in the list of them."""
    field = replace(COUNTY_NAMES, owner=f"The {words.singular} {{}}")
    counties = field.read_document(value, words.data_file, problems)
    for name, fields in counties.items():
        if not is_name(name):
            message = (
                f"The {words.singular} can’t be called “{name}” here: its folder and its files are named after it."
            )
            problems.add("value/name", fields.location, message, NAME_HINT, name)
    return {name: fields.text("name") for name, fields in counties.items() if is_name(name)}


def explained(problem: Problem, county: County) -> Problem:
    """Return a problem of a county's text; of an unknown code it says that the county leaves it out, or drafts it."""
    code = problem.words
    if problem.code not in LINKS_TO_CODES:
        return problem
    if (place := county.leave_out_places.get(code)) and problem.location != place:
        line = f"{place.file.rsplit('/', 1)[1]}:{place.line}"
        message = f"{county.name} leaves {code} out ({line})."
        hint = f"Name another one here, or take {code} out of leave_out."
        return replace(problem, code="link/left-out", message=message, hint=hint)
    for draft in county.drafts:
        if draft.code == code:
            message = f"{code} is a draft: nothing that is printed can name it."
            hint = f"Take it out for now, or finish {draft.location.file} and remove its draft: yes."
            return replace(problem, message=message, hint=hint)
    return problem

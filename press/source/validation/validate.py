"""Validates raw documents: turns them into the model, or into all their problems at once; reads no files."""

from dataclasses import replace

from press.core.diagnostics import ProblemList
from press.core.parse_cache import NO_CACHE, ParseCache
from press.model import Toolkit
from press.source.raw import Raw
from press.source.validation.counties import validate_counties
from press.source.validation.packets import validate_packets
from press.source.validation.releases import validate_releases
from press.source.validation.toolkit import validate_toolkit
from press.source.validation.translations import validate_translation


def validate(raw: Raw, problems: ProblemList, cache: ParseCache = NO_CACHE) -> Toolkit:
    """Return the toolkit with its languages, counties and packets.

    Args:
        raw: The content as it is written.
        problems: Receives every problem.
        cache: The texts that were rendered before.

    Raises:
        ContentError: There is a problem; the error has all of them.
    """
    main, allowed = validate_toolkit(raw, problems, cache)
    translations = tuple(validate_translation(raw, main, language, problems, cache) for language in raw.languages)
    counties = validate_counties(raw, main, allowed, problems, cache)
    packets = validate_packets(raw.packets, main, translations, problems)
    releases = validate_releases(raw.editions, problems, cache)
    problems.raise_if_any()
    return replace(main, translations=translations, counties=counties, packets=packets, editions=releases)

"""Validates raw documents: turns them into the model, or into all their problems at once; reads no files."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial

from press.core.diagnostics import Location, Problem, ProblemList
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import TOOLKIT_FILE
from press.model import Packet, Piece, Release, Toolkit
from press.source.located_yaml import Entries, Items
from press.source.raw import Raw
from press.source.validation.counties import validate_counties
from press.source.validation.original_drafts import edition_of_original_drafts
from press.source.validation.packets import validate_packets
from press.source.validation.releases import validate_releases
from press.source.validation.toolkit import validate_toolkit
from press.source.validation.translations import validate_language

CAUSES = ("code/missing", "code/none", "code/two", "code/form", "code/twice", "yaml/duplicate")
"""Problems by which a tool or a card has no code, so that whatever refers to the code is a problem too."""
UNKNOWN = ("value/unknown", "link/code", "packet/code")
"""Problems that say that there is no tool or card with a code, or no such value."""
USES_OF_A_CHANGED_CODE = 3
"""Number of references to an unknown code from which on it is more likely that the code was changed."""
UNKNOWN_CODE = re.compile(r"[1-9]\d?\.[1-9]\d?")


def validate(raw: Raw, problems: ProblemList, cache: ParseCache = NO_CACHE) -> Toolkit:
    """Return the toolkit with its languages, counties and packets.

    Args:
        raw: The content as it is written.
        problems: Receives every problem.
        cache: The texts that were rendered before.

    Raises:
        ContentError: There is a problem; the error has all of them.
    """
    toolkit = validate_what_is_right(raw, problems, cache)
    problems.raise_if_any()
    return toolkit


def validate_what_is_right(
    raw: Raw,
    problems: ProblemList,
    cache: ParseCache = NO_CACHE,
    main_validated: Callable[[Toolkit], None] = lambda main: None,
) -> Toolkit:
    """Return the toolkit as far as its content is right: what has a problem lacks values, or is not in it.

    Args:
        raw: The content as it is written.
        problems: Receives every problem.
        cache: The texts that were rendered before.
        main_validated: Called with the toolkit in its own language, before all else is validated.
    """
    main, allowed = validate_toolkit(raw, problems, cache)
    main_validated(main)
    languages = [validate_language(raw, main, language, problems, cache) for language in raw.languages]
    translations = tuple(language.finished for language in languages if language.finished)
    own_drafts = edition_of_original_drafts(main)
    drafts = tuple(edition for edition in (own_drafts, *(language.drafts for language in languages)) if edition)
    releases = validate_releases(raw.editions, problems, cache)
    former_codes = [code for release in releases for code in release.slugs]
    counties = validate_counties(raw, main, allowed, problems, cache, former_codes)
    packets = validate_packets(raw.packets, main, translations, drafts, problems)
    _report_changed_codes(problems, raw, main, releases)
    _report_causes(problems)
    _explain_drafts(problems, {draft.code: draft.location.file for draft in main.drafts})
    own_languages = {main.language, *(translation.language for translation in translations)}
    return replace(
        main,
        translations=translations,
        draft_editions=tuple(with_packets(edition, packets, own_languages) for edition in drafts),
        counties=counties,
        packets=tuple(packet for packet in packets if packet.language in own_languages),
        editions=releases,
    )


def with_packets(drafts: Toolkit, packets: Iterable[Packet], own_languages: Collection[str]) -> Toolkit:
    """Return an edition of drafts with the packets in its language, unless the language has finished texts.

    Args:
        drafts: The edition of drafts.
        packets: The packets in all languages.
        own_languages: The languages with finished texts.
    """
    if drafts.language in own_languages:
        return drafts
    return replace(drafts, packets=tuple(packet for packet in packets if packet.language == drafts.language))


def is_unknown_code(problem: Problem) -> bool:
    """Return True for a problem that says that no tool or card has a code."""
    return problem.code in UNKNOWN and UNKNOWN_CODE.fullmatch(problem.words) is not None


def _explain_drafts(problems: ProblemList, files: Mapping[str, str]) -> None:
    """Say of an unknown code that it is a draft's; ``files`` are those of the drafts by code."""

    def is_draft_code(problem: Problem) -> bool:
        return is_unknown_code(problem) and problem.words in files

    of_drafts = list(filter(is_draft_code, problems))
    problems.drop(is_draft_code)
    for problem in of_drafts:
        message = f"{problem.words} is a draft: nothing that is printed can name it."
        hint = f"Take it out for now, or finish {files[problem.words]} and remove its draft: yes."
        problems.extend([replace(problem, message=message, hint=hint)])


def _report_changed_codes(problems: ProblemList, raw: Raw, main: Toolkit, releases: Iterable[Release]) -> None:
    """Report a code that was changed once, in place of every text that still has the former one."""
    former = {code: slug for release in releases for code, slug in release.slugs.items()}
    lost = {slug: code for code, slug in former.items() if not main.has(code)}
    for piece in (piece for piece in main.pieces if piece.slug in lost and piece.code not in former):
        code = lost[piece.slug]
        uses = sum(map(partial(_is_code, code), problems))
        if uses:
            problems.drop(partial(_is_code, code))
            message = (
                f"“{piece.slug}” was {code} in an earlier edition and is {piece.code} now; {uses} places say {code}."
            )
            hint = f"Write {code} again: a code is printed and stays."
            problems.add("code/changed", _place_of_code(raw, piece), message, hint, piece.code)


def _is_code(code: str, problem: Problem) -> bool:
    """Return True for a problem that says that no tool or card has this code."""
    return is_unknown_code(problem) and problem.words == code


def _place_of_code(raw: Raw, piece: Piece) -> Location:
    """Return the line of toolkit.yaml that gives a piece its code."""
    tabs = raw.toolkit.entries.get("tabs") if isinstance(raw.toolkit, Entries) else None
    for tab in tabs.items if isinstance(tabs, Items) else ():
        pieces = tab.entries.get("pieces") if isinstance(tab, Entries) else None
        if isinstance(pieces, Entries) and piece.code in pieces.keys:
            return pieces.keys[piece.code]
    return Location(piece.file)


def _report_causes(problems: ProblemList) -> None:
    """Leave out the problems of a code that several texts refer to while a tool or a card has no code.

    Each would suggest to write another code. If every tool and card has one, the code was changed.
    """
    is_cause = any(
        problem.code in CAUSES and (problem.code != "yaml/duplicate" or UNKNOWN_CODE.fullmatch(problem.words))
        for problem in problems
    )
    unknown = list(filter(is_unknown_code, problems))
    problems.drop(is_unknown_code)
    uses = Counter(problem.words for problem in unknown)
    for problem in unknown:
        if is_cause and uses[problem.words] > 1:
            continue
        hint = problem.hint
        if uses[problem.words] >= USES_OF_A_CHANGED_CODE:
            hint = (
                f"If {problem.words} was changed in {TOOLKIT_FILE}, change it back: a code is printed and stays. {hint}"
            )
        problems.extend([replace(problem, hint=hint)])

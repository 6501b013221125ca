"""Compares the examples with the story that they are from: its days, its names, and facts with one wording only."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from press.lint.findings import Match, built_in_match
from press.lint.patterns import within_time
from press.lint.target import LintTarget
from press.model import Paragraph, StoryFact

EXAMPLE = "example"  # the named block with a part of the story
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
DAY = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)}),? )?"
    rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})\b(?:, (?P<year>\d{{4}}))?"
)
NAME = re.compile(r"(?<=[a-z,;’] )[A-Z][a-z]+(?=[’\W]|$)")  # a capitalized word inside of a sentence
TITLES = ("Mr", "Ms", "Mrs", "Dr")
TITLED = re.compile(rf"\b(?:{'|'.join(TITLES)})\. ([A-Z][a-z]+)")


def check(target: LintTarget) -> Iterator[Match]:
    """Yield the days, names and facts of examples that are not those of the story."""
    if not target.story.file:
        return
    for paragraph in target.paragraphs:
        if paragraph.block == EXAMPLE:
            yield from _wrong_days(paragraph, target)
            yield from _unknown_names(paragraph, target)
    for fact in target.story.facts:
        yield from within_time(_wrong_facts(fact, target), fact.find, fact.location, target.piece.file)


def _wrong_days(paragraph: Paragraph, target: LintTarget) -> Iterator[Match]:
    """Yield days on which nothing happens in the story, and weekdays that are not the calendar's."""
    for match in DAY.finditer(paragraph.text):
        month, number = MONTHS.index(match["month"]) + 1, int(match["day"])
        days = [day for day in target.story.days if (day.month, day.day) == (month, number)]
        days = [day for day in days if not match["year"] or day.year == int(match["year"])]
        if not days:
            message = f"Nothing happens on {match[0]} in the story."
            yield _hit(target, paragraph, "story/day", message, match[0])
        elif match["weekday"] and all(f"{day:%A}" != match["weekday"] for day in days):
            message = f"{_in_words(days[0])} is a {days[0]:%A}, not a {match['weekday']}."
            yield _hit(target, paragraph, "story/day", message, match[0])


def _in_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _unknown_names(paragraph: Paragraph, target: LintTarget) -> Iterator[Match]:
    """Yield names that are not those of the story.

    A name is a word after a title, or a capitalized word inside of a sentence that no text writes in lowercase.
    """
    names = {word for name in target.story.names for word in name.replace(".", " ").split()}
    titled = [match[1] for match in TITLED.finditer(paragraph.text)]
    inside = [match[0] for match in NAME.finditer(paragraph.text) if match[0] not in TITLES]
    for name in dict.fromkeys([*titled, *(word for word in inside if word.lower() not in target.common_words)]):
        if name not in names and name.removesuffix("s") not in CALENDAR:
            near = get_close_matches(name, names, 1)
            hint = f"Did you mean {near[0]}?" if near else f"If it is right, add it to names: in {target.story.file}."
            yield _hit(target, paragraph, "story/name", f"The story has no “{name}”.", name, hint)


def _wrong_facts(fact: StoryFact, target: LintTarget) -> Iterator[Match]:
    """Yield where examples state a fact in another way than the story."""
    for paragraph in (paragraph for paragraph in target.paragraphs if paragraph.block == EXAMPLE):
        for match in re.finditer(fact.find, paragraph.text):
            words = match[1] if match.re.groups else match[0]
            if words not in fact.allowed:
                message = f"The story does not say “{match[0]}”."
                hint = f"It says: {', '.join(fact.allowed)}." + (f" {fact.why}" if fact.why else "")
                yield _hit(target, paragraph, "story/fact", message, words, hint)


def _hit(target: LintTarget, paragraph: Paragraph, code: str, message: str, words: str, hint: str = "") -> Match:
    hint = hint or f"Its days, names and facts are in {target.story.file}."
    return built_in_match(target, "story", code, at=paragraph.location, message=message, hint=hint, words=words)

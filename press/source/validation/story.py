"""Validates the story that a toolkit's examples are taken from: its passages, names, days and facts."""

import re
from datetime import date

from press.core.diagnostics import Location, ProblemList
from press.model import Story, StoryFact
from press.source.located_yaml import Text, Value
from press.source.validation.fields import Fields
from press.source.validation.spec import MappingListField, MappingSpec, TextMapField
from press.source.validation.value_fields import DATE, FreeField, TextField, TextListField, WordsField

DATE_HINT = "Write year, month, day: 2026-11-30."
PASSAGE = re.compile(r"\{story: ([\w-]+)\}")
STORY_SPEC = MappingSpec(
    {
        "people": FreeField(),
        "places": FreeField(),
        "status": FreeField(),
        "scale": FreeField(),
        "timeline": MappingListField(
            spec=MappingSpec(
                {
                    "date": TextField(required=True, pattern=DATE),
                    "weekday": WordsField(),
                    "what": WordsField(required=True),
                    "tools": TextListField(),
                }
            ),
            owner="Day {} of the timeline",
        ),
        "passages": TextMapField(),
        "names": TextListField(),
        "further_days": TextListField(),
        "facts": MappingListField(
            spec=MappingSpec(
                {"find": TextField(required=True), "is": TextListField(), "why": TextField()},
            ),
            owner="Fact {}",
        ),
    }
)
"""The story's file. People, places, status and scale are for writers: the program only keeps them as they are."""


def validate_story(value: Value | None, file: str, problems: ProblemList) -> Story:
    """Return the story of a toolkit.

    Args:
        value: The file as it is written.
        file: The project file.
        problems: Receives every problem.
    """
    if value is None:
        problems.add("file/missing", Location(file), f"There is no {file}.", "toolkit.yaml names it under story:")
        return Story()
    fields = STORY_SPEC.read(value, value.location, "The story", problems)
    days = [_day_of(entry) for entry in fields.mappings("timeline")]
    days += [_further_day(item, problems) for item in fields.texts("further_days")]
    facts = [fact for entry in fields.mappings("facts") if (fact := _fact(entry))]
    return Story(
        file=file,
        passages=_passages(fields),
        names=frozenset(fields.strings("names")),
        days=frozenset(day for day in days if day),
        facts=tuple(facts),
    )


def _passages(fields: Fields) -> dict[str, str]:
    """Return the passages, each with the passages that it names put in."""
    entries = fields.entries("passages")
    texts = {key: item.text for key, item in entries.entries.items() if isinstance(item, Text)}
    passages = {}
    for key, text in texts.items():
        location = entries.keys[key]
        if "|" in text or "\n" in text:
            message = f"The passage “{key}” has a line break or a | in it."
            fields.problems.add("story/passage", location, message, "Write it as one paragraph: tables include it.")
        for name in PASSAGE.findall(text):
            if name not in texts or PASSAGE.search(texts[name]):
                message = f"The passage “{key}” can’t include “{name}”."
                hint = "A passage may include another that includes none itself."
                fields.problems.add("story/passage", location, message, hint, name)
        passages[key] = PASSAGE.sub(lambda match: texts.get(match[1], ""), text)
    return passages


def _day_of(fields: Fields) -> date | None:
    """Return the day of an entry of the timeline; its weekday must be the calendar's."""
    text = fields.text("date")
    day = _day(text)
    if day is None:
        fields.problem("date", "value/date", f"“{text}” is not a date.", DATE_HINT, text)
        return None
    weekday = fields.text("weekday")
    if weekday and weekday != f"{day:%A}":
        message = f"{text} is a {day:%A}, not a {weekday}."
        fields.problem("weekday", "story/weekday", message, "Change the day or the date.", weekday)
    return day


def _further_day(item: Text, problems: ProblemList) -> date | None:
    """Return a day that an example may name though the timeline has no entry for it."""
    day = _day(item.text)
    if day is None:
        problems.add("value/date", item.location, f"“{item.text}” is not a date.", DATE_HINT, item.text)
    return day


def _day(text: str) -> date | None:
    """Return the day that a text such as 2026-11-30 names; None if there is none."""
    match = DATE.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _fact(fields: Fields) -> StoryFact | None:
    """Return a fact; None when its pattern can't be read."""
    find = fields.text("find")
    try:
        re.compile(find)
    except re.error as error:
        message = f"“{find}” is not a regular expression: {error.msg}."
        fields.problem("find", "value/pattern", message, "Try it on regex101.com, with the Python flavor.", find)
        return None
    return StoryFact(find=find, allowed=fields.strings("is"), why=fields.text("why"), location=fields.at("find"))

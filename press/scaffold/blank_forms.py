"""Fills in a blank form: the values at its top, in place, with every comment where it stood."""

import re
from collections.abc import Mapping

from press.core.diagnostics import ProblemList, UsageError
from press.core.project import BLANK_FORMS_FOLDER
from press.scaffold.mark_translated import quoted
from press.scaffold.project import Project
from press.source.located_yaml import Entries, Text, parse

LINE = re.compile(r"(?P<key>[a-z_]+):(?P<value>[^\n#]*?)(?P<gap>\s*)(?P<comment>#[^\n]*)?$")


def form(project: Project, *names: str) -> str:
    """Return the first of these blank forms that the project has; raises UsageError when it has none."""
    for name in names:
        if project.files.exists(f"{BLANK_FORMS_FOLDER}/{name}"):
            return project.files.text(f"{BLANK_FORMS_FOLDER}/{name}")
    raise UsageError(f"There is no {BLANK_FORMS_FOLDER}/{names[-1]}: it is the blank form that new ones are made from.")


def filled(text: str, values: Mapping[str, str | None]) -> str:
    """Return a form with values at its top, or in all of a YAML file; None takes a line out.

    A value that is no text but YAML, a list for example, is given as YAML writes it: see ``written``.
    """
    lines, ends = text.split("\n"), 0
    out = []
    for number, line in enumerate(lines):
        ends += line.strip() == "---"
        found = LINE.match(line) if ends < 2 and not (number and ends == 0 and lines[0].strip() == "---") else None
        key = found["key"] if found else ""
        if found is None or key not in values:
            out.append(line)
        elif (value := values[key]) is not None:
            start = f"{key}: {value}".rstrip()
            width = found.start("comment")
            out.append(f"{start.ljust(width - 1)} {found['comment']}" if found["comment"] else start)
    return "\n".join(out)


def written(text: str) -> str:
    """Return a text as a YAML value: as it is, or in quotes where YAML would read something else."""
    line, problems = " ".join(text.split()), ProblemList()
    value = parse(f"key: {line}\n", "", problems)
    read = value.entries.get("key") if isinstance(value, Entries) else None
    plain = isinstance(read, Text) and read.text == line and not problems and bool(line)
    return line if plain and line[0] not in "\"'" else quoted(line)

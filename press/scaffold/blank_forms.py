"""Fills in a blank form: the values at its top, each in its place, with every comment kept."""

import re
from collections.abc import Mapping

from press.core.diagnostics import ProblemList, UsageError
from press.core.project import BLANK_FORMS_FOLDER
from press.lint.fixes.yaml_syntax import quoted
from press.scaffold.project import Project
from press.source.located_yaml import Entries, Text, parse

VALUE_LINE = re.compile(r"(?P<key>[a-z_]+):(?P<value>[^\n#]*?)(?P<gap>\s*)(?P<comment>#[^\n]*)?$")
FENCE = "---"


def read_form(project: Project, *names: str) -> str:
    """Return the text of the first of these blank forms that exists; raises UsageError if none does."""
    for name in names:
        if project.files.exists(f"{BLANK_FORMS_FOLDER}/{name}"):
            return project.files.text(f"{BLANK_FORMS_FOLDER}/{name}")
    file = f"{BLANK_FORMS_FOLDER}/{names[-1]}"
    raise UsageError(f"The blank form {file} is missing. Restore it: git checkout {file}")


def fill_in(text: str, values: Mapping[str, str | None]) -> str:
    """Return a form with values in its front matter, or anywhere in a form that has none.

    Args:
        text: The form.
        values: YAML by key, a text as ``as_yaml`` writes it; None removes the key's line.
    """
    lines, fences = text.split("\n"), 0
    has_front_matter = lines[0].strip() == FENCE
    filled = []
    for line in lines:
        fences += line.strip() == FENCE
        in_values = fences == 1 if has_front_matter else fences < 2
        match = VALUE_LINE.match(line) if in_values else None
        if match is None or match["key"] not in values:
            filled.append(line)
        elif (value := values[match["key"]]) is not None:
            start = f"{match['key']}: {value}".rstrip()
            comment = match["comment"]
            filled.append(f"{start.ljust(match.start('comment') - 1)} {comment}" if comment else start)
    return "\n".join(filled)


def as_yaml(text: str) -> str:
    """Return a text as a YAML value: plain if YAML reads the same, otherwise in double quotes."""
    line, problems = " ".join(text.split()), ProblemList()
    document = parse(f"key: {line}\n", "", problems)
    value = document.entries.get("key") if isinstance(document, Entries) else None
    is_plain = isinstance(value, Text) and value.text == line and not problems and bool(line)
    return line if is_plain and line[0] not in "\"'" else quoted(line)

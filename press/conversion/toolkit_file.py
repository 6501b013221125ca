"""Writes toolkit.yaml for a guide: the blank form with the guide's own tabs."""

import re
from collections.abc import Mapping, Sequence

from press.conversion.tabs import GuideTab
from press.core.diagnostics import ProblemList
from press.core.project import TOOLKIT_FILE, ProjectFiles
from press.scaffold.blank_forms import as_yaml, fill_in
from press.source.located_yaml import Entries, parse

TABS = re.compile(r"^(?:#[^\n]*\n)*tabs:.*", re.MULTILINE | re.DOTALL)


def toolkit_yaml(
    form: str, tabs: Sequence[GuideTab], slugs: Mapping[str, str], codes: Mapping[str, str], words: Mapping[str, str]
) -> str:
    """Return the text of toolkit.yaml.

    Args:
        form: The blank form, with title, language and paper filled in.
        tabs: The tabs.
        slugs: The name of each text's file.
        codes: The code of each text.
        words: The words that a conversion adds.
    """
    head = fill_in(form, {"subtitle": as_yaml(words["subtitle"]), "notice": as_yaml(words["notice"])})
    lines = ["tabs:"]
    for tab in tabs:
        lines += [f"  - title: {as_yaml(tab.title)}", f"    intro: {as_yaml(tab.intro)}", "    pieces:"]
        lines += [f"      {codes[text.source.file]}: tools/{slugs[text.source.file]}" for text in tab.texts]
        lines.append("")
    return TABS.sub("", head).rstrip() + "\n\n" + "\n".join(lines)


def last_role(files: ProjectFiles) -> str:
    """Return the last role that the blank form of toolkit.yaml names: the one for all readers."""
    value = parse(files.text(TOOLKIT_FILE), TOOLKIT_FILE, ProblemList())
    roles = value.entries.get("roles") if isinstance(value, Entries) else None
    return list(roles.entries)[-1] if isinstance(roles, Entries) else ""

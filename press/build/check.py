"""Looks through the content for everything that should be mended, and makes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from press.build.build import Build
from press.core.diagnostics import ContentError, Location, Problem, ProblemList, UsageError, suggest
from press.core.project import ProjectFiles
from press.lint.runner import lint
from press.source.loader import slug_of
from press.source.located_yaml import Entries, Items, Text, Value, parse

TOOLKIT_FILE = "content/toolkit.yaml"
FOLDERS = ("content/tools", "content/cards", "content/shared", "content/counties")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    pieces: int
    """So many tools and cards were read; 0 when the content has problems that end the reading."""


def checked(build: Build, names: Sequence[str] = ()) -> CheckResult:
    """Return what is wrong with the content, or only with the named tools and cards.

    Raises UsageError for a name that nothing has.
    """
    files = named_files(build.files, names) if names else None
    try:
        toolkit = build.plan().toolkit
    except ContentError as error:
        return CheckResult(tuple(within(error.problems, files)), (), 0)
    findings = lint(toolkit)
    wrong = within((finding.problem for finding in findings if not finding.warning), files)
    doubtful = within((finding.problem for finding in findings if finding.warning), files)
    count = len(toolkit.pieces) if files is None else len(names)
    return CheckResult(tuple(wrong), tuple(doubtful), count)


def within(problems: Iterable[Problem], files: frozenset[str] | None) -> list[Problem]:
    """Return the problems of the files, each once, in order; of all files for None."""
    return sorted({problem for problem in problems if files is None or problem.location.file in files})


def named_files(files: ProjectFiles, names: Sequence[str]) -> frozenset[str]:
    """Return the files of the named pieces in every language; names are codes, or what the files are called.

    The content may be full of problems, so only the codes of toolkit.yaml are read for it.
    """
    slugs: dict[str, set[str]] = {}
    for file in (file for folder in FOLDERS for file in files.list_files(folder, ".md")):
        slugs.setdefault(slug_of(file), set()).add(file)
    codes = codes_in(files)
    found: set[str] = set()
    for name in names:
        slug = codes.get(name, name)
        if slug not in slugs:
            raise UsageError(f"There is no “{name}” here. {suggest(name, {*slugs, *codes})}")
        found |= slugs[slug]
    return frozenset(found)


def codes_in(files: ProjectFiles) -> dict[str, str]:
    """Return what toolkit.yaml calls each code: 2.1 is reading-a-loaf; nothing when it can't be read."""
    if not files.exists(TOOLKIT_FILE):
        return {}
    value = parse(files.text(TOOLKIT_FILE, errors="replace"), TOOLKIT_FILE, ProblemList())
    empty = Entries({}, {}, Location(TOOLKIT_FILE))
    tabs = (value if isinstance(value, Entries) else empty).entries.get("tabs")
    codes: dict[str, str] = {}
    for tab in tabs.items if isinstance(tabs, Items) else ():
        pieces: Value | None = tab.entries.get("pieces") if isinstance(tab, Entries) else None
        for code, item in (pieces if isinstance(pieces, Entries) else empty).entries.items():
            if isinstance(item, Text):
                codes[code] = item.text.rpartition("/")[2]
    return codes

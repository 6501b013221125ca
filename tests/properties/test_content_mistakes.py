"""Any mistake in any content file is reported as a problem of the content, never as an internal error."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.build.planner import Planner
from press.core.diagnostics import ContentError, Problem
from press.core.project import ProjectFiles
from press.lint.linter import lint
from tests.support.toolkits import BREAD, write_toolkit

STRINGS = "content/strings/en.yaml"
FILES = sorted(path.relative_to(BREAD).as_posix() for path in BREAD.rglob("*") if path.suffix in (".md", ".yaml"))
INSTEAD = (
    "",
    "[]",
    "{}",
    "[a]",
    "{a: b}",
    "[{a: b}]",
    "-1",
    "0",
    "²",
    "9999999",
    "'",
    "2026-13-01",
    "../x",
    "{",
    "{}{}",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit."""
    folder = tmp_path_factory.mktemp("bread")
    write_toolkit(folder)
    return folder


@contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    """Change a file and restore it at the end."""
    before = path.with_suffix(".before")
    shutil.move(path, before)
    try:
        path.write_text(text, encoding="utf-8")
        yield
    finally:
        shutil.move(before, path)


def problems(root: Path) -> tuple[Problem, ...]:
    """Return the problems of the content; any other error is raised."""
    try:
        lint(Planner(ProjectFiles(root)).plan().toolkit)
    except ContentError as error:
        return error.problems
    return ()


def mistaken(lines: list[str], at: int, kind: str, instead: str) -> list[str]:
    """Return the lines with a mistake in one of them."""
    before, line, after = lines[:at], lines[at], lines[at + 1 :]
    changed_line = {
        "gone": [],
        "twice": [line, line],
        "moved in": [f"  {line}"],
        "moved out": [line.lstrip()],
        "other value": [f"{line.partition(':')[0]}: {instead}"],
        "other name": [f"zz{line}"],
        "only": [instead],
    }
    return [*before, *changed_line[kind], *([] if kind == "only" else after)]


KINDS = ("gone", "twice", "moved in", "moved out", "other value", "other name", "only")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(FILES),
    at=st.integers(0, 200),
    kind=st.sampled_from(KINDS),
    instead=st.one_of(st.sampled_from(INSTEAD), st.text(max_size=8)),
)
def test_no_mistake_is_a_fault(root: Path, name: str, at: int, kind: str, instead: str) -> None:
    lines = (root / name).read_text(encoding="utf-8").split("\n")

    with changed(root / name, "\n".join(mistaken(lines, at % len(lines), kind, instead))):
        found = problems(root)

    assert all(problem.message and problem.location.line >= 1 for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "go-on-to: ",
            "go-on: ",
            "There is no “go-on-to”, and a page prints it.",
            "Add a line that starts with go-on-to:",
        ),
        (
            "{sheets} leaves",
            "{leaves}",
            "“sheets.many” can’t be filled in.",
            "These names can be used in braces: {sheets}.",
        ),
        (
            "Shelf {number}",
            "Shelf {number",
            "“tab” can’t be filled in.",
            "These names can be used in braces: {number}.",
        ),
        ("Shelf {number}", "{number.x}", "“tab” can’t be filled in.", "These names can be used in braces: {number}."),
        ("Shelf {number}", "{}", "“tab” can’t be filled in.", "These names can be used in braces: {number}."),
        (" December", "", "“months” has 11 names.", "Write 12, with commas between them."),
    ],
    ids=lambda value: value[:20],
)
def test_a_word_that_the_templates_print_is_wrong(root: Path, old: str, new: str, message: str, hint: str) -> None:
    text = (root / STRINGS).read_text(encoding="utf-8")
    assert text.count(old) == 1

    with changed(root / STRINGS, text.replace(old, new)):
        found = problems(root)

    assert [(problem.code, problem.message, problem.hint) for problem in found] == [("strings/word", message, hint)]


def test_an_empty_file_is_reported_where_content_is_required(root: Path) -> None:
    for name in FILES:
        with changed(root / name, ""):
            found = problems(root)
        may_be_empty = name.startswith("content/shared/") or name == "content/data/glossary.yaml"
        assert bool(found) != may_be_empty, name

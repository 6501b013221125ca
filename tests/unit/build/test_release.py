"""Releasing an edition: the record is reproducible, and nothing is written while the content has problems."""

import json
from pathlib import Path

import pytest

from press.build.events import BuildReporter
from press.build.planner import Planner
from press.build.release import RecordedRelease, pages_of, record_release, same_pages
from press.core.diagnostics import ContentError, Problem
from press.core.project import ProjectFiles
from press.model import Section
from tests.support.in_process import Here
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_toolkit, write_translated

OLD, NEW = "3.10", "3.11"
TOOLKIT, LOAF, STARTER = "content/toolkit.yaml", "content/tools/reading-a-loaf.md", "content/tools/keeping-a-starter.md"
CARD = "content/cards/the-schedule.md"


def record(project: Project, name: str) -> RecordedRelease:
    """Release an edition without other processes."""
    return record_release(project.root, name, BuildReporter(), Here(project.root))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with a county, released once."""
    project = Project(tmp_path_factory.mktemp("first") / "project")
    write_toolkit(project.root)
    (project.root / "content/data/counties.yaml").write_text("rye-valley:\n  name: Rye Valley\n", "utf-8")
    with shared_cache.lent_to(project.root):
        record(project, OLD)
        return project


@pytest.fixture
def project(first: Project, tmp_path: Path) -> Project:
    """A copy of it that says that it is the next edition."""
    copy = first.copy(tmp_path / "project")
    copy.change(TOOLKIT, f'edition: "{OLD}"', f'edition: "{NEW}"')
    copy.change(TOOLKIT, "edition_date: 2026-03-04", "edition_date: 2026-05-06")
    return copy


def contents(project: Project) -> dict[str, bytes]:
    """Return every file but the cache's."""
    files = [path for path in project.root.rglob("*") if path.is_file() and ".cache" not in path.parts]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in files}


def refused(project: Project, name: str = NEW) -> set[tuple[str, str, int]]:
    """Release and be refused; returns code, file and line of the problems, each of which has a hint."""
    before = contents(project)
    with pytest.raises(ContentError) as told:
        record(project, name)
    found: tuple[Problem, ...] = told.value.problems
    assert all(problem.message and problem.hint for problem in found)
    assert contents(project) == before, "nothing is written"
    return {(problem.code, problem.location.file, problem.location.line) for problem in found}


def say_why(project: Project, file: str, revised: str = "2026-05-01") -> None:
    """Give a piece a newer date and a note."""
    text = (project.root / file).read_text("utf-8")
    old = next(line for line in text.split("\n") if line.startswith("revised: "))
    project.change(file, old, f'revised: {revised}\nchanges:\n  "{NEW}": Said better.')


# The record


def test_the_record_is_the_same_from_one_process_or_two(first: Project, tmp_path: Path) -> None:
    name = f"content/editions/{OLD}.json"
    wanted = (first.root / name).read_bytes()
    copy = first.copy(tmp_path / "project")
    for path in (name, ".cache"):
        (copy.root / path).unlink() if path == name else (copy.root / path).rename(tmp_path / "cache")
    told = copy.run("release", OLD, "--quiet", "--jobs", "2")

    assert told.exit_code == 0, told.output
    undo = f"To undo, before anything is printed from it: delete {name}\n"
    assert told.stdout == f"{name}: 10 sections; 1 county. Commit it.\n{undo}"
    assert (copy.root / name).read_bytes() == wanted


def test_the_record_has_every_section_once(first: Project) -> None:
    said = json.loads((first.root / f"content/editions/{OLD}.json").read_text("utf-8"))

    assert said["edition"] == OLD and said["date"] == "2026-03-04"
    assert said["slugs"]["2.2"] == "the-schedule"
    names = [section["name"] for section in said["sections"]]
    assert names == ["cover+guide", "contents", "tab-1", "1.1", "1.2", "tab-2", "2.1+2.2", "2.3", "2.4", "colophon"]
    assert all(len(section["pages"]) % 2 == 0 for section in said["sections"])
    county = said["counties"]["rye-valley"]
    assert county["order"] == [*names[:2], "contacts", *names[2:]]
    assert [section["name"] for section in county["own"]] == ["cover+guide", "contacts"]


def test_a_second_release_records_the_changes(project: Project) -> None:
    project.change(STARTER, "A starter is alive.", "A starter lives.")
    say_why(project, STARTER)

    assert set(record(project, NEW).changed) == {"cover+guide", "contents", "1.1", "colophon"}
    assert [edition.name for edition in Planner(ProjectFiles(project.root)).toolkit().editions] == [OLD, NEW]


# Translations


@pytest.fixture
def translated(tmp_path: Path, shared_cache: SharedCache) -> Project:
    """The bread toolkit in two languages, released once, which says that it is the next edition."""
    project = Project(tmp_path / "project")
    write_translated(project.root)
    with shared_cache.lent_to(project.root):
        record(project, OLD)
    project.change(TOOLKIT, f'edition: "{OLD}"', f'edition: "{NEW}"')
    project.change(TOOLKIT, "edition_date: 2026-03-04", "edition_date: 2026-05-06")
    return project


def test_a_changed_translation_needs_a_new_date(translated: Project) -> None:
    spanish = "content/tools/baking-log.es.md"
    lines = (translated.root / spanish).read_text("utf-8").split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("revised: "))
    translated.change(spanish, "Panadero [____]", "Cada panadero.\n\nPanadero [____]")

    assert refused(translated) == {("release/revised", spanish, number)}

    translated.change(spanish, lines[number - 1], "revised: 2026-05-01")
    assert record(translated, NEW).file == f"content/editions/{NEW}.json"
    spanish_texts = Planner(ProjectFiles(translated.root)).toolkit().editions[-1].translations["es"]
    assert spanish_texts["1.2"].revised == "2026-05-01"


def test_a_record_of_a_former_version_asks_for_no_date(translated: Project) -> None:
    path = translated.root / f"content/editions/{OLD}.json"
    value = json.loads(path.read_text("utf-8"))
    del value["translations"]
    path.write_text(json.dumps(value), "utf-8")
    translated.change("content/tools/baking-log.es.md", "Panadero [____]", "Cada panadero.\n\nPanadero [____]")

    assert record(translated, NEW).file == f"content/editions/{NEW}.json"


# What is not ready


def test_another_name_than_the_toolkit_has(project: Project) -> None:
    assert refused(project, "3.12") == {("release/edition", TOOLKIT, 1)}


def test_an_edition_is_released_once(first: Project) -> None:
    assert refused(first, OLD) == {("release/again", f"content/editions/{OLD}.json", 1)}


def test_an_edition_is_not_older_than_the_last(project: Project) -> None:
    project.change(TOOLKIT, "edition_date: 2026-05-06", "edition_date: 2026-03-03")

    assert refused(project) == {("release/day", TOOLKIT, 1)}


def test_a_changed_tool_needs_a_note_and_a_date(project: Project) -> None:
    project.change(STARTER, "A starter is alive.", "A starter lives.")
    assert refused(project) == {("release/note", STARTER, 1), ("release/revised", STARTER, 1)}

    say_why(project, STARTER, revised="2026-02-01")
    assert refused(project) == {("release/revised", STARTER, 1)}


def test_only_the_piece_that_changed_on_a_shared_leaf_has_to_say_why(project: Project) -> None:
    project.change(CARD, "Mix at ten.", "Mix at eleven.")
    assert refused(project) == {("release/note", CARD, 1), ("release/revised", CARD, 1)}

    project.change(CARD, "Mix at eleven.", "Mix at ten.")
    project.change(LOAF, "Cut it only when it is cold.", "Let it cool. Cut it.")
    assert refused(project) == {("release/note", LOAF, 1), ("release/revised", LOAF, 1)}


def test_a_leaf_that_is_shared_otherwise_is_no_change_of_its_pieces(project: Project) -> None:
    text = (project.root / CARD).read_text("utf-8").replace("The schedule", "The other schedule")
    (project.root / "content/cards/other.md").write_text(text, "utf-8")
    project.change(
        TOOLKIT, "      2.2: cards/the-schedule\n", "      2.5: cards/other\n      2.2: cards/the-schedule\n"
    )

    assert "2.1+2.5" in record(project, NEW).changed


def test_a_code_is_never_given_to_another(project: Project) -> None:
    for name in ("loaves", "reading-a-loaf"):
        path = project.root / f"content/tools/{name}.md"
        if name == "loaves":
            path.write_bytes((project.root / LOAF).read_bytes())
        else:
            path.unlink()
    project.change(TOOLKIT, "2.1: tools/reading-a-loaf", "2.1: tools/loaves")

    assert refused(project) == {("release/code", TOOLKIT, 1)}


def test_a_record_changed_by_hand_is_reported(project: Project) -> None:
    name = f"content/editions/{OLD}.json"
    (project.root / name).write_text('{"edition": "3.10"}', "utf-8")

    told = project.run("check", "--words")
    assert (told.exit_code, told.stdout) == (1, "")
    assert f"edition/form  {name}:1" in told.stderr and f"git checkout {name}" in told.stderr


# Pieces on shared leaves


def test_a_tool_of_three_pages_shares_its_last_leaf_with_a_card() -> None:
    shared = [Section("2.1+2.2", "", ("one", "two", "three", "front+back"))]
    assert pages_of("2.1", shared) == ("one", "two", "three")
    assert pages_of("2.2", shared) == ("front+back",)
    assert pages_of("2.2", [Section("2.2", "", ("front+back", "notes"))]) == ("front+back", "notes")


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [("abc", "abc", True), ("abc", "abx", False), ("a", "an", True), ("an", "a", True), ("ab", "abcd", False)],
)
def test_a_notes_page_is_no_change(before: str, now: str, same: bool) -> None:
    assert same_pages(tuple(before), tuple(now)) is same

"""The commands ``review`` and ``reviewed``: who is known, what is noted, and that no other byte changes."""

from datetime import date
from pathlib import Path

import pytest

import press.cli.new
from press.core.diagnostics import UsageError
from press.model import OutsideReading
from press.scaffold.readings import add_reading
from tests.support.projects import Project
from tests.support.reviews import CARD, LOG, NEEDS, write_reviewed

TODAY = date(2028, 2, 29)
READING = OutsideReading(role="village miller", day=date(2026, 12, 1), edition="3.10")
ITEM = '  - role: village miller\n    date: 2026-12-01\n    edition: "3.10"\n'
ENTRY = f"read_by:\n{ITEM}"


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which things are new."""
    monkeypatch.setattr(press.cli.new, "today", lambda: TODAY)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit with outside readers."""
    return write_reviewed(tmp_path)


def test_a_reading_is_noted_after_what_is_needed(project: Project) -> None:
    before = (project.root / LOG).read_bytes()

    result = project.run("reviewed", "1.2", "--by", "village miller", "--date", "2026-12-01")

    assert (result.exit_code, result.stderr) == (0, "")
    said = f"{LOG} now says who has read it: 2026-12-01, edition 3.10: village miller. Commit it.\n"
    assert result.stdout == f"{said}To undo: take this reading out of read_by: in {LOG}\n"
    assert (project.root / LOG).read_bytes() == before.replace(NEEDS.encode(), f"{NEEDS}{ENTRY}".encode())
    told = project.run("check", "--words").stdout
    assert "Not read yet by village miller: 2.2\n" in told
    assert told.splitlines()[-1].startswith("No problems")  # what one looks for comes last


def test_it_is_noted_once_for_an_edition(project: Project) -> None:
    project.run("reviewed", "the-schedule", "--by", "oven keeper")
    after = (project.root / CARD).read_bytes()

    result = project.run("reviewed", "2.2", "--by", "oven keeper", "--date", "2029-01-01")

    assert result.stdout == f"{CARD} says so already: 2028-02-29, edition 3.10: oven keeper.\n"
    assert (project.root / CARD).read_bytes() == after
    project.change("content/toolkit.yaml", 'edition: "3.10"', 'edition: "3.11"')
    assert project.run("reviewed", "2.2", "--by", "oven keeper").exit_code == 0
    assert (project.root / CARD).read_text(encoding="utf-8").count("role: oven keeper") == 2


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("reviewed", "1.2", "--by", "village miler"), "no reader “village miler”. Did you mean village miller?"),
        (("reviewed", "1.1", "--by", "oven keeper"), "1.1 Keeping a starter does not need “oven keeper”."),
        (("reviewed", "1.9", "--by", "oven keeper"), "There is no tool or card “1.9”. Did you mean"),
        (("review", "1.2", "--for", "village miler"), "no reader “village miler”. Did you mean village miller?"),
        (("review", "bakinglog", "--for", "oven keeper"), "Did you mean baking-log?"),
        (("review", "1.2", "--for", "oven keeper", "--language", "eo"), "Nothing is translated into “eo”."),
    ],
)
def test_unknown_names_end_with_a_hint(project: Project, words: tuple[str, ...], hint: str) -> None:
    before = [(project.root / name).read_bytes() for name in (LOG, CARD)]

    result = project.run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr
    assert [(project.root / name).read_bytes() for name in (LOG, CARD)] == before


@pytest.mark.parametrize(
    ("front", "changed"),
    [
        ("title: A\nneeds: [village miller]\nrights: original\n", None),
        ("title: A\nneeds:\n  - village miller\n  - oven keeper # at home\n\n# The rest\nrights: original\n", None),
        ("title: A\nread_by:\nrights: original\n", None),
        ("title: A\n", f"title: A\n{ENTRY}"),
        (
            "title: A\nread_by:\n- role: oven keeper\n  date: 2026-01-01\n  edition: '3.9'\n\nrights: original\n",
            "title: A\nread_by:\n- role: oven keeper\n  date: 2026-01-01\n  edition: '3.9'\n"
            + ITEM.replace("\n  ", "\n").removeprefix("  ")
            + "\nrights: original\n",
        ),
        (
            'title: A\nread_by:\n  - {role: oven keeper, date: 2026-01-01, edition: "3.9"}\n',
            f'title: A\nread_by:\n  - {{role: oven keeper, date: 2026-01-01, edition: "3.9"}}\n{ITEM}',
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_nothing_else_changes(front: str, changed: str | None, ending: str, mark: str) -> None:
    body = "---\n\nneeds: [x]  \n\n---\nText without an end"
    before = f"---\n{front}{body}".replace("\n", ending)

    after = add_reading((mark + before).encode(), LOG, READING).decode()

    assert after.startswith(mark)
    if changed is not None:
        assert after == mark + f"---\n{changed}{body}".replace("\n", ending)
    lines, new = before.split(ending), after.removeprefix(mark).split(ending)
    assert len(new) - len(lines) in (3, 4)
    start = next(number for number, (old, line) in enumerate(zip(lines, new, strict=False)) if old != line)
    assert lines == new[:start] + new[start + len(new) - len(lines) :]


@pytest.mark.parametrize("front", ["title: A\nread_by: []\n", "{title: A}\n", "title: [\n", "- a\n"])
def test_what_is_written_otherwise_is_left_to_its_author(front: str) -> None:
    with pytest.raises(UsageError, match="Write this at its top:\nread_by:\n  - role: village miller"):
        add_reading(f"---\n{front}---\n\nText\n".encode(), LOG, READING)

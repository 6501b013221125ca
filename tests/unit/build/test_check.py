"""`check` finds what a build would: on the pages too, in all pieces at once, and with one cache for both."""

import json
from pathlib import Path

import pytest

from tests.support.projects import Project
from tests.support.toolkits import write_translated

CARD, LOAF, STARTER = (
    f"content/{name}.md" for name in ("cards/the-schedule", "tools/reading-a-loaf", "tools/keeping-a-starter")
)
FULL = "- Mix at ten.\n" + "- Fold the dough, cover the bowl, wash your hands.\n" * 30
LONG = (
    "\n| Flour | Water | Salt | Time |\n|---|---|---|---|\n| Rye | "
    + "Interagencycommunicationplan" * 4
    + " | a | b |\n"
)


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit in two languages, checked once."""
    project = Project(tmp_path_factory.mktemp("bread"))
    write_translated(project.root)
    told = project.run("check", "--jobs", "1")
    assert (told.exit_code, told.stderr, told.stdout) == (0, "", "No problems in 6 tools and cards.\n")
    return project


@pytest.fixture
def project(bread: Project, tmp_path: Path) -> Project:
    """A copy of it with an over-full card, and a word that meets the next column of a tool."""
    copy = bread.copy(tmp_path / "project")
    copy.change(CARD, "- Mix at ten.\n", FULL)
    with (copy.root / LOAF).open("a", encoding="utf-8") as file:
        file.write(LONG)
    return copy


def fragments(project: Project) -> int:
    """Return the number of pieces whose pages are in the cache."""
    return sum(path.is_file() for path in (project.root / ".cache/fragments").rglob("*"))


def codes(project: Project, *words: str) -> list[tuple[str, str]]:
    """Return the code and the file of each problem in JSON."""
    told = project.run("check", "--jobs", "1", "--format", "json", *words)
    problems = [problem for problem in json.loads(told.stdout) if problem["severity"] == "error"]
    assert told.exit_code == bool(problems)
    return [(problem["code"], problem["file"]) for problem in problems]


def test_what_does_not_fit_is_told_of_all_pieces(project: Project) -> None:
    assert codes(project) == [("fit/card", CARD), ("fit/outside", LOAF)]


def test_only_the_named_pieces_are_typeset(project: Project) -> None:
    before = fragments(project)
    assert codes(project, "2.1") == [("fit/outside", LOAF)]
    assert codes(project, "the-schedule") == [("fit/card", CARD)]
    project.change(STARTER, "minutes: 10", "minutes: 20")
    assert codes(project, "1.2") == []
    assert fragments(project) == before
    assert codes(project, "1.1") == []
    assert fragments(project) == before + 1


def test_the_words_can_be_checked_alone(project: Project) -> None:
    before = fragments(project)
    assert codes(project, "--words") == []
    assert fragments(project) == before


def test_a_mistake_in_one_text_hides_no_page(project: Project) -> None:
    with (project.root / STARTER).open("a", encoding="utf-8") as file:
        file.write("\n::: nothing\n:::\n")

    assert codes(project) == [("fit/card", CARD), ("block/unknown", STARTER), ("fit/outside", LOAF)]
    assert codes(project, "2.1") == [("fit/outside", LOAF)]
    assert codes(project, "1.2") == [("block/unknown", STARTER)], "nothing else can be checked"


def test_nothing_is_typeset_while_what_all_pages_print_is_wrong(project: Project) -> None:
    project.change("content/toolkit.yaml", "slug: bread-book", "slug: bread/book")

    ((code, file),) = codes(project)

    assert (code, file) == ("value/name", "content/toolkit.yaml")


def test_words_that_may_not_be_printed_hide_no_page(project: Project) -> None:
    rules = "rules:\n  - name: flour\n    find: Feed\n    why: it is tired.\n    instead: give\n    stops: yes\n"
    (project.root / "content/data/vocabulary.yaml").write_text(rules, encoding="utf-8")

    found = codes(project)

    assert {("fit/outside", LOAF), ("fit/card", CARD)} < {*found}
    assert {code for code, _ in found} == {"fit/outside", "fit/card", "house/flour"}


def test_a_build_takes_the_pages_that_were_checked(bread: Project, tmp_path: Path) -> None:
    copy = bread.copy(tmp_path / "project")

    lines = copy.run("--explain", "--jobs", "1").stdout.splitlines()

    assert any(line.startswith("X tool/1.1") for line in lines), lines
    assert [line for line in lines if line.startswith(("U tool/", "U card/", "U es/tool/"))] == []


def test_a_packet_is_checked_by_its_name(bread: Project, tmp_path: Path) -> None:
    copy = bread.copy(tmp_path / "project")
    packet = copy.root / "content/packets/saturday.yaml"
    packet.parent.mkdir()
    packet.write_text("title: Saturday\npieces:\n  1.1: 1 each\n  2.2: 1 each\n", encoding="utf-8")

    told = copy.run("check", "saturday", "--jobs", "1")
    assert (told.exit_code, told.stderr, told.stdout) == (0, "", "No problems in 1 packet.\n")
    assert copy.run("check", "saturday", "2.2", "--words").stdout == "No problems in 1 packet and 1 tool or card.\n"
    assert "Did you mean saturday?" in copy.run("check", "saturdays").stderr

    copy.change(CARD, "- Mix at ten.\n", FULL)
    assert ("fit/card", CARD) in codes(copy, "saturday")
    copy.change("content/packets/saturday.yaml", "2.2: 1 each", "2.2: once")
    assert codes(copy, "saturday") == [("packet/copies", "content/packets/saturday.yaml")]

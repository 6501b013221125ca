"""Replacement pages: the old binder with the packet's sheets swapped in is the new binder, page for page."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from press.build.planner import Planner
from press.build.workspace import Workspace
from press.model import Section
from press.planning.binder_diff import Action, apply_steps, steps_between
from press.planning.replacement_pages import Replacement
from tests.support.counties import PLAIN, PLAIN_BINDER, write_counties
from tests.support.county_years import pictures
from tests.support.paper_binders import PaperBinder, Sheet, sheets_from
from tests.support.pdf_contents import KINDS_BY_MODULE, faults_in, kinds_in, unsound_tags
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.verapdf import Validator

TOOLKIT = "content/toolkit.yaml"
LOG, LOAF = "content/tools/baking-log.md", "content/tools/reading-a-loaf.md"
BINDER = "binder/bread-book.pdf"


# The steps, by themselves

names = st.lists(
    st.sampled_from([f"{tab}.{number}" for tab in (1, 2, 10) for number in (1, 2, 3, "1+10.2")]), unique=True
)
looks = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=3).map(
    lambda marks: tuple(m for m in marks for _ in "rv")
)


@st.composite
def binders(draw: st.DrawFn) -> tuple[list[Section], list[Section]]:
    """Return a binder before and after an edition: sections go, come, change, move."""
    old = [Section(name, f"Title of {name}", draw(looks)) for name in draw(names)]
    known = {section.name: section for section in old}
    new = []
    for name in draw(names):
        kept = name in known and draw(st.booleans())
        new.append(known[name] if kept else Section(name, f"Title of {name}", draw(looks)))
    return old, new


@given(binders())
def test_carried_out_the_steps_give_the_new_binder(pair: tuple[list[Section], list[Section]]) -> None:
    old, new = pair
    steps = steps_between(old, new)
    by_name = {section.name: section for section in new}
    packet = [by_name[step.name] for step in steps if step.action in (Action.REPLACE, Action.PUT_IN)]

    assert apply_steps(old, steps, packet) == new
    before = {section.name: section for section in old}
    assert all(before.get(section.name) != section for section in packet)


# A real binder


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with its counties: edition 3.10 built and released."""
    project = write_counties(tmp_path_factory.mktemp("released"))
    with shared_cache.lent_to(project.root):
        for words in (("all",), ("county", PLAIN), ("release", "3.10")):
            told = project.run(*words)
            assert told.exit_code == 0, told.output
    return project


@pytest.fixture
def copy(released: Project, tmp_path: Path) -> Project:
    """A copy, one edition later."""
    project = released.copy(tmp_path / "project")
    project.change(TOOLKIT, 'edition: "3.10"', 'edition: "3.11"')
    project.change(TOOLKIT, "edition_date: 2026-03-04", "edition_date: 2026-04-05")
    return project


def swapped(project: Project, before: list[Sheet], packet: list[Sheet]) -> list[Sheet]:
    """Do with pictures of paper what the steps say."""
    workspace = Workspace(project.root)
    editions = Planner(workspace.files).editions()
    replacement = Replacement(editions, "3.10", None)
    steps, _ = replacement.steps(workspace.finished_pages(editions.jobs).fingerprints)
    binder = PaperBinder(replacement.since.sections, before)
    instruction = len(packet) - sum(step.put for step in steps)
    assert instruction >= 1
    binder.carry_out(steps, packet[instruction:])
    return binder.sheets


def longer(project: Project) -> None:
    project.change(LOAF, "Then look.", "Then look.\n\n" + "Look again, and write down what you see. " * 150)


def reworded(project: Project) -> None:
    project.change(LOG, "## What went in", "## What went into it")


def one_more(project: Project) -> None:
    text = (project.root / LOAF).read_text(encoding="utf-8").replace("title: Reading a loaf", "title: Reading a crust")
    (project.root / "content/tools/reading-a-crust.md").write_text(text, encoding="utf-8")
    project.change(TOOLKIT, "      2.2: cards", "      2.6: tools/reading-a-crust\n      2.2: cards")


def one_less(project: Project) -> None:
    project.change(TOOLKIT, "      1.2: tools/baking-log\n", "")
    (project.root / LOG).unlink()
    for name in ("content/tools/keeping-a-starter.md", "content/cards/the-schedule.md", "content/data/glossary.yaml"):
        path = project.root / name
        path.write_text(path.read_text(encoding="utf-8").replace("1.2", "1.1"), encoding="utf-8")
    rota = project.root / "content/counties/millbrook"
    county = project.root / "content/counties/millbrook/county.yaml"
    county.write_text("note: The mill lends its oven.\n", encoding="utf-8")
    (rota / "tools" / "the-rota.md").unlink()


def turned_round(project: Project) -> None:
    first, second = "      1.1: tools/keeping-a-starter\n", "      1.2: tools/baking-log\n"
    project.change(TOOLKIT, first + second, second + first)


@pytest.mark.parametrize("edits", [(longer,), (reworded,), (one_more,), (one_less,), (turned_round, reworded)])
def test_old_binder_and_packet_give_the_new_binder(released: Project, copy: Project, edits: tuple) -> None:  # type: ignore[type-arg]
    for edit in edits:
        edit(copy)
    for words in (("all",), ("changes", "--since", "3.10")):
        told = copy.run(*words)
        assert told.exit_code == 0, told.output

    before, after = (sheets_from(pictures(project, BINDER)) for project in (released, copy))
    packet = sheets_from(pictures(copy, "changes/3.10-to-3.11.pdf"))

    assert swapped(copy, before, packet) == after
    assert len(packet) < len(after)


def test_a_tool_whose_pages_did_not_change_stays_out(copy: Project) -> None:
    copy.change(LOG, "\n## What went in", "\n\n\n## What went in")  # its file changed, its pages did not
    copy.change(LOAF, "Then look.", "Then look again.")
    assert copy.run("changes", "--since", "3.10").exit_code == 0
    outline = [entry.get_title() for entry in PdfDocument(copy.root / "output/changes/3.10-to-3.11.pdf").get_toc()]

    assert "2.1 Reading a loaf" in outline
    assert not [title for title in outline if "log" in title.lower() or "starter" in title.lower()]


def test_the_instruction_gives_the_reason(copy: Project) -> None:
    copy.change(LOAF, "revised: 2026-02-03", "revised: 2026-04-01\nchanges:\n  3.11: Look twice, said the miller.")
    assert copy.run("changes", "--since", "3.10", "--county", PLAIN).exit_code == 0
    words = PdfDocument(copy.root / f"output/changes/3.10-to-3.11.{PLAIN}.pdf")[0].get_textpage().get_text_range()

    assert "Look twice" in words and "Rye Hills County" in words and "2.1 Reading a loaf" in words


def test_nothing_changed(released: Project) -> None:
    told = released.run("changes", "--since", "3.10")
    assert told.exit_code == 0 and told.stdout == "Nothing in the binder has changed since edition 3.10.\n"
    assert not [path for path in released.output() if path.startswith("changes/")]
    assert released.run("changes", "--since", "3.9").exit_code == 2
    assert PLAIN_BINDER in released.output()


# Releasing


def test_a_release_asks_for_a_reason_and_a_date(copy: Project) -> None:
    copy.change(LOAF, "Then look.", "Then look again.")
    told = copy.run("release", "3.11")

    assert told.exit_code == 1
    assert f"release/note  {LOAF}:1  The pages of 2.1 Reading a loaf have changed since edition 3.10" in told.stderr
    assert f"release/revised  {LOAF}:1" in told.stderr
    assert not (copy.root / "content/editions/3.11.json").exists()

    copy.change(LOAF, "revised: 2026-02-03", "revised: 2026-04-01\nchanges:\n  3.11: Look twice.")
    assert copy.run("release", "3.11").exit_code == 0
    record = json.loads((copy.root / "content/editions/3.11.json").read_text(encoding="utf-8"))
    assert record["edition"] == "3.11" and set(record["counties"]) == {"millbrook", PLAIN}


def test_a_release_that_can_t_be(released: Project, copy: Project) -> None:
    assert "release/again" in released.run("release", "3.10").stderr
    assert "release/edition" in copy.run("release", "3.12").stderr

    (copy.root / LOG).rename(copy.root / "content/tools/oven-log.md")
    copy.change(TOOLKIT, "tools/baking-log", "tools/oven-log")
    assert "The code 1.2 belonged to “baking-log” in an earlier edition." in copy.run("release", "3.11").stderr


def test_the_record_does_not_depend_on_who_made_it(released: Project, tmp_path: Path) -> None:
    again = write_counties(tmp_path / "again")
    assert again.run("release", "3.10", "--jobs", "1").exit_code == 0
    record = "content/editions/3.10.json"
    assert (again.root / record).read_bytes() == (released.root / record).read_bytes()


def test_the_file_has_nothing_hidden(copy: Project, validator: Validator) -> None:
    kinds = KINDS_BY_MODULE["test_replacement_pages"]
    reworded(copy)
    assert copy.run("changes", "--since", "3.10").exit_code == 0
    others = [path for path in copy.output() if not path.startswith("changes/")]

    assert kinds_in(copy.root) >= kinds
    assert faults_in(copy.root, unchecked=others) == []
    assert unsound_tags(copy.root, validator, kinds) == []

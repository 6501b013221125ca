"""Replacement pages: who does what the sheet says has the new binder, and prints no sheet too many."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.changes import MOVE, PUT_IN, REPLACE, TAKE_OUT, Step, carried_out, steps_between
from press.files import digest
from press.model import Section
from press.pagemarks import page_marks
from press.plan import Plan
from press.plan.counties import CountyEdition
from press.plan.replacement import Replacement
from press.plan.requests import AskChanges, AskCounty, county_of
from press.problems import UsageError
from press.release import release
from press.run import Build, Report
from tests.here import Here
from tests.projects import Project
from tests.toolkits import write_toolkit

OLD, NEW, COUNTY = "3.10", "3.11", "rye-valley"
Leaf = tuple[str, str]
"""How both pages of a sheet look."""
Binder = list[tuple[str, list[Leaf]]]
"""Sections, by name."""


def by_hand(binder: Binder, steps: Sequence[Step], packet: list[Leaf]) -> Binder:
    """Do what the sheet says: a section that is replaced stays in its place, the next sheets come off the packet."""
    binder, packet = list(binder), list(packet)
    for step in steps:
        names = [name for name, _ in binder]
        old = binder.pop(names.index(step.name)) if step.name in names else None
        assert len(old[1] if old and step.action != MOVE else []) == step.out
        sheets = old[1] if step.action == MOVE and old else [packet.pop(0) for _ in range(step.put)]
        if step.action == REPLACE:
            binder.insert(names.index(step.name), (step.name, sheets))
        elif step.action != TAKE_OUT:
            names = [name for name, _ in binder]
            binder.insert(names.index(step.after) + 1 if step.after else 0, (step.name, sheets))
    assert packet == []
    return binder


# Any two binders


def leaves(section: Section) -> list[Leaf]:
    """Return the sheets of a section."""
    return list(zip(section.pages[::2], section.pages[1::2], strict=True))


pages = st.lists(st.sampled_from("abcd"), min_size=2, max_size=6).map(lambda found: tuple(found[: len(found) // 2 * 2]))
names = st.lists(
    st.sampled_from(["cover+guide", "contents", "tab-1", "1.1", "1.2", "1.3", "1.3+1.4", "1.4", "2.1", "2.1+2.2"]),
    unique=True,
)


@st.composite
def binders(draw: st.DrawFn) -> list[Section]:
    """Any sections in any order; those of two binders often have the same names, and sometimes the same pages."""
    return [Section(name, f"Title {name}", draw(pages)) for name in draw(names)]


@given(binders(), binders())
def test_the_steps_lead_from_any_binder_to_any_other(old: list[Section], new: list[Section]) -> None:
    steps = steps_between(old, new)
    by_name = {section.name: section for section in new}
    put = [by_name[step.name] for step in steps if step.put]

    assert [step for step in steps if step.put] == [step for step in steps if step.action in (REPLACE, PUT_IN)]
    assert carried_out(old, steps, put) == new
    done = by_hand(
        [(section.name, leaves(section)) for section in old],
        steps,
        [leaf for section in put for leaf in leaves(section)],
    )
    assert done == [(section.name, leaves(section)) for section in new]


@given(binders(), binders())
def test_no_section_is_touched_without_need(old: list[Section], new: list[Section]) -> None:
    steps = steps_between(old, new)

    assert len({step.name for step in steps}) == len(steps)
    assert steps_between(old, old) == []
    before, after = ({section.name: section.pages for section in one} for one in (old, new))
    put = {step.name for step in steps if step.put}
    assert put == {name for name, pages in after.items() if before.get(name) != pages}
    if [section.name for section in old] == [section.name for section in new]:
        assert {step.name for step in steps} == put


# The bread binder

TOOL = """---
title: {title}
summary: Watch the dough and not the clock.
format: page
audience: [baker]
stage: [mixing]
revised: 2026-02-05
rights: original
sources: [mill]
---

{title} takes a while. Sit down.
"""
CARD = """---
title: {title}
summary: It hangs on the oven door.
audience: [baker]
minutes: 5
revised: 2026-02-06
rights: original
go_on_to: [1.1]
sources: [oven]
---

## Before

- Light the oven.

===

## After

- Sweep the stone.
"""


@dataclass(frozen=True)
class Released(Project):
    """The bread toolkit after its first release, with the binders that were printed then."""

    old: bytes
    old_county: bytes


def add(project: Project, kind: str, name: str, text: str, code: str, behind: str) -> None:
    """Write a tool or card and list it behind another."""
    (project.root / "content" / kind / f"{name}.md").write_text(
        text.format(title=name.replace("-", " ").capitalize()), encoding="utf-8"
    )
    project.change("content/toolkit.yaml", f"{behind}\n", f"{behind}\n      {code}: {kind}/{name}\n")


def made(root: Path, *requests: AskChanges | AskCounty) -> dict[str, bytes]:
    """Build the binder, and what is asked for; returns output/."""
    Build(root).run(Report(), lambda product: product.kind == "binder", Here(root))
    Build(root).run(Report(), None, Here(root), requests) if requests else None
    return Project(root).output()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Released:
    """The first release: bread, two more tools, a county."""
    project = Project(tmp_path_factory.mktemp("first") / "project")
    write_toolkit(project.root)
    add(project, "tools", "proofing", TOOL, "1.3", "tools/baking-log")
    add(project, "tools", "scoring", TOOL, "1.4", "tools/proofing")
    (project.root / "content" / "data" / "counties.yaml").write_text(f"{COUNTY}:\n  name: Rye Valley\n", "utf-8")
    release(project.root, OLD, Build(project.root), Report(), Here(project.root))
    output = made(project.root, AskCounty(COUNTY))
    binder, county = output["binder/bread-book.pdf"], output[f"counties/{COUNTY}/bread-book.{COUNTY}.pdf"]
    return Released(project.root, binder, county)


copies = count(1)


def next_edition(first: Released, *edits: Callable[[Project], None]) -> Project:
    """Copy the first release, make it the next edition and change it."""
    project = first.copy(first.root.parent / f"next-{next(copies)}")
    project.change("content/toolkit.yaml", f'edition: "{OLD}"', f'edition: "{NEW}"')
    project.change("content/toolkit.yaml", "edition_date: 2026-03-04", "edition_date: 2026-05-06")
    for edit in edits:
        edit(project)
    return project


@cache
def looks(content: bytes) -> list[Leaf]:
    """Draw every page of a file; returns its sheets."""
    with pypdfium2.PdfDocument(content) as document:
        drawn = [digest(page.render(scale=1).to_pil().tobytes()) for page in document]
    assert len(drawn) % 2 == 0, "every file ends on the back of a sheet"
    return list(zip(drawn[::2], drawn[1::2], strict=True))


def cut(sheets: list[Leaf], sections: Sequence[Section]) -> Binder:
    """Cut a drawn binder into its sections."""
    rest = iter(sheets)
    found = [(section.name, [next(rest) for _ in range(section.sheets)]) for section in sections]
    assert list(rest) == []
    return found


@dataclass(frozen=True)
class Change:
    """What came of ``changes``: steps, and the old binder, the packet and the new binder as they look."""

    steps: list[Step]
    old: Binder
    packet: list[Leaf]
    new: Binder
    words: str
    """What the instruction sheet says."""

    @property
    def put(self) -> set[str]:
        """The sections that the packet holds."""
        return {step.name for step in self.steps if step.put}


def change(project: Project, first: Released, county: str = "") -> Change:
    """Ask for the replacement pages since the first release."""
    root = project.root
    output = made(root, AskChanges(OLD, county), *([AskCounty(county)] if county else []))
    state, build = Build(root).state(), Build(root)
    whose = CountyEdition(state, county_of(state, county)) if county else None
    replacement = Replacement(state, OLD, whose)
    fragments = build.fragments(Plan(state.jobs, (), state.toolkit))
    steps, _ = replacement.steps(fragments)
    _, sections = replacement.new(fragments)
    mark = f".{county}" if county else ""
    packet = output[f"changes/{OLD}-to-{NEW}{mark}.pdf"]
    new = output[f"counties/{county}/bread-book{mark}.pdf" if county else "binder/bread-book.pdf"]
    rest = looks(packet)[1:]
    with pypdfium2.PdfDocument(packet) as document:
        words = " ".join(document[0].get_textpage().get_text_range().split())
    old = cut(looks(first.old_county if county else first.old), replacement.old())
    return Change(steps, old, rest, cut(looks(new), sections), words)


def reword(project: Project) -> None:
    """Another sentence, the same number of pages."""
    project.change("content/tools/keeping-a-starter.md", "A starter is alive.", "A starter lives.")


def much_more(project: Project) -> None:
    """So much more that there are more sheets."""
    file = "content/tools/keeping-a-starter.md"
    project.change(file, "sheets: 1\n", "")
    project.change(file, "A starter is alive.", "A starter is alive. " + "\n\nIt wants to be fed. " * 60)


def one_more_tool(project: Project) -> None:
    """A tool between two others."""
    add(project, "tools", "kneading", TOOL, "1.5", "tools/proofing")


def one_tool_less(project: Project) -> None:
    """A tool that is gone."""
    project.change("content/toolkit.yaml", "      1.3: tools/proofing\n", "")
    (project.root / "content/tools/proofing.md").unlink()


def another_order(project: Project) -> None:
    """Two tools that change places."""
    here, there = "      1.3: tools/proofing\n", "      1.4: tools/scoring\n"
    project.change("content/toolkit.yaml", here + there, there + here)


def reword_both(project: Project) -> None:
    """Another sentence in the two tools that may change places."""
    for name in ("proofing", "scoring"):
        project.change(f"content/tools/{name}.md", "Sit down.", "Sit down, and read.")


def one_more_card(project: Project) -> None:
    """A card behind the one that shares its leaf with a tool."""
    add(project, "cards", "the-broom", CARD, "2.5", "cards/the-schedule")


def a_card_first(project: Project) -> None:
    """A card that takes the other's place on the leaf."""
    add(project, "cards", "the-peel", CARD, "2.6", "tools/reading-a-loaf")


def retitle(project: Project) -> None:
    """Another title, which the contents say too."""
    project.change("content/tools/scoring.md", "title: Scoring", "title: Cutting the crust")


BINDERS_OWN = {"cover+guide", "contents", "colophon"}
"""They say which edition it is."""


@pytest.mark.parametrize(
    ("edits", "put"),
    [
        ((), BINDERS_OWN),
        ((reword,), {*BINDERS_OWN, "1.1"}),
        ((much_more,), {*BINDERS_OWN, "1.1"}),
        ((one_more_tool,), {*BINDERS_OWN, "tab-1", "1.5"}),
        ((one_tool_less,), {*BINDERS_OWN, "tab-1"}),
        ((another_order,), {*BINDERS_OWN, "tab-1"}),
        ((another_order, reword_both), {*BINDERS_OWN, "tab-1", "1.3", "1.4"}),
        ((one_more_card,), {*BINDERS_OWN, "tab-2", "2.5"}),
        ((a_card_first,), {*BINDERS_OWN, "tab-2", "2.1+2.6", "2.2"}),
        ((retitle,), {*BINDERS_OWN, "tab-1", "1.4"}),
        ((reword, another_order, one_more_tool, a_card_first, retitle), None),
        ((much_more, one_tool_less, one_more_card), None),
    ],
    ids=lambda value: "+".join(edit.__name__ for edit in value) if isinstance(value, tuple) else "",
)
def test_old_binder_and_packet_make_the_new_binder(
    first: Released, edits: tuple[Callable[[Project], None], ...], put: set[str] | None
) -> None:
    done = change(next_edition(first, *edits), first)

    assert by_hand(done.old, done.steps, done.packet) == done.new
    old, new = dict(done.old), dict(done.new)
    assert done.put == {name for name in new if old.get(name) != new[name]}, "only what looks different is printed"
    if put is not None:
        assert done.put == put
    for step in done.steps:
        assert step.title in done.words


def test_the_packet_is_the_instruction_and_then_sheets(first: Released) -> None:
    project = next_edition(first, reword, one_more_card)
    done = change(project, first)

    packet = project.output()[f"changes/{OLD}-to-{NEW}.pdf"]
    assert len(done.packet) == sum(step.put for step in done.steps)
    with pikepdf.open(io.BytesIO(packet)) as pdf:
        assert len(pdf.pages) == 2 + 2 * len(done.packet)
        assert pdf.Root.MarkInfo.Marked
    assert "Replacement pages" in done.words and "Put in" in done.words
    assert "1 sheet, behind 2.2" in done.words, "the new card"


def test_the_sheet_says_where_a_tool_goes_that_moved_and_changed(first: Released) -> None:
    done = change(next_edition(first, another_order, reword_both), first)

    moved = [step for step in done.steps if step.action == PUT_IN]
    assert [(step.out, step.put) for step in moved] == [(1, 1)]
    assert f"1 sheet 1 sheet, behind {moved[0].after}" in done.words


def test_the_sheet_says_where_in_words(first: Released) -> None:
    def new_first(project: Project) -> None:
        add(project, "tools", "washing-hands", TOOL, "1.6", "    pieces:\n      1.1: tools/keeping-a-starter")
        text = (project.root / "content/toolkit.yaml").read_text("utf-8")
        one, other = "      1.1: tools/keeping-a-starter\n", "      1.6: tools/washing-hands\n"
        (project.root / "content/toolkit.yaml").write_text(text.replace(one + other, other + one), "utf-8")

    done = change(next_edition(first, new_first), first)

    assert "1 sheet, behind Shelf 1" in done.words
    assert "tab-1" not in done.words


# What is no change


def marks(root: Path, code: str) -> tuple[str, ...]:
    """Return the marks of a tool's pages."""
    build = Build(root)
    state = build.state()
    state.edition().binder("x.pdf")
    return page_marks(build.fragments(Plan(state.jobs, (), state.toolkit))(f"tool/{code}"))


def test_another_file_with_the_same_pages_is_no_change(first: Released) -> None:
    def only_the_file(project: Project) -> None:
        project.change("content/tools/proofing.md", "format: page\n", "format: page  # not a guide\n")
        project.change("content/tools/proofing.md", "takes a while. Sit", "takes a while.\nSit")

    assert change(next_edition(first, only_the_file), first).put == BINDERS_OWN


@pytest.mark.parametrize(
    "more",
    [
        "- [ ] I weighed the yeast (Žďár, 5 µg) ½",
        "- [ ] I fed the **starter** and the *cat*",
        "- [ ] I drew it\n\n![A loaf.](loaf.svg)",
    ],
    ids=["letters", "styles", "picture"],
)
def test_one_page_changes_and_the_others_keep_their_marks(first: Released, more: str) -> None:
    file = "content/tools/baking-log.md"
    roomy = next_edition(first, lambda project: project.change(file, "- [ ] I fed the starter", "- [ ] I fed it"))
    made(roomy.root)
    before = marks(roomy.root, "1.2")
    project = roomy.copy(roomy.root.parent / f"next-{next(copies)}")
    project.change(file, "- [ ] I fed it", more)
    made(project.root)
    after = marks(project.root, "1.2")

    assert len(before) == len(after) == 3
    changed = [number for number in range(3) if before[number] != after[number]]
    drawn = [dict(cut(looks(one.output()["binder/bread-book.pdf"]), sections(one)))["1.2"] for one in (roomy, project)]
    old, new = ([page for leaf in leaf_list for page in leaf] for leaf_list in drawn)
    assert changed and changed == [number for number in range(3) if old[number] != new[number]]


def sections(project: Project) -> list[Section]:
    """Return the sections of the binder as it is."""
    build = Build(project.root)
    state = build.state()
    replacement = Replacement(state, OLD, None)
    return replacement.new(build.fragments(Plan(state.jobs, (), state.toolkit)))[1]


def test_nothing_changed_is_said(first: Released) -> None:
    with pytest.raises(UsageError, match=rf"Nothing in the binder has changed since edition {OLD}"):
        made(first.copy(first.root.parent / "same").root, AskChanges(OLD))


# A county


def test_a_county_replaces_what_changed(first: Released) -> None:
    done = change(next_edition(first, reword, another_order), first, COUNTY)

    assert by_hand(done.old, done.steps, done.packet) == done.new
    assert done.put == {*BINDERS_OWN, "contacts", "tab-1", "1.1"}
    assert "Rye Valley" in done.words


def test_another_stamp_replaces_every_sheet(first: Released) -> None:
    def renamed(project: Project) -> None:
        project.change("content/data/counties.yaml", "name: Rye Valley", "name: Rye and Spelt Valley")

    done = change(next_edition(first, renamed), first, COUNTY)

    assert by_hand(done.old, done.steps, done.packet) == done.new
    assert done.put == {name for name, _ in done.new}
    assert {step.action for step in done.steps} == {REPLACE}


def test_a_county_that_had_no_binder_prints_all_of_it(first: Released) -> None:
    def new_county(project: Project) -> None:
        path = project.root / "content/data/counties.yaml"
        path.write_text(path.read_text("utf-8") + "spelt-hills:\n  name: Spelt Hills\n", "utf-8")

    with pytest.raises(UsageError, match="had no binder for spelt-hills: print the whole binder"):
        change(next_edition(first, new_county), first, "spelt-hills")


@pytest.mark.parametrize("words", [("--since", "3.1"), ("--since", OLD, "--county", "rye-vally")])
def test_a_name_that_nothing_has_is_told_with_the_nearest(first: Released, words: tuple[str, ...]) -> None:
    told = first.run("changes", *words, "--jobs", "1")

    assert told.exit_code == 2
    assert f"Did you mean {OLD if words[-1] == '3.1' else COUNTY}?" in told.stderr

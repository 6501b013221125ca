"""A county's paper binder: whatever changes in which order, old binder and new sheets are the new binder."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.build.planner import Planner
from press.build.printings import printing_now
from press.build.release import plan_binders, plan_separate, release_of
from press.core.diagnostics import NothingChangedError
from press.core.hashing import sha256_hex
from press.core.identifiers import JobKey
from press.core.project import ProjectFiles
from press.core.stored_parse_cache import StoredParseCache
from press.model.printing_record import printing_text
from press.model.release_record import release_text
from press.planning.base_editions import EditionRegistry
from press.planning.binder_sections import section_of, sheets_of
from press.planning.counties import CountyEdition, county_named
from press.planning.pages import PageFingerprints
from press.planning.printings import find_printing
from press.planning.replacement_pages import Replacement
from tests.support.counties import FILES, FULL, write_counties
from tests.support.paper_binders import PaperBinder, sheets_from

FEW, MANY = 12, int(os.environ.get("SOAK_SHELVES", "500"))
"""Numbers of random series of changes."""
TOOLKIT, LOG, LOAF = "content/toolkit.yaml", "content/tools/baking-log.md", "content/tools/reading-a-loaf.md"
CARD, COUNTY = "content/cards/the-schedule.md", f"content/counties/{FULL}/county.yaml"
ROTA = f"content/counties/{FULL}/tools/the-rota.md"
FIRST_DAY = 4

Edit = Callable[["Shelf", int], None]


@dataclass(frozen=True)
class Beginning:
    """A project, and its content as it is in the beginning."""

    root: Path = field(repr=False)
    originals: dict[str, bytes] = field(repr=False)


class Shelf:
    """A toolkit that changes, and the binder on a county's shelf, which was printed once and is kept up to date.

    Pages look like their HTML, and a page's number of sheets is drawn from it: nothing is typeset.
    """

    def __init__(self, beginning: Beginning) -> None:
        self.root, self.originals = beginning.root, beginning.originals
        self.cache = StoredParseCache(self.root)
        for path in (self.root / "content").rglob("*"):
            if path.is_file() and path.relative_to(self.root).as_posix() not in self.originals:
                path.unlink()
        for name, content in self.originals.items():
            self.write(name, content.decode())
        self.edition = 10
        self.shelf: PaperBinder | None = None
        self.kept: dict[str, PaperBinder] = {}
        """Binders that were not brought up to date, by the name of the edition or printing that is in them."""

    def text(self, name: str) -> str:
        """Return the text of a file as it was in the beginning."""
        return self.originals[name].decode()

    def write(self, name: str, text: str) -> None:
        """Write a file if it differs."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")

    # What changes

    def reword(self, number: int) -> None:
        """Change a tool or a card, so that its number of pages may change too."""
        name, words = ((LOG, "## What went in"), (LOAF, "Then look."), (CARD, "Mix at ten."), (ROTA, "from the hook"))[
            number % 4
        ]
        self.write(name, self.text(name).replace(words, f"{words} {number}"))

    def arrange(self, number: int) -> None:
        """Add a tool, or turn two round."""
        text = self.text(TOOLKIT)
        if number & 1:
            self.write("content/tools/crust.md", self.text(LOAF).replace("Reading a loaf", "Reading a crust"))
            text = text.replace("      2.2: cards", "      2.6: tools/crust\n      2.2: cards")
        elif (path := self.root / "content/tools/crust.md").exists():
            path.unlink()
        if number & 2:
            first, second = "      1.1: tools/keeping-a-starter\n", "      1.2: tools/baking-log\n"
            text = text.replace(first + second, second + first)
        self.write(TOOLKIT, self.dated(text))

    def overlay(self, number: int) -> None:
        """Change what the county leaves out, its logo, its color, its own tools."""
        text = FILES[COUNTY]
        left_out = [code for bit, code in ((1, "1.1"), (2, "2.2"), (4, "2.4")) if number & bit]
        text = text.replace("leave_out: [1.1]", f"leave_out: [{', '.join(left_out)}]")
        if number & 8:
            text = text.replace("logo: logo.svg\n", "")
        key = COUNTY.replace("county.yaml", "tools/the-key.md")
        if number & 16:
            self.write(key, self.text(ROTA).replace("title: The rota", "title: The key").replace("[[1.2]]", "[[2.1]]"))
            text += "    L.2: the-key\n"
        elif (self.root / key).exists():
            (self.root / key).unlink()
        self.write(COUNTY, text)

    def next_edition(self, _number: int) -> None:
        """Give the toolkit the next edition's name, and record it statewide."""
        self.edition += 1
        self.write(TOOLKIT, self.dated((self.root / TOOLKIT).read_text("utf-8")))
        self.release(0)

    def dated(self, text: str) -> str:
        """Return toolkit.yaml with the name and the day of the current edition."""
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if line.startswith("edition: "):
                lines[number] = f'edition: "3.{self.edition}"'
            if line.startswith("edition_date: "):
                lines[number] = f"edition_date: 2026-03-{FIRST_DAY + self.edition - 10:02d}"
        return "\n".join(lines)

    # What is recorded

    def plan(self) -> tuple[EditionRegistry, CountyEdition, PageFingerprints]:
        """Read the content; return its editions, the county's, and how pages look."""
        editions = Planner(ProjectFiles(self.root), self.cache).editions()

        def looks(key: JobKey) -> tuple[str, ...]:
            job = editions.jobs[key]
            look = sha256_hex(repr((job.html, job.styles, sorted(job.assets.items()))))
            pages = job.exact_pages or (1 if key.rpartition("/")[2] in ("cover", "guide", "stamp") else None)
            return tuple(f"{look[:12]}{page}" for page in range(pages or 1 + int(look[-4:], 16) % 4))

        return editions, CountyEdition(editions, county_named(editions.toolkit, FULL)), looks

    def release(self, _number: int) -> None:
        """Record the edition statewide, once."""
        editions, county, looks = self.plan()
        name = editions.toolkit.edition
        if any(release.name == name for release in editions.toolkit.editions):
            return
        binders = plan_binders(editions)
        release = release_of(editions.toolkit, name, binders, plan_separate(editions), looks)
        stamps = {slug: looks(binder.stamp)[0] for slug, binder in binders.items() if binder.stamp}
        self.write(f"content/editions/{name}.json", release_text(release, stamps))
        self.kept.setdefault(name, PaperBinder(printing_now(county, looks).sections))

    def print_and_record(self, _number: int) -> None:
        """Bring the binder on the shelf up to date, the first time with a whole binder, and record it."""
        _, county, looks = self.plan()
        now = printing_now(county, looks)
        records = county.county.printings
        if self.shelf is None:
            self.shelf = PaperBinder(now.sections)
        else:
            self.bring_up_to_date(self.shelf, records[-1].name)
        assert self.shelf.sheets == PaperBinder(now.sections).sheets
        if now not in records:
            (stamp,) = looks(county.edition.stamp)
            self.write(f"content/counties/{FULL}/printed/{now.name}.json", printing_text(now, stamp))
        self.kept[now.name] = self.shelf.copy()

    def bring_up_to_date(self, binder: PaperBinder, since: str) -> None:
        """Swap the sheets of a binder as the replacement pages say."""
        editions, county, looks = self.plan()
        replacement = Replacement(editions, since, county)
        steps, _ = replacement.steps(looks)
        try:
            product = replacement.product(looks)
        except NothingChangedError:
            assert not steps
            return
        (stamp,) = looks(product.stamp)
        instruction, *sections = [section_of(sheets) for sheets in sheets_of(product, looks)]
        assert instruction.name == "changes"
        pages = [f"{page}-{stamp}" for section in sections for page in section.pages]
        binder.carry_out(steps, sheets_from(pages))

    def check_all(self) -> None:
        """Bring a copy of every binder that was ever recorded up to date; each is then the binder of now."""
        editions, county, looks = self.plan()
        now = PaperBinder(printing_now(county, looks).sections)
        for name, binder in self.kept.items():
            copy = binder.copy()
            before = find_printing(editions.toolkit, name, county.county)
            assert PaperBinder(before.sections).sheets == copy.sheets
            self.bring_up_to_date(copy, name)
            assert copy.filed == now.filed, name


EDITS: dict[str, Edit] = {
    "reword": Shelf.reword,
    "arrange": Shelf.arrange,
    "overlay": Shelf.overlay,
    "next edition": Shelf.next_edition,
    "release": Shelf.release,
    "print": Shelf.print_and_record,
}
edits = st.tuples(st.sampled_from([*EDITS, "print"]), st.integers(0, 31))
steps, long_series = st.lists(edits, min_size=3, max_size=7), st.lists(edits, min_size=3, max_size=25)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    """The bread toolkit with its counties."""
    root = write_counties(tmp_path_factory.mktemp("shelf")).root
    files = [path for path in (root / "content").rglob("*") if path.is_file()]
    return Beginning(root, {path.relative_to(root).as_posix(): path.read_bytes() for path in files})


def assert_binders_can_be_brought_up_to_date(beginning: Beginning, series: list[tuple[str, int]]) -> None:
    """Change the toolkit and the county's folder, print and record; then bring every binder up to date."""
    shelf = Shelf(beginning)
    for name, number in series:
        EDITS[name](shelf, number)
    shelf.check_all()


@given(steps)
@settings(max_examples=FEW)
def test_old_binder_and_new_sheets_are_the_new_binder(beginning: Beginning, series: list[tuple[str, int]]) -> None:
    assert_binders_can_be_brought_up_to_date(beginning, series)


@pytest.mark.soak
@given(long_series)
@settings(max_examples=MANY)
def test_old_binder_and_new_sheets_are_the_new_binder_in_many_series(
    beginning: Beginning, series: list[tuple[str, int]]
) -> None:
    assert_binders_can_be_brought_up_to_date(beginning, series)


def test_only_what_changed_is_printed_again(beginning: Beginning) -> None:
    shelf = Shelf(beginning)
    shelf.overlay(0)  # after the edition was released, as it were
    shelf.print_and_record(0)
    shelf.reword(1)
    editions, county, looks = shelf.plan()
    steps, _ = Replacement(editions, "3.10", county).steps(looks)

    codes = {code for step in steps for code in step.name.split("+")}
    assert "2.1" in codes and codes <= {"2.1", "2.2"}  # the second only if both are on a leaf

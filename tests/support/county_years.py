"""A made-up county over three editions: what the state changes, what the county changes, and its paper binder."""

import shutil
from pathlib import Path

from pypdfium2 import PdfDocument

from press.build.planner import Planner
from press.build.workspace import Workspace
from press.planning.counties import CountyEdition, county_named
from press.planning.printings import find_printing
from press.planning.replacement_pages import Replacement
from tests.support.counties import BINDER, COUNTY, FILES, FULL
from tests.support.paper_binders import PaperBinder, Sheet, sheets_from
from tests.support.projects import Project
from tests.support.toolkits import write_translated

TOOLKIT, LOAF = "content/toolkit.yaml", "content/tools/reading-a-loaf.md"
STATE_FILES = ("content/data/counties.yaml", "content/data/academies.yaml")
COMMANDS = (("county", FULL, "--with", "es"),)
"""What the county makes each year: its binder, and what it has in Spanish."""
LETTER = f"content/counties/{FULL}/letter.md"
LETTER_TEXT = """\
---
title: To whoever bakes
---

The oven is lit at five. Bring your own flour.
"""
CRUST = "content/tools/reading-a-crust.md"
SEPARATE_WORDS = """
changes.separate: Printed separately
changes.separate.how: Print the handouts again.
changes.separate.new: new
changes.separate.changed: changed
changes.separate.gone: no longer part of the toolkit
changes.separate.left-out: left out of this binder
changes.separate.dropped: no longer one of your own
language.es: Spanish
catalog.file.side-by-side: Side by side
"""
TAB_3 = """
  - title: The shop
    picture: loaf.svg
    intro: Who buys bread, and when.
    pieces:
      3.1: tools/the-shop
"""
TAB_3_IN_SPANISH = """
  - title: La tienda
    intro: Quién compra pan, y cuándo.
"""


def pictures(project: Project, path: str) -> list[bytes]:
    """Return a picture of each page of a file of output/."""
    return [page.render(scale=0.4).to_pil().tobytes() for page in PdfDocument(project.root / "output" / path)]


def words_in(project: Project, path: str, pages: int = 1) -> str:
    """Return the words on the first pages of a file of output/, with single spaces."""
    document = PdfDocument(project.root / "output" / path)
    texts = [document[number].get_textpage().get_text_range() for number in range(pages)]
    return " ".join(" ".join(texts).split())


# The state


def write_first_edition(root: Path) -> Project:
    """Write edition 3.10 as the state publishes it: with its Spanish part and a list of counties."""
    write_translated(root)
    for name in STATE_FILES:
        (root / name).write_text(FILES[name], encoding="utf-8")
    append(Project(root), "content/strings/en.yaml", SEPARATE_WORDS)
    return Project(root)


def edit_to_second(project: Project) -> None:
    """Edit the first edition to 3.11: a tool reworded, a tool more, and a tab more."""
    project.change(TOOLKIT, 'edition: "3.10"', 'edition: "3.11"')
    project.change(TOOLKIT, "edition_date: 2026-03-04", "edition_date: 2027-03-04")
    loaf = (project.root / LOAF).read_text(encoding="utf-8")
    for file, title in ((CRUST, "Reading a crust"), ("content/tools/the-shop.md", "The shop")):
        (project.root / file).write_text(loaf.replace("title: Reading a loaf", f"title: {title}"), encoding="utf-8")
    project.change(TOOLKIT, "      2.2: cards", "      2.6: tools/reading-a-crust\n      2.2: cards")
    append(project, TOOLKIT, TAB_3)
    project.change("content/toolkit.es.yaml", "\nmade:", f"{TAB_3_IN_SPANISH}\nmade:")
    project.change(LOAF, "Then look.", "Then look twice.")
    project.change(LOAF, "revised: 2026-02-03", "revised: 2027-02-03\nchanges:\n  3.11: Look twice, said the miller.")


def edit_to_third(project: Project) -> None:
    """Edit the second edition to 3.12, which goes without the crust again."""
    project.change(TOOLKIT, 'edition: "3.11"', 'edition: "3.12"')
    project.change(TOOLKIT, "edition_date: 2027-03-04", "edition_date: 2028-03-04")
    project.change(TOOLKIT, "      2.6: tools/reading-a-crust\n", "")
    (project.root / CRUST).unlink()


def append(project: Project, name: str, text: str) -> None:
    """Append a text to a file."""
    path = project.root / name
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


# The county


def write_overlay(project: Project) -> None:
    """Write the county's own folder: contacts, a color, a logo, a letter, a tool of its own, one tool left out."""
    for name, text in {**FILES, LETTER: LETTER_TEXT}.items():
        if name not in STATE_FILES:
            path = project.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def leave_out(project: Project, before: str, now: str) -> None:
    """Change the codes that the county leaves out."""
    project.change(COUNTY, f"leave_out: [{before}]", f"leave_out: [{now}]")


def copy_cache(source: Project, target: Project) -> None:
    """Copy finished pages, to save time: each is found by the digest of everything that decides it."""
    shutil.copytree(source.root / ".cache", target.root / ".cache", dirs_exist_ok=True)


class Shelf:
    """The county's paper binder, made of pictures of pages."""

    def __init__(self, project: Project) -> None:
        """Print the whole binder, which was recorded."""
        self.paper = PaperBinder(recorded(project, "3.10"), binder_sheets(project))

    def swap(self, project: Project, since: str, packet: str) -> None:
        """Swap sheets as the instruction of a packet of output/changes/ says."""
        workspace = Workspace(project.root)
        editions = Planner(workspace.files).editions()
        county = CountyEdition(editions, county_named(editions.toolkit, FULL))
        steps, _ = Replacement(editions, since, county).steps(workspace.finished_pages(editions.jobs).fingerprints)
        sheets = sheets_from(pictures(project, packet))
        instruction = len(sheets) - sum(step.put for step in steps)
        assert instruction >= 1
        self.paper.carry_out(steps, sheets[instruction:])


def recorded(project: Project, name: str) -> tuple:  # type: ignore[type-arg]
    """Return the sections that the county recorded."""
    toolkit = Planner(Workspace(project.root).files).toolkit()
    return find_printing(toolkit, name, county_named(toolkit, FULL)).sections


def binder_sheets(project: Project) -> list[Sheet]:
    """Make what the county makes; return the sheets of its binder, as they would be printed from the beginning."""
    for words in COMMANDS:
        told = project.run(*words, "--quiet")
        assert told.exit_code == 0, told.output
    return sheets_from(pictures(project, BINDER))

"""Tools that are printed separately: handouts like any others, in no binder, and named wherever the binder lists."""

import json
import re
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from press.build.planner import Planner
from press.build.workspace import Workspace
from press.core.project import ProjectFiles
from press.planning.base_editions import EditionRegistry
from press.planning.counties import EXTRAS, CountyEdition
from press.planning.print_shop import FOLDER
from tests.support.counties import BINDER as COUNTY_BINDER
from tests.support.counties import FULL, write_counties
from tests.support.pdf_contents import file_beside
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.verapdf import Validator

pytestmark = pytest.mark.slow

TOOLKIT, STRINGS = "content/toolkit.yaml", "content/strings/en.yaml"
BINDER, OLD, NEW = "binder/bread-book.pdf", "3.10", "3.11"
BOUND = [f"1.{number}" for number in range(1, 12)]
SEPARATE = [f"1.{number}" for number in range(12, 33)]
"""Tab 1 gets 32 tools; 21 of them are printed separately."""
LOCAL = "L.2"
"""A county's own tool that is printed separately."""
WORDS = """
separate: Printed separately, not in this binder
separate.mark: "*"
changes.separate: Printed separately
changes.separate.how: Print the handouts again.
changes.separate.new: new
changes.separate.changed: changed
changes.separate.gone: no longer part of the toolkit
changes.separate.now: Printed separately from now on.
"""


def tool(number: int, *, separate: bool) -> str:
    """Return the text of a tool with a title that needs two lines in narrow columns."""
    return f"""\
---
title: Session {number}, a title that is long enough to need two lines
summary: What the bakers do in session {number}.
format: guide
audience: [baker]
stage: [mixing]
sheets: 1
{"binder: no" if separate else "reading: staff"}
revised: 2026-02-01
rights: original
sources: [mill]
credits: The miller.
---

Knead with session {number - 1}. Then read [[1.2]].
"""


def write_sessions(root: Path) -> Project:
    """Write the bread toolkit with its counties, and with 30 more tools in the first tab."""
    project = write_counties(root)
    pieces = ""
    for number in range(3, 33):
        name = f"session-{number}"
        text = tool(number, separate=f"1.{number}" in SEPARATE)
        (root / f"content/tools/{name}.md").write_text(text, encoding="utf-8")
        pieces += f"      1.{number}: tools/{name}\n"
    project.change(TOOLKIT, "      1.2: tools/baking-log\n", f"      1.2: tools/baking-log\n{pieces}")
    project.change(TOOLKIT, "      2.4: made/sources\n", "      2.4: made/sources\n      2.5: made/roles-index\n")
    index = (
        "      roles-index:\n        title: By role\n        summary: Who bakes what.\n        revised: 2026-02-01\n"
    )
    project.change(TOOLKIT, "    made:\n", f"    made:\n{index}")
    project.change("content/data/glossary.yaml", "[2.1]", "[2.1, 1.12]")
    project.change("content/tools/reading-a-loaf.md", "Then look.", "Then look. See [[1.12]].")
    strings = root / STRINGS
    strings.write_text(strings.read_text(encoding="utf-8") + WORDS, encoding="utf-8")
    local = root / f"content/counties/{FULL}"
    (local / "tools/the-key.md").write_text(tool(33, separate=True), encoding="utf-8")
    project.change(
        f"content/counties/{FULL}/county.yaml", "    L.1: the-rota", f"    L.1: the-rota\n    {LOCAL}: the-key"
    )
    return project


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The toolkit with 32 tools in a tab: built, a county's binder and print-shop files too, and released."""
    project = write_sessions(tmp_path_factory.mktemp("separate") / "project")
    with shared_cache.lent_to(project.root):
        for words in (("all",), ("county", FULL), ("print-shop",), ("release", OLD)):
            told = project.run(*words, "--quiet")
            assert told.exit_code == 0, told.output
    return project


@pytest.fixture
def copy(released: Project, tmp_path: Path) -> Project:
    """A copy, one edition later."""
    project = released.copy(tmp_path / "project")
    project.change(TOOLKIT, f'edition: "{OLD}"', f'edition: "{NEW}"')
    project.change(TOOLKIT, "edition_date: 2026-03-04", "edition_date: 2026-04-05")
    return project


def editions_of(project: Project) -> EditionRegistry:
    """Return the editions of a project."""
    return Planner(ProjectFiles(project.root)).editions()


def pages(project: Project, path: str) -> list[str]:
    """Return the text of each page of a file, in one line."""
    document = PdfDocument(project.root / "output" / path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def titles(project: Project, path: str) -> list[str]:
    """Return the titles of a file's outline."""
    return [entry.get_title() for entry in PdfDocument(project.root / "output" / path).get_toc()]


def instruction(project: Project, *words: str) -> str:
    """Make replacement pages; return the text of the sheet that comes first."""
    told = project.run("changes", "--since", OLD, "--quiet", *words)
    assert told.exit_code == 0, told.output
    county = f".{words[1]}" if words else ""
    return pages(project, f"changes/{OLD}-to-{NEW}{county}.pdf")[0]


# What is printed


def test_it_is_a_handout_in_every_style_and_in_no_binder(released: Project) -> None:
    manifest = json.loads((released.root / "output/manifest.json").read_text(encoding="utf-8"))
    paths = {entry["path"] for entry in manifest["files"] if entry["code"] == "1.12"}
    assert {"handouts/1.12-session-12.pdf", "black-and-white/1.12-session-12.black-and-white.pdf"} <= paths

    for binder in (BINDER, COUNTY_BINDER):
        names = titles(released, binder)
        assert [name for name in names if name.startswith("1.3 ")], binder
        assert not [name for name in names for code in (*SEPARATE, LOCAL) if name.startswith(f"{code} ")], binder
        assert not [page for page in pages(released, binder) if "Knead with session 20" in page], binder
    assert [name for name in titles(released, COUNTY_BINDER) if name.startswith("L.1 ")]


def test_the_print_shop_gets_the_same_pages(released: Project) -> None:
    body = pages(released, f"{FOLDER}body.pdf")

    assert [page for page in body if "Knead with session 10" in page]
    assert not [page for page in body if "Knead with session 20" in page]


def test_a_county_s_handouts_have_it(released: Project) -> None:
    editions = editions_of(released)
    county = next(county for county in editions.toolkit.counties if county.slug == FULL)
    alone, with_extras = CountyEdition(editions, county), CountyEdition(editions, county, EXTRAS)

    assert {"1.12", LOCAL} <= {product.code for product in with_extras.products()}
    assert alone.link_targets()["1.12"] == (COUNTY_BINDER, "contents")
    assert with_extras.link_targets()["1.12"] == (f"counties/{FULL}/handouts/1.12-session-12.{FULL}.pdf", "1.12")


def test_its_sheets_are_limited_like_any_tool_s(copy: Project) -> None:
    copy.change("content/tools/session-12.md", "Knead with", "Knead. " * 2000 + "Knead with")
    told = copy.run("tools", "1.12", "--quiet")

    assert told.exit_code == 1 and "content/tools/session-12.md" in told.stderr


# What the binder lists


def part(project: Project, name: str, path: str = BINDER) -> str:
    """Return the text of the pages of one part of the statewide binder."""
    document = PdfDocument(project.root / "output" / path)
    entries = list(document.get_toc())
    index = next(number for number, entry in enumerate(entries) if entry.get_title() == name)
    level = entries[index].level
    first = entries[index].get_dest().get_index()
    later = (entry.get_dest().get_index() for entry in entries[index + 1 :])
    assert level <= 2
    last = next((page for page in later if page > first), len(document))
    return " ".join(pages(project, path)[first:last])


@pytest.mark.parametrize("name", ["What is on the shelves", "1 The dough"])
def test_contents_and_divider_list_it_under_a_note(released: Project, name: str) -> None:
    listed = part(released, name)
    head, _, tail = listed.partition("Printed separately, not in this binder")

    assert tail
    assert [code for code in BOUND if re.search(rf"\b{re.escape(code)} ", head)] == BOUND
    assert [code for code in SEPARATE if re.search(rf"\b{re.escape(code)} ", tail)] == SEPARATE
    assert not [code for code in SEPARATE if re.search(rf"\b{re.escape(code)} ", head)]


def test_indexes_mark_it(released: Project) -> None:
    roles, words = part(released, "2.5 By role"), part(released, "2.3 Words of the trade")

    assert "* Printed separately, not in this binder" in roles
    assert len(re.findall(r"two lines\s?\*", roles)) == len(SEPARATE)
    assert re.search(r"1\.12\s?\*", words)


def test_the_mark_is_explained_only_where_it_is(released: Project) -> None:
    jobs = editions_of(released).plan().jobs
    pages = [job.html for key, job in jobs.items() if key.startswith("made/")]

    assert any("apart-note" in page for page in pages)
    assert all(('class="apart"' in page) == ("apart-note" in page) for page in pages)


def test_a_divider_with_many_tools_is_still_one_leaf(released: Project) -> None:
    editions = editions_of(released)
    binder = editions.binder()
    divider = next(part for part in binder.parts if part.name == "tab-1")

    assert len(Workspace(released.root).finished_pages(editions.jobs).fragments(divider.job).pages) == 2


def test_a_link_to_it_opens_the_handout(released: Project) -> None:
    with pikepdf.open(released.root / "output" / BINDER) as pdf:
        links = [note.A for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note]
        files = {file_beside(str(link.URI)) for link in links}

    assert "../handouts/1.12-session-12.pdf" in files
    assert "../handouts/1.3-session-3.pdf" not in files


def test_a_toolkit_without_such_tools_prints_no_note(released: Project, tmp_path: Path) -> None:
    project = write_counties(tmp_path / "plain")
    editions = editions_of(project)
    editions.plan()

    assert not [job for job in editions.jobs.values() if "apart" in job.html or "Printed separately" in job.html]


def test_the_catalog_says_so(released: Project) -> None:
    page = (released.root / "output/index.html").read_text(encoding="utf-8")
    assert page.count("printed separately, not in the binder") == len(SEPARATE)


def test_the_files_are_pdf_ua(validator: Validator, released: Project) -> None:
    assert not validator.check(released.root / "output" / BINDER)
    assert not validator.check(released.root / "output" / COUNTY_BINDER)


# Releases and replacement pages


def test_the_record_has_its_pages(released: Project) -> None:
    record = json.loads((released.root / f"content/editions/{OLD}.json").read_text(encoding="utf-8"))

    assert [section["name"] for section in record["separate"]] == SEPARATE
    assert all(section["pages"] for section in record["separate"])
    assert not {section["name"] for section in record["sections"]} & {*SEPARATE}
    assert [section["name"] for section in record["counties"][FULL]["separate"]] == [LOCAL]


def test_replacement_pages_name_it_and_never_contain_it(copy: Project) -> None:
    copy.change("content/tools/session-12.md", "Knead with", "Knead hard with")
    copy.change("content/tools/session-12.md", "revised: 2026-02-01", "revised: 2026-04-01\nchanges:\n  3.11: Harder.")
    (copy.root / "content/tools/session-34.md").write_text(tool(34, separate=True), encoding="utf-8")
    copy.change(TOOLKIT, "      1.32: tools/session-32\n", "      1.33: tools/session-34\n")
    (copy.root / "content/tools/session-32.md").unlink()
    copy.change(f"content/counties/{FULL}/tools/the-key.md", "Knead with", "Never knead with")

    first = instruction(copy)
    assert re.search(r"1\.12 Session 12[^.]*: changed\. Harder\.", first)
    assert re.search(r"1\.33 Session 34[^.]*: new\.", first)
    assert re.search(r"1\.32 Session 32[^.]*: no longer part of the toolkit\.", first)
    assert "1.13 Session 13" not in first and LOCAL not in first
    rest = " ".join(pages(copy, f"changes/{OLD}-to-{NEW}.pdf")[1:])
    assert "Knead hard" not in rest and "Knead with session 33" not in rest

    assert re.search(rf"{LOCAL} Session 33[^.]*: changed\.", instruction(copy, "--county", FULL))


def test_only_a_changed_handout_is_a_sheet_to_read(copy: Project) -> None:
    copy.change(TOOLKIT, f'edition: "{NEW}"', f'edition: "{OLD}"')
    copy.change(TOOLKIT, "edition_date: 2026-04-05", "edition_date: 2026-03-04")
    copy.change("content/tools/session-12.md", "Knead with", "Knead hard with")
    told = copy.run("changes", "--since", OLD, "--quiet")
    assert told.exit_code == 0, told.output
    sheets = pages(copy, f"changes/{OLD}-to-{OLD}.pdf")

    assert len(sheets) == 2 and "1.12 Session 12" in sheets[0] and "Take out" not in sheets[0]


def test_a_tool_that_leaves_the_binder_is_taken_out_with_the_reason(copy: Project) -> None:
    copy.change("content/tools/session-5.md", "reading: staff", "binder: no")
    first = instruction(copy)

    assert re.search(r"1\.5 Session 5.*Printed separately from now on\.", first)
    assert re.search(r"1\.5 Session 5[^.]*: new\.", first)


def test_a_changed_handout_needs_a_note_and_a_date_for_a_release(copy: Project) -> None:
    copy.change("content/tools/session-12.md", "Knead with", "Knead hard with")
    told = copy.run("release", NEW)

    assert "release/note  content/tools/session-12.md:1" in told.stderr
    assert "release/revised  content/tools/session-12.md:1" in told.stderr

"""Everything in a county's name: languages, styles, packets, its letter, its values, archives small enough for mail."""

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
import tinyhtml5
from pypdfium2 import PdfDocument

from press.build.planner import Planner
from press.core.diagnostics import UsageError
from press.core.label_sheets import LABEL_SHEETS, LabelSheet
from press.core.paper import PAPERS, POINTS_PER_INCH, PaperName
from press.core.project import ProjectFiles
from press.planning.bundles import MEGABYTE, archives_of
from press.planning.counties import CountyEdition, extras_of
from tests.support.counties import BINDER, COUNTY, FULL, LETTER, LOCAL, NAME, OVEN, PLAIN, write_everything
from tests.support.pdf_contents import faults_in
from tests.support.projects import Project
from tests.support.verapdf import Validator

FOLDER = f"counties/{FULL}/"
WORKSHEET = f"{FOLDER}handouts/1.2-baking-log.{FULL}.pdf"
PACKET = f"{FOLDER}packets/saturday/saturday"
BUNDLE = f"{FOLDER}bread-book.{FULL}.zip"
NEW_KINDS = (
    BINDER,  # with a letter and a value
    f"{FOLDER}es/contents.{FULL}.es.pdf",
    f"{FOLDER}es/handouts/1.2-baking-log.{FULL}.es.pdf",
    f"{FOLDER}es/side-by-side/1.2-baking-log.{FULL}.en-es.pdf",
    f"{FOLDER}es/large-print/1.2-baking-log.{FULL}.es.large-print.pdf",
    f"{FOLDER}large-print/{LOCAL}-the-rota.{FULL}.large-print.pdf",
    f"{FOLDER}black-and-white/1.2-baking-log.{FULL}.black-and-white.pdf",
    f"{PACKET}.{FULL}.pdf",
    f"{PACKET}-print-plan.{FULL}.pdf",
    f"{PACKET}-booklet.{FULL}.pdf",
)
"""A file of each kind that a county can have besides the usual ones."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A county with everything, in one archive, and a packet with its own tool."""
    project = write_everything(tmp_path_factory.mktemp("everything"))
    rota = ("packet", "--tools", f"{LOCAL},1.2", "--title", "Rota", "--county", FULL)
    for words in (("bundle", FULL), (*rota, "--collated")):
        result = project.run(*words)
        assert result.exit_code == 0, result.output
    return project


def words_on(project: Project, path: str) -> list[str]:
    """Return the words of each page of a file of output/."""
    pages = PdfDocument(project.root / "output" / path)
    return [page.get_textpage().get_text_range() for page in pages]


def field_names(project: Project, path: str) -> set[str]:
    """Return the names of the form fields of a file of output/."""
    with pikepdf.open(project.root / "output" / path) as pdf:
        return {str(field.T) for field in pdf.Root.AcroForm.Fields}


@pytest.mark.parametrize("path", NEW_KINDS)
def test_each_kind_is_pdf_ua_in_the_countys_name(project: Project, validator: Validator, path: str) -> None:
    assert validator.check(project.root / "output" / path) == []
    assert all(NAME in words for words in words_on(project, path))


def test_the_letter_follows_the_cover_on_a_right_hand_page(project: Project) -> None:
    pages = words_on(project, BINDER)
    entries = [entry.get_title() for entry in PdfDocument(project.root / "output" / BINDER).get_toc()]

    assert "Welcome to the village oven" in pages[2] and "The bakers of Millbrook" in pages[2]
    assert entries.index("Welcome to the village oven") < entries.index("What is on the shelves")
    with pikepdf.open(project.root / "output" / BINDER) as pdf:
        targets = [str(link.Dest) for link in pdf.pages[2].Annots]
    assert targets == ["1.2", f"{LOCAL}/your-turn"]


def test_a_value_is_printed_where_the_county_gave_it_and_a_line_elsewhere(project: Project) -> None:
    for path in (WORKSHEET, *NEW_KINDS[2:5], f"{PACKET}.{FULL}.pdf", f"{FOLDER}cards/the-schedule.{FULL}.pdf"):
        assert OVEN in "".join(words_on(project, path))
    assert "Mill phone" in words_on(project, WORKSHEET)[0] and "Oven phone" not in words_on(project, WORKSHEET)[0]

    names = field_names(project, WORKSHEET)
    assert "1-2-mill" in names and "1-2-oven" not in names

    assert project.run("tools", "1.2").exit_code == 0
    assert {"1-2-mill", "1-2-oven"} <= field_names(project, "handouts/1.2-baking-log.pdf")
    words = words_on(project, "handouts/1.2-baking-log.pdf")[0]
    assert OVEN not in words and "Oven phone" in words


def test_only_tools_with_its_values_are_typeset_for_the_county(project: Project) -> None:
    editions = Planner(ProjectFiles(project.root)).editions()
    full, plain = (county for county in editions.toolkit.counties if county.slug in (FULL, PLAIN))
    jobs = {
        county.slug: {key for key in CountyEdition(editions, county).binder().jobs if "tool/" in key or "card/" in key}
        for county in (full, plain)
    }

    own = f"counties/{FULL}/"
    assert jobs[FULL] == {f"{own}tool/1.2", "tool/2.1", f"{own}card/2.2", f"{own}tool/{LOCAL}"}
    assert jobs[PLAIN] == {"tool/1.1", "tool/1.2", "tool/2.1", "card/2.2"}


def test_its_own_tools_have_its_author_and_its_links_its_address(project: Project) -> None:
    authors = []
    for name in (f"{LOCAL}-the-rota", "2.1-reading-a-loaf"):
        with pikepdf.open(project.root / "output" / FOLDER / "handouts" / f"{name}.{FULL}.pdf") as pdf:
            authors.append(str(pdf.docinfo["/Author"]))
            links = [str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link]
    assert authors == ["The bakers of Millbrook", "The Tuesday Bakers"]
    assert set(links) == {f"https://millbrook.example/bread/bread-book.{FULL}.pdf#contents"}


def test_the_academy_that_the_county_confirmed(project: Project) -> None:
    words = "".join(words_on(project, BINDER)[4:8])

    assert "The county confirmed this on February 21, 2026." in words
    assert "No source read" not in words


def test_a_packet_goes_without_what_the_county_leaves_out_and_says_so(project: Project) -> None:
    plan = words_on(project, f"{PACKET}-print-plan.{FULL}.pdf")[0]
    pages = "".join(words_on(project, f"{PACKET}.{FULL}.pdf"))

    assert "Not in this packet, because the county leaves it out: 1.1 Keeping a starter" in " ".join(plan.split())
    assert f"saturday.{FULL}.pdf" in plan
    assert "Keeping a starter" not in pages


def test_a_countys_own_tool_is_in_a_packet(project: Project) -> None:
    path = f"{FOLDER}packets/rota/rota.{FULL}.pdf"
    assert any("Take the key from the hook" in words for words in words_on(project, path))
    assert f"{FOLDER}packets/rota/rota-for-1.{FULL}.pdf" in project.output()

    result = project.run("packet", "--tools", LOCAL)
    of_county = f"“{LOCAL}” is a tool of {NAME} only.\n    Hint: "
    assert result.exit_code == 2 and result.stderr == f"{of_county}Add --county {FULL}\n"
    in_handouts = f"{of_county}To print it: .venv/bin/toolkit county {FULL} --with handouts\n"
    assert project.run("tools", LOCAL).stderr == in_handouts
    assert project.run("tools", LOCAL, "--language", "es").stderr == in_handouts
    result = project.run("packet", "--tools", "1.1", "--county", FULL)
    assert result.exit_code == 2 and f"{NAME} leaves out 1.1" in result.stderr


def test_an_unknown_extra_is_reported(project: Project) -> None:
    result = project.run("county", FULL, "--with", "handouts,posters")

    assert result.exit_code == 2
    assert "posters is not one of: handouts, cards, large-print" in result.stderr and "es, all" in result.stderr


def test_the_archive_lists_everything_by_group(project: Project) -> None:
    with zipfile.ZipFile(BytesIO(project.output()[BUNDLE])) as archive:
        readme, names = archive.read("README.txt").decode(), set(archive.namelist())

    assert {path.removeprefix(FOLDER) for path in NEW_KINDS} <= names
    for heading in ("Large print", "Black and white", "In other languages", "Packets for sessions"):
        assert f"\n{heading}\n" in readme
    assert all(name in readme for name in names if name.endswith(".pdf"))


def test_archives_for_mail_are_whole_and_small_enough(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "project")
    result = copy.run("bundle", FULL, "--split-mb", "1")
    assert result.exit_code == 0, result.output

    parts = {path: content for path, content in copy.output().items() if ".part-" in path}
    assert sorted(parts) == [f"{FOLDER}bread-book.{FULL}.part-{part}-of-{len(parts)}.zip" for part in (1, 2)]
    found: set[str] = set()
    for number, path in enumerate(sorted(parts), 1):
        assert len(parts[path]) <= MEGABYTE
        with zipfile.ZipFile(BytesIO(parts[path])) as archive:
            sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
            assert {name: sha256(archive.read(name)).hexdigest() for name in sums} == sums
            assert f"This is part {number} of {len(parts)}." in " ".join(archive.read("README.txt").decode().split())
            found |= {name for name in archive.namelist() if name.endswith((".pdf", ".xlsx"))}
    with zipfile.ZipFile(BytesIO(project.output()[BUNDLE])) as archive:
        assert found == {name for name in archive.namelist() if name.endswith((".pdf", ".xlsx"))}
    copy.run("all")
    assert set(parts) <= set(copy.output()), "a later build keeps the parts"


def test_a_file_that_is_larger_than_a_part_is_reported(project: Project) -> None:
    editions = Planner(ProjectFiles(project.root)).editions()
    county = CountyEdition(editions, editions.toolkit.counties[0], extras_of(editions.toolkit))

    with pytest.raises(UsageError, match=r"bread-book.*is larger than 5 MB.*--split-mb 8 or more"):
        archives_of(county, [county.binder()], 5, lambda _path: 7_000_000)


def test_the_files_have_nothing_hidden(project: Project) -> None:
    assert [
        fault for fault in faults_in(project.root) if "links to https://millbrook.example/bread/" not in fault
    ] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (COUNTY, "The Stone Oven School", "The Steel Oven School", "value/unknown"),
        (COUNTY, "confirmed: 2026-02-21", "confirmed: yesterday", "value/date"),
        (COUNTY, "https://millbrook.example/bread", "millbrook bread", "address/form"),
        (COUNTY, "email: flour@mill.example", "email: sop at yolo", "address/email"),
        (COUNTY, f'oven: "{OVEN}"', f'ovem: "{OVEN}"', "value/unknown"),
        (LETTER, "see [the rota](L.1#your-turn)", "see [[1.1]]", "link/left-out"),
        (LETTER, "L.1#your-turn", "L.1#my-turn", "link/anchor"),
        (LETTER, "title: Welcome to the village oven", "name: Welcome", "value/missing"),
        ("content/tools/baking-log.md", "{mill}", "{mil}", "value/unknown"),
        ("content/toolkit.es.yaml", "  mill:", "  mil:", "value/unknown"),
        ("content/toolkit.yaml", "  mill: Mill", "  Mill House: Mill", "value/name"),
        ("content/data/academies.yaml", "web: oven.example", "web: https://oven.example", "address/form"),
    ],
)
def test_what_is_wrong_is_reported(
    project: Project, tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    copy = write_everything(tmp_path)
    copy.change(file, old, new)
    result = copy.run("county", FULL)

    assert result.exit_code == 1
    assert f"{problem}  {file}:" in result.stderr


# The county's site


@pytest.fixture(scope="module")
def site(project: Project) -> str:
    """The page of the county's site."""
    result = project.run("county", FULL, "--site", "--with", "es,packets")
    assert result.exit_code == 0, result.output
    return (project.root / "output" / FOLDER / "index.html").read_text(encoding="utf-8")


def test_the_site_lists_the_countys_own_files_only(project: Project, site: str) -> None:
    page = tinyhtml5.parse(site, namespace_html_elements=False)
    links = {element.get(name, "") for element in page.iter() for name in ("href", "src")}
    files = {unquote(link) for link in links if link and not link.startswith(("#", "data:", "https:", "mailto:"))}
    folder = project.root / "output" / FOLDER

    assert {f"handouts/{LOCAL}-the-rota.{FULL}.pdf", f"es/handouts/1.2-baking-log.{FULL}.es.pdf"} <= files
    assert {f"packets/saturday/saturday.{FULL}.pdf", f"bread-book.{FULL}.pdf"} <= files
    assert all((folder / name).is_file() and ".." not in name for name in files)


def test_the_site_has_the_countys_name_and_its_contacts(site: str) -> None:
    page = tinyhtml5.parse(site, namespace_html_elements=False)
    contacts = next(section for section in page.iter("section") if section.get("aria-labelledby") == "contacts")
    words = " ".join("".join(contacts.itertext()).split())

    assert "".join(next(page.iter("title")).itertext()).strip().endswith(NAME)
    assert OVEN in words and "Flour: The mill’s front desk, 555-0100, flour@mill.example" in words
    assert "Rye Hills" not in site and 'id="1.1"' not in site and f'id="{LOCAL}"' in site


def test_the_site_has_a_page_in_each_language_with_the_countys_name_and_contacts(project: Project, site: str) -> None:
    folder = project.root / "output" / FOLDER
    text = (folder / "es" / "index.html").read_text(encoding="utf-8")
    page = tinyhtml5.parse(text, namespace_html_elements=False)
    links = {element.get(name, "") for element in page.iter() for name in ("href", "src")}
    files = {
        unquote(link).partition("#")[0] for link in links if not link.startswith(("#", "data:", "https:", "mailto:"))
    }

    assert "".join(next(page.iter("title")).itertext()).strip().endswith(NAME)
    assert OVEN in text and "555-0100" in text and 'id="1.1"' not in text and "Rye Hills" not in text
    assert f"handouts/1.2-baking-log.{FULL}.es.pdf" in files
    assert all((folder / "es" / name).resolve().is_relative_to(folder.resolve()) for name in files)
    assert all((folder / "es" / name).is_file() for name in files - {""})
    assert 'href="es/index.html"' in site


def test_the_site_is_kept_by_later_builds_and_made_again(project: Project, site: str, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "project")
    assert "0 files made" in copy.run("county", FULL, "--site", "--with", "es,packets").stdout
    copy.change(COUNTY, "The mill lends", "The miller lends")
    copy.run("all")
    page = copy.root / "output" / FOLDER / "index.html"
    assert page.read_text(encoding="utf-8") == site

    copy.run("county", FULL, "--site", "--with", "es,packets")
    assert "The miller lends" in page.read_text(encoding="utf-8")


# Sticky labels


def test_each_label_is_in_its_place(project: Project, validator: Validator) -> None:
    result = project.run("labels", "2x4", "--county", FULL)
    assert result.exit_code == 0, result.output

    path = project.root / "output" / FOLDER / f"labels-2x4.{FULL}.pdf"
    text = PdfDocument(path)[0].get_textpage()
    places = []
    for words in ("Dough", "The oven", "Oven rota", "Bread at Home"):
        match = text.search(words).get_next()
        assert match, text.get_text_range()
        left, bottom, *_ = text.get_charbox(match[0])
        places.append((int((left / 72 - 0.15625) // 4.1875), int((11 - bottom / 72 - 0.5) // 2)))
    assert places == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert NAME in text.get_text_range()
    assert validator.check(path) == []


@pytest.mark.parametrize(("paper", "sheet"), [(name, each) for name in LABEL_SHEETS for each in LABEL_SHEETS[name]])
def test_labels_are_on_the_sheet_and_apart(paper: PaperName, sheet: LabelSheet) -> None:
    width, height = (points / POINTS_PER_INCH for points in PAPERS[paper].size)
    right, bottom = (max(edge) for edge in zip(*sheet.places, strict=True))

    assert len(set(sheet.places)) == sheet.columns * sheet.rows
    assert sheet.step >= sheet.width
    assert right + sheet.width == pytest.approx(width - sheet.left, abs=0.03), "as far from the right edge as the left"
    assert bottom + sheet.height == pytest.approx(height - sheet.top, abs=0.03)


def test_labels_of_another_size_are_reported(project: Project) -> None:
    result = project.run("labels", "3x3")

    assert result.exit_code == 2 and "There are no labels “3x3”" in result.stderr and "2x4" in result.stderr

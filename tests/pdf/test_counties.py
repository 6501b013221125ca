"""A county's edition: its name on every page, its own tab, the tools it leaves out, and no changed wording."""

import json
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from tests.support.counties import BINDER, COUNTY, FULL, LEFT_OUT, LOCAL, NAME, PLAIN, PLAIN_BINDER, write_counties
from tests.support.pdf_contents import KINDS_BY_MODULE, faults_in, file_beside, kinds_in
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.tagged_pdf import Tagged
from tests.support.verapdf import Validator

STATEWIDE = "binder/bread-book.pdf"
BUNDLE = f"counties/{FULL}/bread-book.{FULL}.zip"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with two counties, everything built."""
    made = write_counties(tmp_path_factory.mktemp("counties"))
    with shared_cache.lent_to(made.root):
        for words in (("all",), ("bundle", FULL), ("county", PLAIN)):
            told = made.run(*words)
            assert told.exit_code == 0, told.output
    return made


@pytest.fixture
def copy(project: Project, tmp_path: Path) -> Project:
    """A copy to be changed."""
    return project.copy(tmp_path / "project")


def words_on(project: Project, path: str) -> list[str]:
    """Return the words of each page of a file of output/."""
    pages = PdfDocument(project.root / "output" / path)
    return [page.get_textpage().get_text_range() for page in pages]


def labels(project: Project, path: str) -> list[str]:
    """Return the label of each page."""
    pages = PdfDocument(project.root / "output" / path)
    return [pages.get_page_label(number) for number in range(len(pages))]


def test_the_name_is_on_every_page(project: Project) -> None:
    pages = words_on(project, BINDER)

    assert all(NAME in words for words in pages)
    assert NAME in words_on(project, f"counties/{FULL}/spine-and-tabs.{FULL}.pdf")[0]


def test_the_stamp_is_an_artifact_and_the_cover_is_not(project: Project) -> None:
    tagged = Tagged((project.root / "output" / BINDER).read_bytes())
    said = [words for words in tagged.words.values() if NAME in words]

    assert 2 <= len(said) <= 4  # the cover and the county's own page, once each; the foot of no page
    for page in tagged.pdf.pages[1:]:
        streams = [page.Contents] if isinstance(page.Contents, pikepdf.Stream) else list(page.Contents)
        last = streams[-1].read_bytes()
        assert b"/Stamp Do" in last and b"/Artifact" in last.split(b"/Stamp")[0]


def test_the_statewide_pages_are_the_same_under_the_stamp(project: Project) -> None:
    theirs, ours = (
        dict(zip(labels(project, path), words_on(project, path), strict=True)) for path in (BINDER, STATEWIDE)
    )
    shared = [label for label in theirs if label in ours and label.startswith(("1.2-", "2.1-", "2.2-"))]

    assert shared
    for label in shared:
        assert theirs[label].replace(NAME, "").split() == ours[label].split()


def test_a_tab_of_its_own(project: Project) -> None:
    pages = dict(zip(labels(project, BINDER), words_on(project, BINDER), strict=True))
    outline = [entry.get_title() for entry in PdfDocument(project.root / "output" / BINDER).get_toc()]

    assert "The rota" in pages[f"{LOCAL}-1"]
    assert "L The village oven" in outline and f"{LOCAL} The rota" in outline
    assert "The rota" in "".join(words for words in words_on(project, BINDER)[2:5])
    assert f"counties/{FULL}/handouts/{LOCAL}-the-rota.{FULL}.pdf" in project.output()


def test_what_is_left_out_is_named_and_links_lead_to_where_it_is_named(project: Project) -> None:
    assert not any(label.startswith(f"{LEFT_OUT}-") for label in labels(project, BINDER))
    assert "Not in this binder" in "".join(words_on(project, BINDER)[2:5])
    with pikepdf.open(project.root / "output" / BINDER) as pdf:
        places = {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)}
        targets = {str(link.Dest) for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link}
    assert "contents" in targets
    assert targets <= places


def test_links_of_its_handouts_lead_to_its_own_files(project: Project) -> None:
    files = set(project.output())
    for path in (name for name in files if name.startswith(f"counties/{FULL}/handouts/")):
        with pikepdf.open(project.root / "output" / path) as pdf:
            links = [link.A for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link]
            for name in filter(None, (file_beside(str(action.URI)) for action in links)):
                target = (project.root / "output" / path).parent / name
                assert target.resolve().relative_to(project.root.resolve() / "output").as_posix() in files


def test_it_is_pdf_ua(project: Project, validator: Validator) -> None:
    tagged = (BINDER, f"counties/{FULL}/spine-and-tabs.{FULL}.pdf", f"counties/{FULL}/cards/the-schedule.{FULL}.pdf")
    for path in tagged:
        assert validator.check(project.root / "output" / path) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('color: "#1d4f91"', 'color: "#ffee88"', "county/color"),
        ("leave_out: [1.1]", "leave_out: [1.9]", "value/unknown"),
        ("logo: logo.svg", "logo: seal.svg", "value/unknown"),
        ("    L.1: the-rota", "    2.9: the-rota", "code/form"),
        ("    L.1: the-rota", "    l.1: the-rota", "code/form"),
        ("    L.1: the-rota", "    L.1: the-rotta", "code/missing"),
        ("  title: The village oven\n", "", "value/missing"),
    ],
)
def test_an_overlay_that_matches_nothing_is_reported(copy: Project, old: str, new: str, code: str) -> None:
    copy.change(COUNTY, old, new)
    told = copy.run("county", FULL)

    assert told.exit_code == 1
    assert f"{code}  {COUNTY}:" in told.stderr


def test_a_folder_of_no_county_is_reported(copy: Project) -> None:
    (copy.root / COUNTY).parent.rename(copy.root / "content" / "counties" / "milbrook")
    told = copy.run("check")

    assert told.exit_code == 1
    assert "county/unknown  content/counties/milbrook/county.yaml:1" in told.stderr
    assert f"Did you mean {FULL}" in told.stderr


# Requested files are recorded in the manifest


def test_it_is_kept_listed_and_reported_when_behind(copy: Project) -> None:
    assert BINDER in copy.output()
    manifest = json.loads(copy.output()["manifest.json"])
    asked = {entry["path"]: entry["request"] for entry in manifest["files"]}
    assert (
        asked[PLAIN_BINDER] == {"verb": "county", "county": PLAIN, "extras": [], "site": False} and not asked[STATEWIDE]
    )

    copy.change("content/tools/reading-a-loaf.md", "Then look.", "Then look again.")
    told, listed = copy.run("all"), copy.run("list").stdout

    assert {BINDER, PLAIN_BINDER, BUNDLE} <= set(copy.output())
    assert "out of date: .venv/bin/toolkit list" in told.stdout
    assert f"to be made  Bread at Home: A small baker's binder, Rye Hills County  output/{PLAIN_BINDER}" in listed


def test_one_changed_sentence_rebinds_all_and_typesets_one_tool(copy: Project) -> None:
    assert copy.run("counties").exit_code == 0
    assert copy.run("counties", "--quiet").output == ""
    copy.change("content/tools/reading-a-loaf.md", "Then look.", "Then look again.")
    lines = copy.run("counties", "--explain").stdout.splitlines()
    made = [line.split()[1] for line in lines if line.startswith("U ")]

    assert [name for name in made if not name.endswith(".pdf")] == ["tool/2.1"]
    assert {BINDER, PLAIN_BINDER} <= set(made)


def test_what_has_no_source_any_more_goes(copy: Project) -> None:
    copy.change("content/data/counties.yaml", f"{PLAIN}:\n  name: Rye Hills County\n", "")
    copy.change("content/data/academies.yaml", "[Millbrook, Rye Hills]\n  unconfirmed: [Rye Hills]", "[Millbrook]")
    copy.run("all")

    assert PLAIN_BINDER not in copy.output() and BINDER in copy.output()


def test_unknown_names_are_reported_with_the_nearest(project: Project) -> None:
    for words, hint in ((("county", "milbrook"), FULL), (("bundle", "rye-hill"), PLAIN)):
        told = project.run(*words)
        assert told.exit_code == 2 and hint in told.stderr


# One archive for the print room


def test_a_bundle_is_whole_and_always_the_same(project: Project, tmp_path: Path) -> None:
    content = project.output()[BUNDLE]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        readme = archive.read("README.txt").decode()
        assert {name: sha256(archive.read(name)).hexdigest() for name in sums} == sums
        assert {info.date_time for info in archive.infolist()} == {(2026, 3, 4, 0, 0, 0)}
    assert names == sorted(names) and set(names) == {*sums, "SHA256SUMS"}
    assert all(name in readme for name in names if name.endswith(".pdf"))
    assert str(project.root) not in readme

    again = write_counties(tmp_path / "elsewhere")
    assert again.run("bundle", FULL, "--jobs", "1").exit_code == 0
    assert again.output()[BUNDLE] == content


def test_the_files_have_nothing_hidden(project: Project) -> None:
    """The bundle's zip too."""
    assert kinds_in(project.root) >= KINDS_BY_MODULE["test_counties"]
    assert faults_in(project.root) == []

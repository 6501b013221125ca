"""A county without git keeps one folder: ``update`` brings it into a fresh download."""

import shutil
from pathlib import Path

import pytest

from tests.support.counties import COUNTY, FULL, PLAIN, write_counties
from tests.support.projects import Project

FOLDER = f"content/counties/{FULL}"
RECORD = '{"edition": "3.10", "date": "2026-03-04", "number": 1, "left_out": [], "stamp": "a", "sections": []}'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit with its counties."""
    return write_counties(tmp_path_factory.mktemp("written"))


@pytest.fixture
def earlier(written: Project, tmp_path: Path) -> Project:
    """An earlier download, in which a county has printed."""
    project = written.copy(tmp_path / "earlier")
    (project.root / FOLDER / "printed").mkdir()
    (project.root / FOLDER / "printed/3.10.json").write_text(RECORD, "utf-8")
    return project


@pytest.fixture
def fresh(written: Project, tmp_path: Path) -> Project:
    """A fresh download, without the county's folder."""
    project = written.copy(tmp_path / "fresh")
    shutil.rmtree(project.root / FOLDER)
    return project


def files_in(project: Project) -> dict[str, bytes]:
    """Return the files of the county's folder."""
    folder = project.root / FOLDER
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_of_an_earlier_download(earlier: Project, fresh: Project) -> None:
    told = fresh.run("update", "../earlier")

    assert told.exit_code == 0, told.output
    assert files_in(fresh) == files_in(earlier) and "printed/3.10.json" in files_in(fresh)
    assert told.stdout.startswith(f"{FOLDER}/: Millbrook County, 4 files; 4 were written.\n")
    assert f".venv/bin/toolkit changes --county {FULL}" in told.stdout
    assert "0 were written" in fresh.run("update", "../earlier").stdout


def test_the_folder_that_was_kept(earlier: Project, fresh: Project, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "our-folder"
    shutil.copytree(earlier.root / FOLDER, kept)
    (kept / ".DS_Store").write_bytes(b"")
    told = fresh.run("update", str(kept))
    assert told.exit_code == 2 and "No county is called “our-folder”" in told.stderr

    assert fresh.run("update", str(kept), "--county", FULL).exit_code == 0
    assert files_in(fresh) == files_in(earlier)


def test_what_is_replaced_and_what_stays_is_listed(earlier: Project, written: Project, tmp_path: Path) -> None:
    there = written.copy(tmp_path / "there")
    there.change(COUNTY, "The mill lends its oven on Fridays.", "The mill has closed.")
    (there.root / FOLDER / "seal.svg").write_bytes((there.root / FOLDER / "logo.svg").read_bytes())
    told = there.run("update", str(earlier.root))

    assert told.exit_code == 0, told.output
    assert f"Yours replaced those of this download: {COUNTY}\n" in told.stdout
    assert f"Only in this download, and kept: {FOLDER}/seal.svg\n" in told.stdout
    assert (there.root / COUNTY).read_bytes() == (earlier.root / COUNTY).read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("../nowhere",), "There is no folder"),
        (("../fresh",), "is in this download"),
        (("../earlier/styles",), "is no county’s own folder"),
        (("../earlier", "--county", PLAIN), f"There is no county “{PLAIN}”"),
    ],
)
def test_what_can_t_be_brought(earlier: Project, fresh: Project, words: tuple[str, ...], message: str) -> None:
    told = fresh.run("update", *words)
    assert told.exit_code == 2 and message in told.stderr
    assert not (fresh.root / FOLDER).exists()


def test_which_county_is_said_if_none_has_printed(written: Project, tmp_path: Path) -> None:
    there = written.copy(tmp_path / "there")
    told = there.run("update", str(written.root))
    assert told.exit_code == 2 and "--county NAME" in told.stderr and FULL in told.stderr


def test_a_link_in_the_folder_is_refused(earlier: Project, fresh: Project, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    (earlier.root / FOLDER / "seal.svg").symlink_to(tmp_path / "secret")
    told = fresh.run("update", "../earlier")
    assert told.exit_code == 2 and "seal.svg is a link" in told.stderr
    assert not (fresh.root / FOLDER).exists()

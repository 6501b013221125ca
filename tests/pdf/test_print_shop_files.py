"""The command print-shop: the binder's body, its tabs and the cards as files, and a note on how they go together."""

import re
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from tests.support.counties import write_counties
from tests.support.icc_profiles import press_profile
from tests.support.painted_inks import BLACK, Paint, painted
from tests.support.pdf_contents import KINDS_BY_MODULE, faults_in, kinds_in
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache

NAMES = {"body.pdf", "tabs/tab-01.pdf", "tabs/tab-02.pdf", "cards/the-schedule.pdf", "README.txt"}

INCH = 72


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with counties; its own print-shop files, and those of a county with a profile."""
    project = Project(tmp_path_factory.mktemp("print-shop") / "project")
    write_counties(project.root)
    profile = project.root.with_name("press.icc")
    profile.write_bytes(press_profile())
    with shared_cache.lent_to(project.root):
        for arguments in ((), ("--county", "millbrook", "--profile", str(profile))):
            result = project.run("print-shop", *arguments, "--quiet")
            assert (result.exit_code, result.output) == (0, "")
    return project


@pytest.mark.parametrize(("folder", "standard"), [("print-shop", ""), ("counties/millbrook/print-shop", "PDF/X-4")])
def test_files(project: Project, folder: str, standard: str) -> None:
    output = project.root / "output" / folder
    names = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}

    assert names >= NAMES
    for name in sorted(names - {"README.txt"}):
        with pikepdf.open(output / name) as pdf:
            assert ("/OutputIntents" in pdf.Root) == bool(standard), name
            assert all("/TrimBox" in page.obj and "/BleedBox" in page.obj for page in pdf.pages), name


def test_words_in_inks_need_no_exact_register(project: Project) -> None:
    words = list[Paint]()
    for path in sorted((project.root / "output/counties/millbrook/print-shop").rglob("*.pdf")):
        with pikepdf.open(path) as pdf:
            words += [paint for page in pdf.pages for paint in painted(page) if paint.operator in ("Tj", "TJ")]

    assert all(word.overprints == (word.fill == BLACK) for word in words)
    assert [word for word in words if word.size < 9 and sum(1 for ink in word.fill if ink) > 2] == []
    assert any(word.overprints for word in words)
    assert any(sum(word.fill) == 0 for word in words), "no white words: the test would not see that they are lost"
    assert any(sum(1 for ink in word.fill if ink) > 2 for word in words), "large words keep their colors"


def test_a_card_has_two_pages_and_a_tab_is_a_leaf(project: Project) -> None:
    folder = project.root / "output/print-shop"

    assert pages(folder / "cards/the-schedule.pdf") == 2
    assert {pages(folder / f"tabs/tab-0{number}.pdf") for number in (1, 2)} <= {1, 2}


def test_the_note_has_the_place_of_each_tab(project: Project) -> None:
    folder = project.root / "output/print-shop"
    note = (folder / "README.txt").read_text(encoding="utf-8")
    places = [int(number) for number in re.findall(r"tabs/tab-\d\d\.pdf.*?(\d+)\b", note)]

    assert len(places) == 2
    assert all(place % 2 == 0 for place in places), "a tab is inserted between two leaves"
    assert 0 < places[0] < places[1] < pages(folder / "body.pdf")


def test_tabs_on_tab_stock_have_their_ears_one_below_the_other(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "project")
    result = copy.run("print-shop", "--county", "millbrook", "--tab-stock", "2", "--quiet")
    assert (result.exit_code, result.output) == (0, "")

    folder = copy.root / "output/counties/millbrook/print-shop"
    tops = []
    for number, words in ((1, "1 Dough"), (2, "2 The oven"), (3, "3 Oven rota")):
        file = PdfDocument(folder / f"tabs/tab-0{number}.pdf")
        assert len(file) == 2
        assert [page.get_trimbox() for page in file] == [(0, 0, 9 * INCH, 11 * INCH)] * 2
        text = file[0].get_textpage()
        search = text.search(words)
        boxes = [text.get_charbox(place[0]) for place in iter(search.get_next, None)]
        on_ear = [box for box in boxes if 8.5 * INCH < box[0] < box[2] < 9 * INCH]
        assert len(on_ear) == 1, f"{words}: {boxes}"
        tops.append(on_ear[0][3])
    first, second, third = tops
    assert first - 6 * INCH < second < first - 4 * INCH and abs(first - third) < INCH, "two ears, then from the top"
    assert "9 by 11 inches, with an ear of 0.5 inch, 2 to a bank" in " ".join(
        (folder / "README.txt").read_text().split()
    )


def test_an_unknown_county_is_refused(project: Project) -> None:
    result = project.run("print-shop", "--county", "milbrook")

    assert result.exit_code != 0
    assert "millbrook" in result.stderr


def pages(path: Path) -> int:
    """Return the number of pages of a file."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_the_files_have_nothing_hidden(project: Project) -> None:
    assert kinds_in(project.root) >= KINDS_BY_MODULE["test_print_shop_files"]
    assert faults_in(project.root) == []

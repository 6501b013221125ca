"""Drafts of a county's own tools: printed on request, each page with its mark, and never among the county's files."""

from pathlib import Path

import pytest

from press.model.translations import DEFAULT_MARK
from tests.support.counties import COUNTY, FULL, NAME, OVEN, PLAIN, write_everything
from tests.support.drafts import pages_of
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.tagged_pdf import Tagged

ROTA = f"content/counties/{FULL}/tools/the-rota.md"
KEY = f"content/counties/{FULL}/tools/the-key.md"
ROTA_DRAFT = f"drafts/counties/{FULL}/handouts/L.1-the-rota.{FULL}.draft.pdf"
USAGE = 2


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """A county with a finished tool, and one that is a draft and prints a number of the county."""
    project = write_everything(tmp_path_factory.mktemp("drafts"))
    rota = (project.root / ROTA).read_text("utf-8")
    (project.root / KEY).write_text(rota.replace("title: The rota", "title: The key"), encoding="utf-8")
    project.change(ROTA, "format: form\n", "format: form\ndraft: yes\n")
    project.change(ROTA, "Take the key", "Call {oven}. See [[L.2]]. Take the key")
    project.change(COUNTY, "    L.1: the-rota", "    L.1: the-rota\n    L.2: the-key")
    (project.root / f"content/counties/{FULL}/letter.md").unlink()  # it names the rota
    with shared_cache.lent_to(project.root):
        told = project.run("drafts", "--county", FULL, "--quiet")
    assert (told.exit_code, told.output) == (0, "")
    return project


def test_only_the_drafts_are_printed_in_a_folder_of_their_own(project: Project) -> None:
    assert [path for path in project.output() if path.endswith(".pdf")] == [ROTA_DRAFT]


def test_every_page_has_the_mark_and_the_numbers_of_the_county(project: Project) -> None:
    content = project.output()[ROTA_DRAFT]
    pages, tagged = pages_of(content), Tagged(content)

    assert pages and all(DEFAULT_MARK in page for page in pages)
    assert f"Call {OVEN}. See L.2 The key." in " ".join(pages) and NAME in pages[0]
    assert DEFAULT_MARK in tagged.text(tagged.tree)


def test_without_a_county_all_drafts_are_printed(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "all")

    told = copy.run("drafts")

    assert told.exit_code == 0 and ROTA_DRAFT in copy.output()


def test_a_problem_of_a_draft_stops_its_printing(project: Project, tmp_path: Path) -> None:
    copy = project.copy(tmp_path / "broken")
    copy.change(ROTA, "Take the key", "See [[9.9]]. Take the key")

    told = copy.run("drafts", "--county", FULL)

    assert told.exit_code == 1 and f"link/code  {ROTA}" in told.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--county", PLAIN), "has no drafts: no tool of its own has draft: yes at its top."),
        (("--county", "millbrok"), f"Did you mean {FULL}?"),
        ((FULL,), f"Hint: .venv/bin/toolkit drafts --county {FULL}"),
        (("L.1",), f"Hint: .venv/bin/toolkit drafts --county {FULL}"),
        (("es", "--county", FULL), "Leave out “es”"),
    ],
)
def test_what_can_not_be_printed_is_reported(project: Project, words: tuple[str, ...], message: str) -> None:
    told = project.run("drafts", *words)

    assert told.exit_code == USAGE and message in told.output

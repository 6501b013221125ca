"""A county's new sheets name what it printed in Spanish and in large print and has to print again; no other's do."""

import json
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from press.core.paper import POINTS_PER_INCH
from tests.support.counties import FULL, NAME, write_everything
from tests.support.county_years import SEPARATE_WORDS, append, words_in
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache

pytestmark = pytest.mark.slow

TOOLKIT, LOG_ES = "content/toolkit.yaml", "content/tools/baking-log.es.md"
PRINTED = f"content/counties/{FULL}/printed"


def done(project: Project, *words: str) -> str:
    """Run a command, which has to succeed; return what it printed."""
    told = project.run(*words)
    assert told.exit_code == 0, told.output
    return told.output


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit in two languages, whose county printed its binder and everything in Spanish."""
    project = write_everything(tmp_path_factory.mktemp("besides") / "project")
    append(project, "content/strings/en.yaml", SEPARATE_WORDS)
    with shared_cache.lent_to(project.root):
        told = done(project, "county", FULL, "--with", "es", "--record", "--quiet")
        assert f"{NAME}, " in told and ", and what is printed besides: es. Keep" in told
    return project


@pytest.fixture
def copy(printed: Project, tmp_path: Path) -> Project:
    """A copy in which a sentence of the Spanish log differs."""
    copy = printed.copy(tmp_path / "project")
    copy.change(LOG_ES, "Llame al {oven}.", "Llame hoy al {oven}.")
    return copy


def record(project: Project, name: str) -> dict:  # type: ignore[type-arg]
    """Return what the county recorded."""
    value: dict = json.loads((project.root / PRINTED / f"{name}.json").read_text("utf-8"))  # type: ignore[type-arg]
    return value


def test_the_record_has_what_was_printed_besides(printed: Project) -> None:
    value = record(printed, "3.10")

    assert value["with"] == ["es"]
    names = [section["name"] for section in value["besides"]]
    assert "es/handouts/1.2" in names and "es/side-by-side/1.2" in names and "es/contents" in names
    assert all(section["pages"] for section in value["besides"])
    assert next(section for section in value["besides"] if section["name"] == "es/handouts/1.2")["title"].endswith(
        " (Spanish)"
    )


def test_a_changed_translation_is_named(copy: Project) -> None:
    told = done(copy, "changes", "--county", FULL)
    sheet = words_in(copy, f"changes/3.10-to-3.10-2.{FULL}.pdf")

    assert f"make that before you print it: .venv/bin/toolkit county {FULL} --with " in told
    assert "Printed separately Print the handouts again." in sheet
    assert "(Spanish): changed." in sheet and "Take out" not in sheet
    assert sheet.count("(Spanish)") == 1
    assert sheet.count("(Spanish, Large print)") == sheet.count("(Spanish, Side by side)") == 1


def test_only_what_was_made_again_is_recorded(copy: Project) -> None:
    before = record(copy, "3.10")["besides"]
    done(copy, "changes", "--county", FULL, "--quiet")
    told = done(copy, "released", FULL, "--quiet")

    assert "Not recorded as now: es." in told and f"county {FULL} --with es" in told
    assert "(Spanish): changed." in sheet_of(copy), "it is still not on paper"

    done(copy, "county", FULL, "--with", "es", "--quiet")
    assert "3.10-2.json" in done(copy, "released", FULL, "--quiet")
    after = record(copy, "3.10-2")["besides"]
    assert [section["name"] for section, old in zip(after, before, strict=True) if section != old] == [
        "es/handouts/1.2",
        "es/side-by-side/1.2",
        "es/large-print/1.2",
    ]
    assert "Nothing in the binder has changed" in done(copy, "changes", "--county", FULL, "--quiet")


def sheet_of(project: Project) -> str:
    """Make the new sheets; return the words of the instruction."""
    done(project, "changes", "--county", FULL, "--quiet")
    return words_in(project, f"changes/3.10-to-3.10-2.{FULL}.pdf")


def test_a_divider_is_called_by_its_tab(printed: Project, tmp_path: Path) -> None:
    copy = printed.copy(tmp_path / "project")
    copy.change(TOOLKIT, "title: The dough", "title: The doughs")

    assert "Shelf 1, The doughs" in sheet_of(copy)


def test_the_heading_has_space_above(copy: Project) -> None:
    copy.change(TOOLKIT, "title: The dough", "title: The doughs")
    sheet_of(copy)

    with PdfDocument(copy.root / f"output/changes/3.10-to-3.10-2.{FULL}.pdf") as pdf:
        text = pdf[0].get_textpage()
        words = text.get_text_range()
        row, heading = (text.get_charbox(words.index(part)) for part in ("Shelf 1", "Printed separately"))
    assert row[1] - heading[3] > 0.3 * POINTS_PER_INCH


def test_a_county_that_printed_the_binder_only_is_not_told(copy: Project) -> None:
    path = copy.root / PRINTED / "3.10.json"
    value = json.loads(path.read_text("utf-8"))
    del value["with"], value["besides"]
    path.write_text(json.dumps(value), "utf-8")

    assert "Nothing in the binder has changed" in done(copy, "changes", "--county", FULL, "--quiet")


def test_what_is_recorded_stays_without_its_files(printed: Project, tmp_path: Path) -> None:
    copy = printed.copy(tmp_path / "project")
    done(copy, "clean")
    done(copy, "county", FULL, "--quiet")

    assert "Nothing has changed since it was recorded." in done(copy, "released", FULL, "--quiet")

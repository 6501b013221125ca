"""Requested files are recorded in the manifest, kept, reported when they are behind, and pruned."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from press.build.planner import Planner
from press.build.requests import replan_requests
from press.build.workspace import Workspace
from tests.support.counties import BINDER, FULL, PLAIN, PLAIN_BINDER, write_counties
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache

pytestmark = pytest.mark.slow

LOG = "content/tools/baking-log.md"
SPINE = f"counties/{FULL}/spine-and-tabs.{FULL}.pdf"
SMALL = "half-letter/1.1-keeping-a-starter.half-letter.pdf"
ASKED = {"verb": "county", "county": FULL, "extras": [], "site": False}


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with every county's binder."""
    project = write_counties(tmp_path_factory.mktemp("counties"))
    with shared_cache.lent_to(project.root):
        for words in (("--quiet",), ("counties", "--quiet")):
            assert project.run(*words).exit_code == 0
    return project


@pytest.fixture
def copy(counties: Project, tmp_path: Path) -> Project:
    """A copy of it, to be broken."""
    return counties.copy(tmp_path / "project")


def told(project: Project, *words: str) -> list[str]:
    """Run the command, which must succeed, and return its output lines."""
    result = project.run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def asked(project: Project) -> dict[str, Any]:
    """Return the requests in the manifest, by file."""
    manifest = json.loads((project.root / "output" / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry["request"] for entry in manifest["files"] if entry["request"]}


def state(project: Project, path: str) -> list[str]:
    """Return the lines of ``list`` about a file."""
    lines = [line for line in told(project, "list") if line.endswith(f"output/{path}")]
    return ["up to date" if "  up to date  " in line else "to be made" for line in lines]


def test_the_manifest_records_the_request(counties: Project) -> None:
    found = asked(counties)

    assert found[BINDER] == found[SPINE] == ASKED
    assert {note["county"] for note in found.values()} == {FULL, PLAIN} and len(found) == 4
    assert state(counties, BINDER) == state(counties, PLAIN_BINDER) == ["up to date"]


def test_a_second_time_there_is_nothing_to_make(copy: Project) -> None:
    before = copy.output()

    assert told(copy, "county", FULL) == ["0 files made, 2 unchanged, in output/."]
    assert copy.output() == before


def test_a_collated_file_is_made_again_when_a_card_changes(copy: Project) -> None:
    words = ("packet", "--tools", "1.1", "--cards", "2.2", "--title", "Tuesday", "--collated")
    collated = "packets/tuesday/tuesday-for-1.pdf"
    told(copy, *words)
    copy.change("content/cards/the-schedule.md", "Mix at ten", "Mix at eleven")

    assert f"U output/{collated}" in told(copy, *words)


def test_a_full_build_keeps_requested_files_and_reports_that_they_are_behind(copy: Project) -> None:
    before, noted = copy.output(), asked(copy)
    copy.change(LOG, "I weighed the salt", "I weighed the salt twice")

    lines = told(copy, "all", "--jobs", "1")

    assert lines[-1] == "2 files that you requested earlier are out of date: .venv/bin/toolkit list"
    assert asked(copy) == noted
    assert copy.output()[BINDER] == before[BINDER]
    assert state(copy, BINDER) == state(copy, PLAIN_BINDER) == ["to be made"]
    assert state(copy, SPINE) == ["up to date"]
    told(copy, "counties", "--quiet")
    assert state(copy, BINDER) == ["up to date"]


def test_files_whose_pages_are_not_typeset_are_out_of_date(copy: Project) -> None:
    told(copy, "packet", "--tools", "1.1", "--title", "Tuesday")
    packet = [path for path, request in asked(copy).items() if request["verb"] == "packet"]
    assert len(packet) > 1
    copy.change("content/tools/keeping-a-starter.md", "A jar of flour", "A glass of flour")

    assert [state(copy, path) for path in packet] == [["to be made"]] * len(packet)
    workspace = Workspace(copy.root)
    editions = Planner(workspace.files).editions()
    earlier = replan_requests(editions, workspace.finished_pages(editions.jobs), workspace.output)
    assert sorted(entry.path for entry in earlier.unplanned) == sorted(packet)
    assert {entry.path for entry in earlier.outdated} >= set(packet)


def test_list_ends_with_the_commands_that_make_what_is_out_of_date(copy: Project) -> None:
    assert "How to make them:" not in told(copy, "list")
    told(copy, "packet", "--tools", "2.1 2 each,1.2", "--title", "Tom’s day", "--people", "3", "--collated")
    copy.change(LOG, "I weighed the salt", "I weighed the salt twice")

    lines = told(copy, "list")

    assert lines[lines.index("How to make them:") :] == [
        "How to make them:",
        "  .venv/bin/toolkit",
        f"  .venv/bin/toolkit county {FULL}",
        f"  .venv/bin/toolkit county {PLAIN}",
        "  .venv/bin/toolkit packet --tools '2.1 2 each,1.2' --title 'Tom’s day' --people 3 --collated",
    ]


def test_a_packet_names_its_other_files_that_are_out_of_date(copy: Project) -> None:
    words = ("packet", "--tools", "1.2", "--title", "Tuesday")
    told(copy, *words, "--people", "9", "--collated")
    told(copy, *words, "--people", "3")
    assert copy.run("packet", "tuesday").stderr == (
        "“tuesday” was put together with --tools and has no file in content/packets/. "
        "To make it again: .venv/bin/toolkit packet --tools 1.2 --title Tuesday --people 9 --collated\n"
    )
    copy.change(LOG, "I weighed the salt", "I weighed the salt twice")

    lines = told(copy, *words, "--people", "3")

    assert lines[-1] == (
        "Out of date: output/packets/tuesday/tuesday-for-9.pdf. To make it again: "
        ".venv/bin/toolkit packet --tools 1.2 --title Tuesday --people 9 --collated"
    )
    assert state(copy, "packets/tuesday/tuesday-for-9.pdf") == ["to be made"]


def test_a_request_is_forgotten_with_its_last_file(copy: Project) -> None:
    told(copy, "packet", "--tools", "1.1", "--title", "Tuesday", "--quiet")
    folder = copy.root / "output/packets/tuesday"
    (folder / "tuesday.pdf").unlink()
    assert state(copy, "packets/tuesday/tuesday.pdf") == ["to be made"]

    shutil.rmtree(folder)
    assert "tuesday" not in " ".join(told(copy, "list"))
    told(copy, "all", "--quiet")
    assert not folder.exists() and not [path for path in asked(copy) if "tuesday" in path]


def test_what_a_county_had_goes_with_the_county(copy: Project) -> None:
    copy.change("content/data/counties.yaml", f"{PLAIN}:\n  name: Rye Hills County\n", "")
    copy.change("content/data/academies.yaml", "[Millbrook, Rye Hills]", "[Millbrook]")
    copy.change("content/data/academies.yaml", "unconfirmed: [Rye Hills]", "unconfirmed: []")

    lines = told(copy, "all", "--explain", "--jobs", "1")

    assert [line.split("  ")[0] for line in lines if line.startswith("D ")] == [
        f"D {PLAIN_BINDER}",
        f"D counties/{PLAIN}/spine-and-tabs.{PLAIN}.pdf",
    ]
    assert not (copy.root / "output" / "counties" / PLAIN).exists()
    assert set(asked(copy)) == {BINDER, SPINE}


def test_one_sentence_typesets_one_job_and_binds_every_county(copy: Project) -> None:
    copy.change(LOG, "I weighed the salt", "I weighed the salt twice")

    made = [line.split("  ")[0] for line in told(copy, "counties", "--explain", "--jobs", "1") if line[:2] == "U "]

    assert made == ["U tool/1.2", f"U {BINDER}", f"U {PLAIN_BINDER}"]


def test_asking_for_more_does_not_make_the_binder_again(copy: Project) -> None:
    before = copy.output()

    lines = told(copy, "county", FULL, "--with", "handouts,cards", "--jobs", "1")

    assert lines[-1] == "9 files made, 2 unchanged, in output/."
    assert copy.output()[BINDER] == before[BINDER]


def test_a_file_of_two_requests_is_reported_once(copy: Project) -> None:
    told(copy, "county", FULL, "--with", "handouts,cards", "--quiet")
    told(copy, "county", FULL, "--with", "handouts", "--quiet")
    told(copy, "county", FULL, "--quiet")

    assert state(copy, BINDER) == ["up to date"]
    assert state(copy, f"counties/{FULL}/handouts/1.2-baking-log.{FULL}.pdf") == ["up to date"]
    assert state(copy, f"counties/{FULL}/cards/the-schedule.{FULL}.pdf") == ["up to date"]
    assert "earlier" not in told(copy, "all")[-1]


def test_a_tool_in_another_style(copy: Project) -> None:
    lines = told(copy, "tools", "1.1", "--style", "half-letter", "--jobs", "1")

    assert lines == [f"U output/{SMALL}", "U output/index.html", "2 files made, 0 unchanged, in output/."]
    noted = {"verb": "style", "style": "half-letter", "codes": ["1.1"], "language": ""}
    assert asked(copy)[SMALL] == noted
    told(copy, "all", "--quiet")
    assert state(copy, SMALL) == ["up to date"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("county", "milbrook"), "There is no county “milbrook”. Did you mean millbrook?"),
        (("county", FULL, "oats"), "There is no county “oats”. Known here: millbrook, rye-hills."),
        (("bundle", "rye-hill"), "Did you mean rye-hills?"),
        (("tools", "1.9", "--style", "black-and-white"), "There is no tool “1.9”. Did you mean"),
        (("tools", "1.1", "--style", "gray"), "'black-and-white'"),
        (("tools", "1.1", "--language", "eo"), "Nothing is translated into “eo”. Known here: en."),
        (("cards", "2.2", "--style", "large-print"), "A card has one size"),
        (("counties", "--with", "posters"), "posters is not one of: handouts, cards, large-print, "),
    ],
)
def test_unknown_names_end_with_a_hint(counties: Project, words: tuple[str, ...], hint: str) -> None:
    before = counties.output()

    result = counties.run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr and "Traceback" not in result.stderr
    assert counties.output() == before


def test_one_worker_gives_the_same_bytes_as_two(counties: Project, tmp_path: Path) -> None:
    project = write_counties(tmp_path / "project")

    told(project, "county", FULL, "--quiet", "--jobs", "2")

    assert [project.output()[path] for path in (BINDER, SPINE)] == [counties.output()[path] for path in (BINDER, SPINE)]

"""Two small guides, one of a site generator and one with blocks between colons, become toolkits: golden files."""

from pathlib import Path

import pytest

from press.build.check import check_content
from press.build.planner import Planner
from press.core.project import ProjectFiles
from tests.support.golden import assert_golden
from tests.support.guides import GUIDES, convert

NAMES = sorted(path.name for path in GUIDES.iterdir())


@pytest.fixture(scope="module", params=NAMES)
def brought(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a guide, and the folder of the toolkit that was made of it."""
    folder = tmp_path_factory.mktemp(request.param)
    convert(GUIDES / request.param / "in", folder)
    return request.param, folder / "new"


def test_the_toolkit_is_what_was_read_last(brought: tuple[str, Path]) -> None:
    name, folder = brought
    files = [folder / "brought.md", *sorted((folder / "content/tools").iterdir())]
    tabs = (folder / "content/toolkit.yaml").read_text(encoding="utf-8").partition("\ntabs:")[2]

    text = "".join(f"=== {path.relative_to(folder)}\n{path.read_text(encoding='utf-8')}\n" for path in files)
    text += f"=== tabs{tabs}"

    assert_golden(GUIDES / name / "golden.txt", text)


def test_check_finds_nothing_that_stops_a_build(brought: tuple[str, Path]) -> None:
    _, folder = brought

    assert check_content(Planner(ProjectFiles(folder))).problems == ()


def test_nothing_is_left_beside_the_new_folder(brought: tuple[str, Path]) -> None:
    _, folder = brought

    assert sorted(path.name for path in folder.parent.iterdir()) == ["new", "program"]

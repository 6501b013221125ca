"""After any sequence of edits, an incremental build gives the files of a clean one, or the same problems."""

import shutil
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from press.build.build import run_build
from press.build.events import BuildReporter
from press.build.freshness import count_fresh_outputs
from press.core.diagnostics import ContentError, Problem
from press.core.project import ProjectFiles
from tests.support.in_process import Here
from tests.support.random_edits import EDITS, SOURCES
from tests.support.toolkits import write_toolkit

Contents = dict[str, bytes]


# Building


def build(root: Path, kinds: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Build as the command does, only what is stale, and return the problems."""
    if not kinds and count_fresh_outputs(root, ProjectFiles(root)):
        return ()
    try:
        wanted = (lambda product: product.kind in kinds) if kinds else None
        run_build(root, BuildReporter(), only=wanted, workers=Here(root), processes=1)
    except ContentError as error:
        return error.problems
    return ()


def contents(folder: Path) -> Contents:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def copy_sources(root: Path, there: Path) -> Path:
    """Copy what a build reads, and nothing that a build made."""
    for name in SOURCES:
        shutil.copytree(root / name, there / name)
    return there


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit as it is, built."""
    root = tmp_path_factory.mktemp("built")
    write_toolkit(root)
    assert build(root) == ()
    return root


# The promise

SOME = {
    "": (),
    "handouts": ("handout",),
    "cards": ("card", "card-sheet", "card-press"),
    "binder": ("binder", "inserts"),
}
Step = tuple[str, int, str]
"""An edit, the chance it is done by, and what is built after it: everything, some kinds, or nothing."""
steps = st.tuples(
    st.sampled_from(sorted(EDITS)), st.integers(0, 999), st.sampled_from(("", "", "handouts", "cards", "binder", "no"))
)
numbers = count(1)
pytestmark = pytest.mark.usefixtures("drawn_once")


@settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(steps, min_size=1, max_size=7))
# Each of these once gave something else than a clean build.
@example([("a picture of the styles", 0, "")])
@example([("a renamed piece", 3, "")])
@example([("a renamed shared text", 0, "")])
@example([("a new picture", 5, ""), ("a picture", 5, "")])
@example([("an imported stylesheet", 1, ""), ("an imported stylesheet", 5, "")])
@example([("fonts swapped", 0, "")])
@example([("the catalog", 0, ""), ("a word of the catalog", 1, ""), ("a packet", 2, "")])
@example([("outputs spoilt", 3, "binder"), ("outputs spoilt", 4, "")])
@example([("the manifest spoilt", 1, "")])
@example([("what the toolkit says", 3, "cards"), ("all as it was", 0, "no")])
def test_incremental_equals_clean(built: Path, tmp_path_factory: pytest.TempPathFactory, sequence: list[Step]) -> None:
    folder = tmp_path_factory.getbasetemp() / f"incremental-{next(numbers)}"
    root = folder / "worked-on"
    shutil.copytree(built, root)
    for name, seed, kinds in sequence:
        EDITS[name](root, Random(seed))
        if kinds != "no":
            build(root, SOME[kinds])
    before = contents(root / "output")
    problems = build(root)
    clean = copy_sources(root, folder / "somewhere" / "else" / "clean")
    assert build(clean) == problems
    if problems:
        assert contents(root / "output") == before
    else:
        assert_same(contents(root / "output"), contents(clean / "output"))
        assert count_fresh_outputs(root, ProjectFiles(root))
    shutil.rmtree(folder)


def assert_same(found: Contents, wanted: Contents) -> None:
    """Say which files differ, not how."""
    assert sorted(found) == sorted(wanted)
    assert [name for name in wanted if found[name] != wanted[name]] == []

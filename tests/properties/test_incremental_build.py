"""After any sequence of edits, an incremental build gives the files of a clean one, or the same problems."""

import os
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
from tests.support.catalogs import write_catalog, write_edition_before
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
        wanted = (lambda product: product.kind in kinds) if kinds else ()
        run_build(root, BuildReporter(), selection=wanted, workers=Here(root), processes=1)
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


@pytest.fixture(scope="module")
def built_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit with Spanish, counties, a packet and an earlier edition, built."""
    root = tmp_path_factory.mktemp("built-catalog")
    write_catalog(root)
    write_edition_before(root)
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


@settings(
    max_examples=1,
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
    assert_as_clean(built, tmp_path_factory.getbasetemp() / f"incremental-{next(numbers)}", sequence)


@pytest.mark.parametrize("name", list(EDITS)[list(EDITS).index("line ends of windows") :])
def test_one_edit_of_everything_there_is(built_catalog: Path, tmp_path: Path, name: str) -> None:
    assert_as_clean(built_catalog, tmp_path / "edited", [(name, 7, "")])


@pytest.mark.soak
def test_a_thousand_scripts(built: Path, built_catalog: Path, tmp_path: Path) -> None:
    failures, first = [], int(os.environ.get("SOAK_FIRST", "1"))
    for number in range(first, first + int(os.environ.get("SOAK_SCRIPTS", "1000"))):
        chance = Random(number)
        kinds = ("", "", *SOME, "no")
        script = [
            (chance.choice(sorted(EDITS)), chance.randrange(1000), chance.choice(kinds))
            for _ in range(chance.randrange(1, 8))
        ]
        folder = tmp_path / str(number)
        try:
            assert_as_clean(built_catalog if number % 2 else built, folder, script)
        except Exception as failure:  # reported at the end, with its script
            failures.append(f"{number}: {script}: {type(failure).__name__}: {failure}")
        shutil.rmtree(folder, ignore_errors=True)
    assert not failures, "\n\n".join([f"{len(failures)} failures", *failures])


def assert_as_clean(built: Path, folder: Path, sequence: list[Step]) -> None:
    """Assert that builds after each of the edits give the files of a clean build, or the same problems."""
    root = folder / "worked-on"
    shutil.copytree(built, root, symlinks=True)
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

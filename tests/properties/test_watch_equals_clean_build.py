"""After any sequence of saved edits, watch leaves the files of a clean build, or reports the same problems."""

import multiprocessing
import os
import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from press.core.diagnostics import ContentError, Problem
from press.planning.job import Job
from press.typesetting.typesetter import TypesetResult
from press.watch.background import BackgroundBuilder
from press.watch.messages import Changed, ContentInvalid, Failed, Go, Skip
from press.watch.proofs import Proofer
from tests.properties.test_incremental_build import Contents, assert_same, build, contents, copy_sources
from tests.support.in_process import Here
from tests.support.random_edits import EDITS
from tests.support.toolkits import write_toolkit

FONTS = "fonts swapped"
"""Watch restarts when a font changes, so this edit is left out."""
OF_PAGES = ("fit/", "font/", "style/", "typeset/")
"""How the codes of problems begin that a build does not come to find while the content has others."""
SHOWN = "handouts/1.1-keeping-a-starter.pdf"
numbers = count(1)


class Early(Here):
    """Typesets what is begun at once, as a worker does, and has the result when the same job is typeset."""

    begun: Sequence[tuple[Job, TypesetResult]] = ()

    def begin(self, jobs: Sequence[Job], run: object = None) -> None:
        """Typeset jobs now."""
        self.begun = tuple(super().typeset(list(jobs)))

    def typeset(self, jobs: list[Job], run: object = None, **options: object) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its fragment or problems."""
        begun, self.begun = self.begun, ()
        early = [(job, result) for job, result in begun if job in jobs]
        yield from early
        yield from super().typeset([job for job in jobs if job not in [each for each, _ in early]])


class Watched:
    """A project that is watched, its processes played by this one."""

    def __init__(self, root: Path) -> None:
        self.root, self.change = root, 0
        self.proofer = Proofer(root, Early(root))
        self.ours, self.theirs = multiprocessing.Pipe()
        self.background = BackgroundBuilder(root, self.theirs, lambda: Here(root))
        self.proofs: dict[str, bytes] = {}

    def save(self) -> tuple[Problem, ...]:
        """Run the steps that follow a save and return the reported problems."""
        self.change += 1
        self.ours.send(Changed(self.change))
        found: tuple[Problem, ...] = ()
        try:
            self.proofer.make_proofs(SHOWN, lambda: None)
        except ContentError as error:
            found = error.problems
        self.ours.send(Skip(self.change) if found else Go(self.change))
        self.background.handle_change(self.theirs.recv().change)
        while self.ours.poll():
            message = self.ours.recv()
            assert not isinstance(message, Failed), message.error
            if isinstance(message, ContentInvalid):
                found = found or message.problems
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit as it is, built."""
    root = tmp_path_factory.mktemp("watched")
    write_toolkit(root)
    assert build(root) == ()
    return root


steps = st.tuples(st.sampled_from(sorted(EDITS.keys() - {FONTS})), st.integers(0, 999))


@settings(
    max_examples=1,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(steps, min_size=1, max_size=7))
@example([("a mistake", 0), ("a sentence", 1), ("all as it was", 0)])
@example([("a shared text gone", 983), ("a stylesheet", 296)])
@example([("another code", 4), ("two pieces swapped", 2), ("a stylesheet", 1)])
@example([("too much text", 1), ("a string", 7), ("the cache gone", 0), ("a glossary row", 3)])
def test_watched_equals_clean(
    built: Path, tmp_path_factory: pytest.TempPathFactory, sequence: list[tuple[str, int]]
) -> None:
    assert_as_clean(built, tmp_path_factory.getbasetemp() / f"watched-{next(numbers)}", sequence)


@pytest.mark.soak
def test_many_watched_scripts(built: Path, tmp_path: Path) -> None:
    failures, first = [], int(os.environ.get("SOAK_FIRST", "1"))
    for number in range(first, first + int(os.environ.get("SOAK_WATCHED", "1000"))):
        chance = Random(number)
        names = sorted(EDITS.keys() - {FONTS})
        script = [(chance.choice(names), chance.randrange(1000)) for _ in range(chance.randrange(1, 8))]
        try:
            assert_as_clean(built, tmp_path / str(number), script)
        except Exception as failure:  # reported at the end, with its script
            failures.append(f"{number}: {script}: {type(failure).__name__}: {failure}")
        shutil.rmtree(tmp_path / str(number), ignore_errors=True)
    assert not failures, "\n\n".join([f"{len(failures)} failures", *failures])


def assert_as_clean(built: Path, folder: Path, sequence: list[tuple[str, int]]) -> None:
    """Assert that the last save of a series of edits gives the files of a clean build, or problems as it does."""
    root = folder / "worked-on"
    shutil.copytree(built, root)
    watched = Watched(root)
    problems: tuple[Problem, ...] = ()
    for name, seed in sequence:
        EDITS[name](root, Random(seed))
        before = contents(root / "output")
        problems = watched.save()
        if problems:
            assert_only_proofs(before, contents(root / "output"))
    clean = copy_sources(root, folder / "clean")
    found = build(clean)
    of_content = {problem.code for problem in problems if not problem.code.startswith(OF_PAGES)}
    assert of_content <= {problem.code for problem in found} or not found
    assert bool(problems) == bool(found)
    if not found:
        assert_same(contents(root / "output"), contents(clean / "output"))
    shutil.rmtree(folder)


def assert_only_proofs(before: Contents, now: Contents) -> None:
    """Assert that files are unchanged while there are problems; only proofs may be newer."""
    assert [name for name in before if name not in now] == []
    changed = [name for name in now if now[name] != before.get(name)]
    assert [name for name in changed if not name.startswith(("handouts/", "cards/", "binder/", "manifest"))] == []

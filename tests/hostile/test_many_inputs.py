"""Inputs by the hundred thousand: each is printed, or reported with its file and line; one table says how many.

``SOAK_INPUTS`` sets their number, ``SOAK_FIRST`` the number of the first.
"""

import os
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from press.build.planner import Planner, raise_for_lint_errors
from press.core.diagnostics import ContentError, Problem
from press.core.limits import MAX_SECONDS
from press.core.parse_cache import ParseCache
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.lint.linter import lint
from press.planning.plan import Plan
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.random_inputs import Corpus, Input
from tests.support.toolkits import write_toolkit

pytestmark = pytest.mark.slow

TYPESET_EACH = 100
"""Of as many inputs that can be printed, one is typeset."""
CHUNK = 250
"""Number of inputs that a process is given at a time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input."""

    number: int
    kind: str
    result: str
    """One of RESULTS."""
    fault: str = ""


RESULTS = ("printed", "reported", "fault")


KEPT_RESULTS = 1024


class MemoryCache(ParseCache):
    """Keeps the results of the texts that stay the same from one input to the next."""

    def __init__(self) -> None:
        self.results: dict[tuple[object, ...], object] = {}

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Return the result of a function; titles by code are the only arguments that can't be hashed."""
        hashable = (tuple(sorted(each.items())) if isinstance(each, dict) else each for each in args)
        key = (function, *hashable, *sorted(kwargs.items()))
        if key not in self.results:
            if len(self.results) >= KEPT_RESULTS:
                self.results.clear()
            self.results[key] = function(*args, **kwargs)
        return self.results[key]


class Bakery:
    """The bread toolkit, in which one file after the other is replaced."""

    def __init__(self, root: Path) -> None:
        write_toolkit(root)
        self.root, self.cache, self.printed = root, MemoryCache(), 0
        self.engine = Engine(root, root / CACHE_FOLDER)

    def outcome(self, number: int, given: Input) -> Outcome:
        """Put an input in its place, and read and plan everything."""
        path = self.root / given.file
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(given.content)
        start = time.process_time()
        try:
            problems = self.problems(given)
            if time.process_time() - start > MAX_SECONDS * 1.5:
                return Outcome(number, given.kind, "fault", "takes too long")
            faults = [fault for problem in problems for fault in self.faults(problem)]
            if faults:
                return Outcome(number, given.kind, "fault", "; ".join(faults))
            return Outcome(number, given.kind, "reported" if problems else "printed")
        except Exception:  # what this module looks for
            return Outcome(number, given.kind, "fault", traceback.format_exc(limit=-3))
        finally:
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)

    def problems(self, given: Input) -> tuple[Problem, ...]:
        """Return the problems of the content; of some inputs, those of its wording and its pages too."""
        planner = Planner(ProjectFiles(self.root), self.cache)
        try:
            toolkit = planner.toolkit()
            raise_for_lint_errors(toolkit)
            plan = planner.plan_full_build(planner.editions(toolkit))
        except ContentError as error:
            return error.problems
        self.printed += 1
        if self.printed % TYPESET_EACH:
            return ()
        list(lint(toolkit))
        return tuple(self.problems_of_pages(plan, given.file))

    def problems_of_pages(self, plan: Plan, file: str) -> Iterator[Problem]:
        """Yield the problems of the pages that are made from a file: of the first of them, to save time."""
        for job in [job for job in plan.jobs.values() if file in job.made_from][:2]:
            yield from typeset(job, self.engine).problems

    def faults(self, problem: Problem) -> Iterator[str]:
        """Yield what a problem lacks."""
        file, line = problem.location.file, problem.location.line
        if not problem.message:
            yield f"{problem.code}: no message"
        if str(self.root) in f"{problem.message} {problem.hint}":
            yield f"{problem.code}: a path of the machine: {problem.message}"
        path = self.root / file
        if problem.code == "file/missing":
            return
        if not path.is_file():
            yield f"{problem.code}: no such file: {file}"
        elif not 1 <= line <= len(path.read_bytes().splitlines()) + 1:
            yield f"{problem.code}: no such line: {file}:{line}"


def outcomes(root: Path, numbers: range) -> list[Outcome]:
    """Return what becomes of the inputs with these numbers."""
    bakery, corpus = Bakery(root / str(numbers.start)), Corpus.of_suites()
    return [bakery.outcome(number, corpus.input(number)) for number in numbers]


def all_outcomes(root: Path, numbers: range, processes: int) -> list[Outcome]:
    """Return what becomes of all inputs, in several processes."""
    chunks = [numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK)]
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as executor:
        futures = [executor.submit(outcomes, root, chunk) for chunk in chunks]
        return [outcome for future in futures for outcome in future.result()]


def table(found: list[Outcome], seconds: float) -> str:
    """Return the table of what became of the inputs."""
    counts = Counter((outcome.kind, outcome.result) for outcome in found)
    kinds = list(dict.fromkeys(outcome.kind for outcome in found))
    rows = {kind: [counts[kind, result] for result in RESULTS] for kind in kinds}
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    head = f"{'kind':<26}{'inputs':>9}{'printed':>9}{'reported':>10}{'faults':>8}"
    lines = [f"{kind:<26}{sum(row):>9}{row[0]:>9}{row[1]:>10}{row[2]:>8}" for kind, row in rows.items()]
    rate = f"{len(found)} inputs in {seconds:.0f} s: {len(found) / seconds:.0f} a second"
    return "\n".join(["", head, *lines, rate])


@pytest.mark.soak
def test_each_input_is_printed_or_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, count = int(os.environ.get("SOAK_FIRST", "0")), int(os.environ.get("SOAK_INPUTS", "100000"))
    start = time.monotonic()

    found = all_outcomes(tmp_path, range(first, first + count), os.cpu_count() or 1)

    with capsys.disabled():
        print(table(found, time.monotonic() - start))
    faults = [outcome for outcome in found if outcome.result == "fault"]
    assert not faults, "\n\n".join(f"{fault.number}, {fault.kind}: {fault.fault}" for fault in faults[:40])
    assert len({outcome.result for outcome in found}) == 2

"""Pages that take too long or too much memory are reported; so are pictures that break the pages."""

import re
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from press.core import limits
from press.core.identifiers import JobKey
from press.core.limits import MAX_MEMORY, TimeLimitError, time_limit
from press.planning.job import Job
from press.typesetting import typesetter
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult
from tests.support.built_toolkits import SMALL_JOB, Small


def compute_for_ever(inner_limit: float | None = None) -> None:
    """Compute until something interrupts it, after leaving a limit of its own."""
    if inner_limit:
        with time_limit(inner_limit):
            pass
    while True:
        pass


def test_a_time_limit_interrupts_computing() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.2):
        compute_for_ever()


def test_a_time_limit_interrupts_a_pattern() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.2):
        re.match(r"^(\w+\s?)*$", "a" * 60 + "!")


def test_a_limit_inside_of_another_changes_nothing() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.2):
        compute_for_ever(inner_limit=100)


def test_pages_that_take_too_long_are_reported(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "time_limit", lambda: time_limit(0.3))

    _, problems = small.typeset("<p>" + "word " * 100_000 + "</p>")

    assert [(problem.code, problem.location.file) for problem in problems] == [("typeset/limit", "test.md")]
    assert f"{limits.MAX_SECONDS} s" in problems[0].message and problems[0].hint


def takes_memory(job: Job, _engine: object) -> TypesetResult:
    """Stand for typesetting that takes as many bytes as the title of the job says; the system reserves them only."""
    return TypesetResult(b"%d" % len(bytes(int(job.title))), ())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is limited on Linux only")
def test_pages_that_take_too_much_memory_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "_typeset", takes_memory)
    monkeypatch.setattr("press.typesetting.worker.Engine", lambda _root, _cache: SimpleNamespace(warm=lambda: None))
    little, much = MAX_MEMORY // 4 * 3, MAX_MEMORY // 4 * 5
    jobs = [replace(SMALL_JOB, key=JobKey(str(number)), title=str(size)) for number, size in enumerate((much, little))]
    workers = Workers(tmp_path, 1)

    results = {int(job.title): result for _ in range(2) for job, result in workers.typeset(jobs)}
    workers.close()

    (problem,) = results[much].problems
    assert (problem.code, problem.location.file, problem.location.line) == ("typeset/limit", "test.md", 1)
    assert f"more than {MAX_MEMORY >> 30} GiB of memory" in problem.message and problem.hint
    assert results[little] == TypesetResult(b"%d" % little, ())


@pytest.mark.parametrize(
    "view_box", ["a b c d", "0 0 1", "nan nan nan nan"], ids=["words", "three numbers", "no numbers"]
)
def test_a_drawing_that_breaks_the_pages_is_named(small: Small, view_box: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"><rect width="9" height="9"/></svg>'
    name = f"broken-{view_box.replace(' ', '-')}.svg"
    (Path(small.engine.files.root) / name).write_text(drawing, encoding="utf-8")

    _, problems = small.typeset(f'<p>Bread</p><img src="red.svg" alt="A box"><img src="{name}" alt="A box">')

    assert [(problem.code, problem.location.file) for problem in problems] == [("picture/broken", name)]

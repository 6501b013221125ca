"""A worker collects what its jobs leave: cycles that grew old while a page was laid out are not collected otherwise."""

import gc
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from press.core.identifiers import JobKey
from press.planning.job import Job
from press.typesetting.garbage import MANY_BLOCKS
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult
from tests.support.built_toolkits import SMALL_JOB

JOBS, CYCLES_A_JOB = 8, 100_000


class Box:
    """Refers to itself, as a box of a layout refers to its parent and that to the box."""

    __slots__ = ("own",)

    def __init__(self) -> None:
        self.own = self


def leave_boxes(_job: Job) -> TypesetResult:
    """Return how many boxes of earlier jobs are left, and leave others."""
    left = sum(type(each) is Box for each in gc.get_objects())
    boxes = [Box() for _ in range(CYCLES_A_JOB)]
    gc.collect(0)  # they grow old while they are in use
    del boxes
    return TypesetResult(b"%d" % left, ())


def test_a_worker_never_keeps_more_than_some_jobs_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.typesetting.worker.Engine", lambda _root, _cache: SimpleNamespace(warm=lambda: None))
    workers = Workers(tmp_path, 1)
    jobs = [replace(SMALL_JOB, key=JobKey(f"job-{number}")) for number in range(JOBS)]

    left = [int(result.fragment) for _, result in workers.typeset(jobs, leave_boxes)]
    workers.close()

    assert len(left) == JOBS
    assert CYCLES_A_JOB <= max(left) <= MANY_BLOCKS + CYCLES_A_JOB

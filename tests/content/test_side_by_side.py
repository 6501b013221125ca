"""Side by side, what is asked in one language is on the page and at the height where the other asks it."""

from pathlib import Path

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.pdf.fragment import Fragment
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.toolkits import PROJECT

OTHER_NUMBER = {"7.2"}
"""Tools whose tables have a row less in Spanish, where its page has no more room."""
LEVEL = 60.0
"""How far two questions may be from level, in points: one of them may be some lines longer."""

Place = tuple[int, float]
"""The page of a field, and its upper edge in points from the foot."""


def places(fragment: Fragment) -> tuple[list[Place], list[Place]]:
    """Return the places of the fields in both columns."""
    columns: tuple[list[Place], list[Place]] = ([], [])
    for item in fragment.annotations:
        if "/Widget" in item.template:
            left, _, _, top = item.rectangle
            across = fragment.pages[item.page].trim[2]
            columns[left > across / 2].append((item.page, top))
    return columns


def test_both_languages_ask_on_one_page(tmp_path: Path) -> None:
    plan, engine = Planner(ProjectFiles(PROJECT)).plan(), Engine(PROJECT, tmp_path)
    jobs = [job for key, job in plan.jobs.items() if "/side-by-side/" in key]
    jobs = [job for job in jobs if job.title.split()[0] not in OTHER_NUMBER]
    assert jobs
    for job in jobs:
        left, right = places(Fragment.from_bytes(typeset(job, engine).fragment))
        apart = [
            (job.title, number, one, other)
            for number, (one, other) in enumerate(zip(left, right, strict=True))
            if one[0] != other[0] or abs(one[1] - other[1]) > LEVEL
        ]
        assert apart == []

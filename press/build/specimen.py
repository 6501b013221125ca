"""Builds the specimen: the block reference in docs/specimen/, typeset with the project's own templates and styles."""

from dataclasses import replace
from pathlib import Path

from press.build.build import Build, Report
from press.core.cache import FOLDER, alone, write_whole
from press.core.diagnostics import ContentError, Place, Problem, UsageError
from press.core.project import walk
from press.planning.specimen import PATH, AskSpecimen
from press.typesetting.pool import Workers

SOURCE = "docs/specimen"
CONTENT = "content"
SHARED = ("templates", "styles")
"""What the specimen shares with the project, so that it shows what the project prints."""


def make_specimen(root: Path, report: Report, jobs: int = 2, workers: Workers | None = None) -> Path:
    """Build output/specimen.pdf and return where it stands.

    Raises ContentError, whose problems name the files in docs/specimen/, and UsageError when there are none.
    """
    content = root / SOURCE / CONTENT
    if not content.is_dir():
        raise UsageError(f"There is no {SOURCE}/{CONTENT}/ here: nothing to print the specimen from.")
    target = root / "output" / PATH
    with alone(root):
        project = assembled(root)
        build = Build(project, jobs)
        try:
            build.run(report, workers=workers, requests=[AskSpecimen()])
        except ContentError as error:
            raise ContentError(tuple(as_written(problem) for problem in error.problems)) from None
        made = (project / "output" / PATH).read_bytes()
        if not target.exists() or target.read_bytes() != made:
            write_whole(target, made)
    return target


def assembled(root: Path) -> Path:
    """Bring the specimen's own project folder up to date and return it."""
    project = root / FOLDER / "specimen"
    synchronise(root / SOURCE / CONTENT, project / CONTENT)
    for name in SHARED:
        synchronise(root / name, project / name)
    return project


def synchronise(source: Path, target: Path) -> None:
    """Make a folder hold what another holds; what is the same is left alone."""
    wanted = {path.relative_to(source): path for path in walk(source)}
    for path in walk(target):
        if path.relative_to(target) not in wanted:
            path.unlink()
    for name, path in wanted.items():
        copy, content = target / name, path.read_bytes()
        if not copy.exists() or copy.read_bytes() != content:
            write_whole(copy, content)


def as_written(problem: Problem) -> Problem:
    """Return a problem at the file that an editor would mend."""
    place = problem.place
    own = place.file.startswith(f"{CONTENT}/")
    return replace(problem, place=Place(f"{SOURCE}/{place.file}", place.line)) if own else problem

"""Builds the specimen: the block reference in docs/specimen/, typeset with the project's own templates and styles."""

from dataclasses import replace
from pathlib import Path

from press.build.build import Build, BuildReporter
from press.core.cache import FOLDER, project_lock, write_atomic
from press.core.diagnostics import ContentError, Location, Problem, UsageError
from press.core.project import walk
from press.planning.specimen import PATH, SpecimenRequest
from press.typesetting.pool import Workers

SOURCE = "docs/specimen"
CONTENT = "content"
SHARED = ("templates", "styles")
"""What the specimen shares with the project, so that it shows what the project prints."""


def make_specimen(root: Path, report: BuildReporter, jobs: int = 2, workers: Workers | None = None) -> Path:
    """Build output/specimen.pdf and return where it stands.

    Raises ContentError, whose problems name the files in docs/specimen/, and UsageError when there are none.
    """
    content = root / SOURCE / CONTENT
    if not content.is_dir():
        raise UsageError(f"There is no {SOURCE}/{CONTENT}/ here: nothing to print the specimen from.")
    target = root / "output" / PATH
    with project_lock(root):
        project = assembled(root)
        build = Build(project, jobs)
        try:
            build.run(report, workers=workers, requests=[SpecimenRequest()])
        except ContentError as error:
            raise ContentError(tuple(as_written(problem) for problem in error.problems)) from None
        made = (project / "output" / PATH).read_bytes()
        if not target.exists() or target.read_bytes() != made:
            write_atomic(target, made)
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
            write_atomic(copy, content)


def as_written(problem: Problem) -> Problem:
    """Return a problem at the file that an editor would mend."""
    location = problem.location
    own = location.file.startswith(f"{CONTENT}/")
    return replace(problem, location=Location(f"{SOURCE}/{location.file}", location.line)) if own else problem

"""Builds the specimen: the block reference in docs/specimen/, typeset with the project's own templates and styles."""

from dataclasses import replace
from pathlib import Path

from press.build.build import run_build
from press.build.events import BuildReporter
from press.build.lock import project_lock
from press.core.atomic import write_atomic
from press.core.cache_folder import clear_way
from press.core.diagnostics import ContentError, Location, Problem, UsageError
from press.core.project import CACHE_FOLDER, CONTENT_FOLDER, SPECIMEN_FOLDER, walk
from press.output.folder import Output
from press.planning.kinds import SPECIMEN_PATH
from press.planning.specimen import SpecimenRequest
from press.typesetting.pool import JobWorkers

SHARED_FOLDERS = ("templates", "styles")
"""Folders of the project that the specimen uses, so that it shows what the project prints."""


def make_specimen(root: Path, reporter: BuildReporter, processes: int = 2, workers: JobWorkers | None = None) -> Path:
    """Build output/specimen.pdf and return its path.

    Args:
        root: The project folder.
        reporter: Receives the events of the build.
        processes: The number of processes.
        workers: The worker processes for typesetting; new ones unless given.

    Raises:
        ContentError: The specimen has problems; they name the files in docs/specimen/.
        UsageError: The project has no specimen.
    """
    if not (root / SPECIMEN_FOLDER / CONTENT_FOLDER).is_dir():
        raise UsageError(f"There is no {SPECIMEN_FOLDER}/{CONTENT_FOLDER}/ here: nothing to print the specimen from.")
    target = root / "output" / SPECIMEN_PATH
    with project_lock(root, reporter.wait):
        project = assemble_project(root)
        try:
            run_build(project, reporter, processes=processes, workers=workers, selection=[SpecimenRequest()])
        except ContentError as error:
            raise ContentError(tuple(relocated(problem) for problem in error.problems)) from None
        content = (project / "output" / SPECIMEN_PATH).read_bytes()
        if not target.exists() or target.read_bytes() != content:
            Output(target.parent).write_bytes(SPECIMEN_PATH, content)
    return target


def assemble_project(root: Path) -> Path:
    """Bring the project folder of the specimen up to date and return it."""
    project = root / CACHE_FOLDER / "specimen"
    for name in (CONTENT_FOLDER, *SHARED_FOLDERS, "output", CACHE_FOLDER):
        clear_way(root / CACHE_FOLDER, f"specimen/{name}/x")
    synchronize(root / SPECIMEN_FOLDER / CONTENT_FOLDER, project / CONTENT_FOLDER)
    for name in SHARED_FOLDERS:
        synchronize(root / name, project / name)
    return project


def synchronize(source: Path, target: Path) -> None:
    """Make a folder equal to another; equal files are not written again."""
    sources = {path.relative_to(source): path for path in walk(source) if path.is_file()}
    for path in walk(target):
        if path.relative_to(target) not in sources:
            path.unlink()
    for name, path in sources.items():
        copy, content = target / name, path.read_bytes()
        if copy.is_symlink() or not copy.is_file() or copy.read_bytes() != content:
            clear_way(target.parent, f"{target.name}/{name.as_posix()}")
            write_atomic(target.parent, f"{target.name}/{name.as_posix()}", content, durable=False)


def relocated(problem: Problem) -> Problem:
    """Return a problem at the file that an editor has to change."""
    location = problem.location
    if not location.file.startswith(f"{CONTENT_FOLDER}/"):
        return problem
    return replace(problem, location=Location(f"{SPECIMEN_FOLDER}/{location.file}", location.line))

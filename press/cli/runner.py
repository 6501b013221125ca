"""How commands run: a build from its options, and one exit code for each way of failing."""

import errno
import gc
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from press.build.build import run_build
from press.build.build_run import ProductFilter
from press.build.planner import Planner
from press.cli.exit_codes import ExitCode
from press.cli.machines import machines
from press.cli.options import BuildOptions
from press.cluster.errors import ClusterError
from press.console.problems import print_problems
from press.console.progress import reporter
from press.console.terminal import echo
from press.core.diagnostics import ContentError, NothingChangedError, ProblemList, UsageError
from press.core.locked_libraries import LOCK_FILE, unlocked_libraries
from press.core.processes import ProcessEndedError
from press.core.project import ProjectFiles
from press.core.stored_parse_cache import StoredParseCache
from press.core.versions import MissingLibraryError
from press.model import Toolkit
from press.planning.request import Request
from press.source.loader import load
from press.source.raw import Raw
from press.typesetting.worker import WorkerError

NEW_OBJECTS = 100_000
"""Number of new objects after which a build collects garbage: it reads all of the content, which lives on."""


def build(
    root: Path,
    options: BuildOptions,
    *,
    choose: Callable[[Toolkit], ProductFilter] | None = None,
    request: Callable[[Toolkit], Sequence[Request]] | None = None,
    profiles: Mapping[str, bytes] | None = None,
) -> bool:
    """Build and print the progress; exits with an ExitCode if that fails.

    The first worker starts before the content is read: it has WeasyPrint to import meanwhile. Returns False if
    replacement pages were requested and nothing has changed.

    Args:
        root: The project folder.
        options: The command's shared options.
        choose: Returns a test for the files to bring up to date; without it and ``request``, all are.
        request: Returns the requests to build in place of the statewide files.
        profiles: ICC profiles of printing presses, by digest.
    """
    gc.set_threshold(NEW_OBJECTS, 50, 50)

    def work() -> None:
        report = reporter(options.explain, options.quiet)
        if differing := unlocked_libraries(root):
            echo(
                f"Warning: Not the libraries of {LOCK_FILE}, so pages can differ from those made elsewhere: "
                f"{', '.join(differing)}\n    Hint: To install those of the lock: touch {LOCK_FILE}, then run make.",
                err=True,
            )
        with machines(root, options) as (workers, make):
            run_build(
                root,
                report,
                workers=workers,
                processes=options.jobs,
                choice=choose or request,
                profiles=profiles,
                make=make,
            )
        report.summary()

    return run_guarded(root, work)


def read_toolkit(root: Path) -> Toolkit:
    """Return the project's toolkit; raises ContentError."""
    return Planner(ProjectFiles(root)).toolkit()


def read_raw(root: Path) -> Raw:
    """Return the project's content as it is in the files; problems in it do not matter."""
    return load(ProjectFiles(root), ProblemList(), StoredParseCache(root))


def run_guarded(root: Path, work: Callable[[], object]) -> bool:
    """Call ``work``; if it fails, print what to do and exit with the failure's ExitCode.

    Returns False if there was nothing to do because nothing has changed.
    """
    try:
        work()
    except ContentError as error:
        print_problems(error.problems, root)
        sys.exit(ExitCode.CONTENT_PROBLEMS)
    except NothingChangedError as error:
        echo(str(error))
        return False
    except UsageError as error:
        echo(str(error), err=True)
        sys.exit(ExitCode.USAGE)
    except click.Abort:  # Ctrl-C at a prompt
        raise
    except OSError as error:
        echo(f"The build cannot continue: {describe_os_error(error, root)}", err=True)
        sys.exit(ExitCode.PRESS_FAULT)
    except (MissingLibraryError, ProcessEndedError, ClusterError) as error:
        echo(f"The build cannot continue: {error}", err=True)
        sys.exit(ExitCode.PRESS_FAULT)
    except Exception as fault:  # an editor never sees a traceback
        if is_interruption(fault):
            raise KeyboardInterrupt from fault
        message = str(fault) if isinstance(fault, WorkerError) else f"{type(fault).__name__}: {fault} ({origin(fault)})"
        echo(f"The program failed; your content is not the cause. Please report this line:\n{message}", err=True)
        sys.exit(ExitCode.PRESS_FAULT)
    return True


OS_HINTS = {
    errno.ENOENT: "Restore it: git status lists what is missing.",
    errno.ENOSPC: "Free some space, then run it again.",
    errno.EACCES: "Allow yourself to read and write it.",
    errno.EPERM: "Allow yourself to read and write it.",
    errno.EROFS: "Copy the project to a disk that can be written.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.EISDIR: "Move the folder away.",
    errno.ENOTDIR: "Move the file away that is in the place of a folder.",
    errno.EEXIST: "Move the file away that is in the place of a folder.",
}
"""What to do after an error of the operating system, by its number."""


def describe_os_error(error: OSError, root: Path) -> str:
    """Return what the operating system refused, with the file's path in the project, and what to do."""
    file = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else None
    if file is not None and file.is_relative_to(root.resolve()):
        file = file.relative_to(root.resolve())
    elif file is not None and file.is_relative_to(root):
        file = file.relative_to(root)
    place = f"{file}: " if file is not None else ""
    hint = OS_HINTS.get(error.errno or 0, "")
    return f"{place}{error.strerror or error}." + (f"\n    Hint: {hint}" if hint else "")


def is_interruption(fault: BaseException) -> bool:
    """Return True for an exception that Ctrl-C led to: a library that is being imported may make another of it."""
    error: BaseException | None = fault
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def origin(fault: Exception) -> str:
    """Return the file and line that raised an exception, as in ``binder.py:42``."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"

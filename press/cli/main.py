"""What all verbs share: the command itself, its options, how a build is run and how problems end it."""

import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from press.build.build import Build
    from press.model import Toolkit
    from press.planning.products import Product
    from press.planning.requests import Request

OK, CONTENT, USAGE, OURS, STOPPED = 0, 1, 2, 3, 130
F = TypeVar("F", bound=Callable[..., Any])


def build_options(command: F) -> F:
    """Add the options that every building verb has."""
    for option in (
        click.option(
            "--jobs",
            type=click.IntRange(1),
            default=os.cpu_count() or 1,
            help="Worker processes; as many as cores.",
        ),
        click.option("--explain", is_flag=True, help="Say of every job why it is made again, or that it is not."),
        click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong."),
    ):
        command = option(command)
    return command


class Verbs(click.Group):
    """The verbs; Ctrl-C ends any of them, at any moment, with an exit code of its own."""

    def invoke(self, context: click.Context) -> Any:
        """Run the verb."""
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped. output/ holds the last whole files.", err=True)
            sys.exit(STOPPED)


@click.group(cls=Verbs, invoke_without_command=True)
@build_options
@click.pass_context
def main(context: click.Context, /, **options: Any) -> None:
    """Make the toolkit's PDFs in output/. Without a verb: everything."""
    context.obj = context.obj or Path.cwd()
    given = [name for name in options if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if context.invoked_subcommand is None:
        context.invoke(main.commands["all"], **options)
    elif given:
        raise click.UsageError(f"Write --{given[0]} after the verb: {context.invoked_subcommand} --{given[0]}")


def run(
    root: Path,
    jobs: int,
    explain: bool,
    quiet: bool,
    choose: "Callable[[Toolkit], Callable[[Product], bool]] | None" = None,
    ask: "Callable[[Toolkit], Sequence[Request]] | None" = None,
    profiles: "Mapping[str, bytes] | None" = None,
) -> None:
    """Build, and tell about it. The first worker starts before anything else: it has the most to import."""
    from press.typesetting.pool import Workers

    workers = Workers(root, jobs)
    from press.build.build import Build
    from press.console.progress import reporter

    build = Build(root, jobs)
    build.profiles.update(profiles or {})

    def work(build: "Build") -> None:
        report = reporter(explain, quiet)
        toolkit = build.toolkit() if choose or ask else None
        wanted = choose(toolkit) if choose and toolkit else None
        build.run(report, wanted, workers, ask(toolkit) if ask and toolkit else ())
        report.summary()

    try:
        guarded(root, work, build)
    finally:
        workers.close()


def in_language(toolkit: "Toolkit", language: str) -> "Toolkit":
    """Return the toolkit in a language, its own for none; raises UsageError for a language that nothing is in."""
    from press.core.diagnostics import UsageError, suggest

    known = {toolkit.language: toolkit} | {other.language: other for other in toolkit.translations}
    if language and language not in known:
        raise UsageError(f"There is nothing in “{language}”. {suggest(language, known)}")
    return known[language or toolkit.language]


def guarded(root: Path, work: "Callable[[Build], None]", build: "Build | None" = None) -> None:
    """Do the work; problems and faults each end with their own exit code."""
    from press.build.build import Build
    from press.console.progress import print_problems
    from press.core.diagnostics import ContentError, UsageError
    from press.core.versions import MissingLibraryError
    from press.typesetting.pool import WorkerError

    try:
        work(build or Build(root))
    except ContentError as error:
        print_problems(error.problems, root)
        sys.exit(CONTENT)
    except UsageError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    except click.Abort:  # Ctrl-C at a question
        raise
    except (MissingLibraryError, OSError) as error:
        click.echo(f"The build could not go on: {error}", err=True)
        sys.exit(OURS)
    except Exception as fault:  # an editor is never shown a traceback
        where = str(fault) if isinstance(fault, WorkerError) else f"{innermost(fault)}: {type(fault).__name__}: {fault}"
        click.echo(f"A fault of the press, not of the content, in {where}\nPlease report it with this line.", err=True)
        sys.exit(OURS)


def innermost(fault: Exception) -> str:
    """Return the file and line that raised a fault."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"

"""The command: each verb reads its words, calls one function, and tells what came of it."""

import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from press.model import Piece, Toolkit
    from press.plan import Product
    from press.run import Build

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
        context.invoke(everything, **options)
    elif given:
        raise click.UsageError(f"Write --{given[0]} after the verb: {context.invoked_subcommand} --{given[0]}")


@main.command("all")
@build_options
@click.pass_obj
def everything(root: Path, jobs: int, explain: bool, quiet: bool) -> None:
    """Everything statewide: handouts, cards, the binder."""
    from press.files import Files
    from press.freshness import is_fresh

    if not explain and (count := is_fresh(root, Files(root))):
        if not quiet:
            click.echo(f"Nothing to do: all {count} files in output/ are up to date.")
        return
    run(root, jobs, explain, quiet, None)


@main.command()
@click.argument("names", nargs=-1, required=True)
@build_options
@click.pass_obj
def tools(root: Path, /, names: tuple[str, ...], **options: Any) -> None:
    """The handouts of tools, by code or name: tools 4.1 5.3, or by the names of their files."""
    run(root, **options, choose=lambda toolkit: by_name(toolkit, names, ("handout",)))


@main.command()
@click.argument("names", nargs=-1)
@build_options
@click.pass_obj
def cards(root: Path, /, names: tuple[str, ...], **options: Any) -> None:
    """The cards, single and as print sheets: all, or by code or name."""
    kinds = ("card", "card-sheet", "card-press")
    run(
        root,
        **options,
        choose=lambda toolkit: by_name(toolkit, names, kinds) if names else lambda product: product.kind in kinds,
    )


@main.command()
@build_options
@click.pass_obj
def binder(root: Path, /, **options: Any) -> None:
    """The binder, its spine inserts and tab labels."""
    run(root, **options, choose=lambda toolkit: lambda product: product.kind in ("binder", "inserts"))


@main.command()
@click.pass_obj
def check(root: Path) -> None:
    """Look for problems in the content; make nothing."""

    def look(build: "Build") -> None:
        from press.editorial import review
        from press.problems import ContentError
        from press.tell import tell_warnings

        made = build.plan()
        findings = review(made.toolkit)
        tell_warnings(finding.problem for finding in findings if finding.warning)
        if wrong := tuple(sorted(finding.problem for finding in findings if not finding.warning)):
            raise ContentError(wrong)
        click.echo(f"No problems in {len(made.toolkit.pieces)} tools and cards.")

    guarded(root, look)


@main.command("list")
@click.pass_obj
def list_pieces(root: Path) -> None:
    """Codes, titles, pages, and whether each file is up to date."""

    def tell(build: "Build") -> None:
        made = build.plan()
        for product in made.products:
            state = "up to date" if build.output.holds(product.path, product.fingerprint) else "to be made"
            record = build.output.records.get(product.path)
            pages = f"{record.pages:3d} p" if record else "  ? p"
            click.echo(f"{product.kind:<11} {pages}  {state:<11} {product.title}  output/{product.path}")

    guarded(root, tell)


@main.command()
@click.pass_obj
def clean(root: Path) -> None:
    """Delete what builds have made: output/ and the cache."""
    from press.cache import FOLDER
    from press.publish import Output

    Output(root / "output").prune(())
    (root / "output" / "manifest.json").unlink(missing_ok=True)
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    click.echo("output/ is empty.")


def by_name(toolkit: "Toolkit", names: tuple[str, ...], kinds: tuple[str, ...]) -> "Callable[[Product], bool]":
    """Return the test for the products of the named pieces; raises UsageError for a name that nothing has."""
    from press.problems import UsageError, did_you_mean

    def known(piece: "Piece") -> set[str]:
        return {piece.code, piece.slug}

    from press.model import Card

    of_kind = [piece for piece in toolkit.pieces if isinstance(piece, Card) == ("card" in kinds)]
    for name in names:
        if not any(name in known(piece) for piece in of_kind):
            words = {word for piece in of_kind for word in known(piece)}
            raise UsageError(f"There is no “{name}” here. {did_you_mean(name, words)}")
    codes = {piece.code for piece in of_kind if known(piece) & set(names)}
    return lambda product: product.kind in kinds and product.code in codes


def run(
    root: Path,
    jobs: int,
    explain: bool,
    quiet: bool,
    choose: "Callable[[Toolkit], Callable[[Product], bool]] | None",
) -> None:
    """Build, and tell about it. The first worker starts before anything else: it has the most to import."""
    from press.workers import Workers

    workers = Workers(root, jobs)
    from press.run import Build
    from press.tell import reporter

    build = Build(root, jobs)

    def work(build: "Build") -> None:
        report = reporter(explain, quiet)
        wanted = choose(build.toolkit()) if choose else None
        build.run(report, wanted, workers)
        report.summary()

    try:
        guarded(root, work, build)
    finally:
        workers.close()


def guarded(root: Path, work: "Callable[[Build], None]", build: "Build | None" = None) -> None:
    """Do the work; problems and faults each end with their own exit code."""
    from press.problems import ContentError, UsageError
    from press.run import Build
    from press.tell import tell_problems
    from press.versions import MissingLibrary
    from press.workers import WorkerFault

    try:
        work(build or Build(root))
    except ContentError as error:
        tell_problems(error.problems)
        sys.exit(CONTENT)
    except UsageError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    except (MissingLibrary, OSError) as error:
        click.echo(f"The build could not go on: {error}", err=True)
        sys.exit(OURS)
    except Exception as fault:  # an editor is never shown a traceback
        where = str(fault) if isinstance(fault, WorkerFault) else f"{innermost(fault)}: {type(fault).__name__}: {fault}"
        click.echo(f"A fault of the press, not of the content, in {where}\nPlease report it with this line.", err=True)
        sys.exit(OURS)


def innermost(fault: Exception) -> str:
    """Return the file and line that raised a fault."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"

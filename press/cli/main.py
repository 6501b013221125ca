"""The command itself: its table of commands, which are imported when they run."""

import re
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from press.cli.exit_codes import ExitCode
from press.cli.options import BuildOptions, build_options
from press.core.all_or_nothing import undo_unfinished
from press.core.cache_folder import require_own_cache
from press.core.diagnostics import UsageError
from press.core.edition_words import COUNTIES, EditionWords
from press.core.project import TOOLKIT_FILE

COMMANDS = {
    "all": "press.cli.all:build_all",
    "binder": "press.cli.statewide:binder",
    "bring": "press.cli.bring:bring",
    "bundle": "press.cli.counties:bundle",
    "cards": "press.cli.statewide:cards",
    "changes": "press.cli.releases:changes",
    "check": "press.cli.check:check",
    "clean": "press.cli.clean:clean",
    "counties": "press.cli.counties:counties",
    "county": "press.cli.counties:county",
    "drafts": "press.cli.drafts:drafts",
    "labels": "press.cli.labels:labels",
    "list": "press.cli.statewide:list_files",
    "new": "press.cli.new:new",
    "packet": "press.cli.packets:packet",
    "print-shop": "press.cli.print_shop:print_shop",
    "publish": "press.cli.publish:publish",
    "release": "press.cli.releases:release_edition",
    "released": "press.cli.releases:released",
    "review": "press.cli.reviews:review",
    "reviewed": "press.cli.reviews:reviewed",
    "schema": "press.cli.schema:schema",
    "specimen": "press.cli.specimen:specimen",
    "tools": "press.cli.statewide:tools",
    "translated": "press.cli.translated:translated",
    "update": "press.cli.update:update",
    "watch": "press.cli.watch:watch",
}
"""Each command's module and function."""


EDITION_WORDS = re.compile(r"^editions:[^\n]*\n?(?:[ \t]+[^\n]*\n?|[ \t]*#[^\n]*\n)*", re.MULTILINE)
"""The lines of toolkit.yaml with the words for counties."""


def with_usual_words(args: Sequence[str], root: Path) -> list[str]:
    """Return the words of a command line with those for counties in place of the toolkit's own words for them.

    Only commands and options have other words: site for county, sites for counties, --site for --county.
    """
    words = own_words(root)
    if words == COUNTIES:
        return [*args]
    commands = {words.singular: COUNTIES.singular, words.plural: COUNTIES.plural}
    option = re.compile(rf"--{re.escape(words.singular)}(?==|$)")
    usual = [option.sub(f"--{COUNTIES.singular}", word) for word in args]
    for place in (0, 1) if usual[:1] == ["new"] else (0,):
        if len(usual) > place and usual[place] not in COMMANDS:
            usual[place] = commands.get(usual[place], usual[place])
    return usual


def own_words(root: Path) -> EditionWords:
    """Return what a toolkit calls counties; these if it has no other words, or can't be read."""
    try:
        match = EDITION_WORDS.search((root / TOOLKIT_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return COUNTIES
    if match is None:
        return COUNTIES
    from press.core.diagnostics import ProblemList
    from press.source.loader import edition_words_in
    from press.source.located_yaml import parse

    return edition_words_in(parse(match[0], TOOLKIT_FILE, ProblemList()))


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command runs, or when its help is printed.

    ``make`` with nothing to do then imports next to nothing. See click's “Lazily Loading Subcommands”.
    """

    def __init__(self, *args: Any, lazy_commands: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy_commands = lazy_commands

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted({*super().list_commands(context), *self.lazy_commands})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command with this name, imported if need be; None if there is none."""
        if name not in self.lazy_commands:
            return super().get_command(context, name)
        return self.import_command(name)

    def import_command(self, name: str) -> click.Command:
        """Return a command of the table, after importing its module; raises KeyError for another name."""
        module, _, function = self.lazy_commands[name].partition(":")
        command = getattr(import_module(module), function)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.lazy_commands[name]} is not a command")
        return command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line, which must be UTF-8: they become texts and names of files.

        The words that a toolkit has for counties are taken for theirs.
        """
        args = with_usual_words(args, context.obj or Path.cwd())
        for word in args:
            if any("\ud800" <= character <= "\udfff" for character in word):
                shown = word.encode(errors="replace").decode()
                raise click.UsageError(f"“{shown}” is not in UTF-8. Type it again.")
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; Ctrl-C ends it at any moment with an exit code of its own.

        Before and after that, when no file is being made, it ends the process in the system's way.
        """
        handler = signal.getsignal(signal.SIGINT)
        try:
            if handler is signal.SIG_DFL:
                signal.signal(signal.SIGINT, signal.default_int_handler)
            return super().invoke(context)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped. Every file in output/ is complete; some may be older than the content.", err=True)
            sys.exit(ExitCode.INTERRUPTED)
        finally:
            if handler is signal.SIG_DFL:
                signal.signal(signal.SIGINT, handler)


@click.group(cls=LazyGroup, lazy_commands=COMMANDS, invoke_without_command=True)
@build_options
@click.pass_context
def main(context: click.Context, /, options: BuildOptions) -> None:
    """Make the toolkit’s PDFs in output/.

    Without a command: all statewide files.
    """
    context.obj = context.obj or Path.cwd()
    if sys.flags.optimize:  # the libraries rely on their assertions: pages would differ
        raise click.UsageError("Python leaves out checks that pages depend on. Run it without -O and PYTHONOPTIMIZE.")
    try:
        require_own_cache(context.obj)
    except UsageError as error:
        click.echo(str(error), err=True)
        sys.exit(ExitCode.USAGE)
    undo_unfinished(context.obj)
    name = context.invoked_subcommand
    if name is None:
        context.invoke(main.import_command("all"), **options._asdict())
        return
    for option in context.params:
        if context.get_parameter_source(option) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"Write --{option} after the command: {name} --{option}")

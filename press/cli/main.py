"""The command itself: its table of commands, which are imported when they run, and its exit codes."""

import sys
from collections.abc import Mapping
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from press.cli.options import BuildOptions, build_options

COMMANDS = {
    "all": "press.cli.all:build_all",
    "binder": "press.cli.statewide:binder",
    "bundle": "press.cli.counties:bundle",
    "cards": "press.cli.statewide:cards",
    "changes": "press.cli.releases:changes",
    "check": "press.cli.check:check",
    "clean": "press.cli.clean:clean",
    "counties": "press.cli.counties:counties",
    "county": "press.cli.counties:county",
    "list": "press.cli.statewide:list_files",
    "new": "press.cli.new:new",
    "packet": "press.cli.packets:packet",
    "print-shop": "press.cli.print_shop:print_shop",
    "release": "press.cli.releases:release_edition",
    "schema": "press.cli.schema:schema",
    "specimen": "press.cli.specimen:specimen",
    "tools": "press.cli.statewide:tools",
    "translated": "press.cli.translated:translated",
    "watch": "press.cli.watch:watch",
}
"""Each command's module and function."""


class ExitCode(IntEnum):
    """What the command's exit code says to a script."""

    OK = 0
    """Everything is up to date; warnings may have been printed."""
    CONTENT_PROBLEMS = 1
    """The content has problems, all of them printed."""
    USAGE = 2
    """The arguments name something that does not exist, or do not go together; click uses this code as well."""
    PRESS_FAULT = 3
    """The press or the system failed: a bug, a full disk, a missing library."""
    INTERRUPTED = 130
    """Ctrl-C: 128 and the number of SIGINT, as shells count."""


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
        module, _, function = self.lazy_commands[name].partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command), self.lazy_commands[name]
        return command

    def invoke(self, context: click.Context) -> Any:
        """Run the command; Ctrl-C ends it at any moment with an exit code of its own."""
        try:
            return super().invoke(context)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped. Every file in output/ is complete; some may be older than the content.", err=True)
            sys.exit(ExitCode.INTERRUPTED)


@click.group(cls=LazyGroup, lazy_commands=COMMANDS, invoke_without_command=True)
@build_options
@click.pass_context
def main(context: click.Context, /, options: BuildOptions) -> None:
    """Make the toolkit's PDFs in output/. Without a command: everything statewide."""
    context.obj = context.obj or Path.cwd()
    name = context.invoked_subcommand
    if name is None:
        from press.cli.all import build_all

        context.invoke(build_all, **options._asdict())
        return
    for option in context.params:
        if context.get_parameter_source(option) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"Write --{option} after the command: {name} --{option}")

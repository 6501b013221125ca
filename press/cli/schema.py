"""The command that writes the JSON Schemas for editors."""

import sys
from pathlib import Path

import click

from press.cli.exit_codes import ExitCode
from press.cli.runner import read_raw, read_toolkit, run_guarded
from press.console.terminal import echo
from press.core.project import SCHEMA_FOLDER
from press.json_schema.export import outdated_files, schema_files, write_schemas


@click.command()
@click.option("--check", "is_check", is_flag=True, help="Write nothing; exit with 1 if a schema is out of date.")
@click.pass_obj
def schema(root: Path, /, is_check: bool) -> None:
    """Write the schemas for editors.

    In content/.schema/; they describe every field of every file.
    """
    run_guarded(root, lambda: check_schemas(root) if is_check else export_schemas(root))


def export_schemas(root: Path) -> None:
    """Write the schemas that changed, and print their names."""
    changed = write_schemas(root, read_raw(root), read_toolkit(root))
    echo("\n".join(changed) or f"Nothing to do: {SCHEMA_FOLDER}/ is up to date.")


def check_schemas(root: Path) -> None:
    """Print the schemas that are out of date, and exit with CONTENT_PROBLEMS if there are any."""
    toolkit, raw = read_toolkit(root), read_raw(root)
    if outdated := outdated_files(root, raw, toolkit):
        echo("\n".join(outdated), err=True)
        echo("These schemas are out of date. Update them: .venv/bin/toolkit schema", err=True)
        sys.exit(ExitCode.CONTENT_PROBLEMS)
    echo(f"All {len(schema_files(raw, toolkit))} schemas in {SCHEMA_FOLDER}/ are up to date.")

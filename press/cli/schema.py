"""The verb for editors' schemas."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.main import CONTENT, guarded, main

if TYPE_CHECKING:
    from press.build.build import Build


@main.command()
@click.option("--check", "only_look", is_flag=True, help="Write nothing; fail when they are not up to date.")
@click.pass_obj
def schema(root: Path, /, only_look: bool) -> None:
    """Write content/.schema/, from which editors know every field of every file."""

    def write(build: "Build") -> None:
        from press.core.diagnostics import ProblemList
        from press.core.project import SCHEMA_FOLDER
        from press.source.json_schema.export import outdated_files, schema_files, write_schemas
        from press.source.loader import load

        toolkit = build.toolkit()
        raw = load(build.files, ProblemList())
        if not only_look:
            changed = write_schemas(root, raw, toolkit)
            click.echo("\n".join(changed) or f"All of {SCHEMA_FOLDER}/ is up to date.")
        elif late := outdated_files(root, raw, toolkit):
            click.echo("\n".join(late) + "\nNot up to date. Write them anew: .venv/bin/toolkit schema", err=True)
            sys.exit(CONTENT)
        else:
            click.echo(f"All {len(schema_files(raw, toolkit))} schemas in {SCHEMA_FOLDER}/ are up to date.")

    guarded(root, write)

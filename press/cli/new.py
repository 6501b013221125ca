"""The verbs for something new: a tool, a card, a packet, a county's folder, a translation."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.cli.main import guarded, main
from press.cli.prompts import ask, pick

if TYPE_CHECKING:
    from press.build.build import Build
    from press.scaffold import NewContent, Project

today: Callable[[], date] = date.today
"""The one clock of the press: the day that stands on something new."""
TAB = "What stands behind the tab, by its number or title."
NAME = "How the file is called, when the title won’t do."
name_option = click.option("--name", default="", help=NAME)


@main.group()
def new() -> None:
    """Something new, from a blank form: new tool, new card, new packet, new county, new translation."""


@new.command("tool")
@click.argument("title", default="")
@click.option("--tab", default="", help="The tab it stands behind, by number or title.")
@click.option("--format", "format", default="", help="How it is set: guide, worksheet, form, rubric or page.")
@name_option
@click.pass_obj
def new_tool(root: Path, /, title: str, tab: str, format: str, name: str) -> None:
    """A tool: new tool "How we meet" --tab 5 --format worksheet."""

    def make(project: "Project") -> "NewContent":
        from press.scaffold import new_piece
        from press.source.validation.pieces import FORMATS

        titled = asked_title(project, title, name, "content/tools")
        chosen = pick("--tab", "Behind which tab?", tabs_of(project), tab, project.tab)
        shape = pick("--format", "How is it set?", dict.fromkeys(FORMATS, ""), format, format_of)
        return new_piece(project, "tools", titled, chosen, today(), shape, name)

    run_new(root, make)


@new.command("card")
@click.argument("title", default="")
@click.option("--tab", default="", help="The tab it stands behind; else where the other cards are.")
@name_option
@click.pass_obj
def new_card(root: Path, /, title: str, tab: str, name: str) -> None:
    """A pocket card: new card "Before you call"."""

    def make(project: "Project") -> "NewContent":
        from press.scaffold import new_piece
        from press.scaffold.pieces import tab_of_cards

        titled = asked_title(project, title, name, "content/cards")
        usual = None if tab else tab_of_cards(project)
        chosen = usual or pick("--tab", "Behind which tab?", tabs_of(project), tab, project.tab)
        return new_piece(project, "cards", titled, chosen, today(), "", name)

    run_new(root, make)


@new.command("packet")
@click.argument("title", default="")
@name_option
@click.pass_obj
def new_packet_file(root: Path, /, title: str, name: str) -> None:
    """A session packet: new packet "Supervisors, day 2"."""

    def make(project: "Project") -> "NewContent":
        from press.scaffold import new_packet

        return new_packet(project, asked_title(project, title, name, "content/packets"), name)

    run_new(root, make)


@new.command("county")
@click.argument("county", default="")
@click.pass_obj
def new_county_folder(root: Path, /, county: str) -> None:
    """The folder of what is a county's own: new county marin."""

    def make(project: "Project") -> "NewContent":
        from press.scaffold import new_county

        return ask("COUNTY", "Which county?", county, lambda answer: new_county(project, answer))

    run_new(root, make)


@new.command("translation")
@click.argument("code", default="")
@click.argument("language", default="")
@click.pass_obj
def new_translation_file(root: Path, /, code: str, language: str) -> None:
    """A translation to begin with, beside its original: new translation 5.4 es."""

    def make(project: "Project") -> "NewContent":
        from press.scaffold import new_translation
        from press.scaffold.translations import language_of, languages, original_of

        original = ask("CODE", "What is translated, by code or name?", code, lambda word: original_of(project, word))
        known = {name: project.toolkit.strings.get(f"language.{name}", "") for name in languages(project)}
        tongue = pick("LANGUAGE", "Into which language?", known, language, lambda word: language_of(project, word))
        return new_translation(project, original, tongue, today())

    run_new(root, make)


def run_new(root: Path, make: "Callable[[Project], NewContent]") -> None:
    """Ask for what is missing, write, and say what to do next. Nothing is written before all is known."""

    def work(build: "Build") -> None:
        from press.scaffold import project, write_all

        made = make(project(root))
        write_all(root, made)
        click.echo(f"{made.file} is new: {made.said}")
        for line in made.also:
            click.echo(line)
        click.echo(f"\nNext:\n  1. Open {made.file}\n     and begin with {made.begin}")
        click.echo(f"  2. See it: .venv/bin/toolkit {made.see}\n  3. Before you hand it on: make check")
        refresh_schemas(root)

    guarded(root, work)


def refresh_schemas(root: Path) -> None:
    """Tell editors of the new codes and names, when the content is sound; else make check has more to say."""
    from press.build.build import Build
    from press.core.diagnostics import ContentError, ProblemList
    from press.core.project import SCHEMA_FOLDER
    from press.source.json_schema.export import write_schemas
    from press.source.loader import load

    if not (root / SCHEMA_FOLDER).exists():
        return
    build = Build(root)
    try:
        write_schemas(root, load(build.files, ProblemList()), build.toolkit())
    except ContentError as error:
        things = "something is" if len(error.problems) == 1 else f"{len(error.problems)} things are"
        click.echo(f"\n{things.capitalize()} wrong in the content: make check", err=True)


def asked_title(project: "Project", given: str, name: str, folder: str) -> str:
    """Return the title, whose file must not be there yet."""

    def sound(answer: str) -> str:
        title = " ".join(answer.split())
        project.name_for(title, name, folder)
        return title

    return ask("TITLE", "What is it called?", given, sound)


def tabs_of(project: "Project") -> dict[str, str]:
    """Return the tabs' titles by their numbers."""
    return {str(tab.number): tab.title for tab in project.toolkit.tabs}


def format_of(wanted: str) -> str:
    """Return a format; raises UsageError."""
    from press.core.diagnostics import UsageError, suggest
    from press.source.validation.pieces import FORMATS

    if wanted not in FORMATS:
        raise UsageError(f"There is no format “{wanted}”. {suggest(wanted, FORMATS)}")
    return wanted

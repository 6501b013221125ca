"""The commands that make something new: a tool, a card, a packet, a county's folder, a translation, a toolkit."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from press.cli.options import paper_option
from press.cli.prompts import ask, pick
from press.cli.runner import read_raw, read_toolkit, run_guarded
from press.console.terminal import echo
from press.core.all_or_nothing import write_all_or_nothing
from press.core.diagnostics import ContentError, UsageError, suggest
from press.core.paper import PaperName
from press.core.project import CARDS_FOLDER, PACKETS_FOLDER, SCHEMA_FOLDER, TOOLS_FOLDER
from press.json_schema.export import write_schemas
from press.scaffold import (
    NewContent,
    NewToolkit,
    Project,
    make_toolkit,
    new_county,
    new_local_tool,
    new_packet,
    new_piece,
    new_translation,
    read_project,
)
from press.scaffold.counties import county_key
from press.scaffold.pieces import tab_of_cards
from press.scaffold.toolkits import require_form_language, shown
from press.scaffold.translations import find_original, require_language, translation_languages
from press.source.validation.pieces import FORMATS

today: Callable[[], date] = date.today
"""The program's only clock: the date of something new. Tests replace it."""

name_option = click.option("--name", default="", help="The file’s name, if it should not come from the title.")


@click.group()
def new() -> None:
    """Write new content from a blank form.

    A tool, a card, a packet, a county’s folder, a translation, or a toolkit of your own.
    """


@new.command("tool")
@click.argument("title", default="")
@click.option("--tab", default="", help="The tab it goes behind, by number or title.")
@click.option("--format", "layout", default="", help="Its layout: guide, worksheet, form, rubric or page.")
@click.option("--county", default="", help="The county that alone has it, in its own tab.")
@name_option
@click.pass_obj
def new_tool(root: Path, /, title: str, tab: str, layout: str, county: str, name: str) -> None:
    """Write a tool.

    new tool "How we meet" --tab 5 --format worksheet. One that only a county has: new tool "Who to call" --county
    fresno
    """

    def make(project: Project) -> NewContent:
        if county:
            return make_local(project)
        valid_title = ask_title(project, title, name, TOOLS_FOLDER)
        chosen_tab = pick("--tab", "Which tab does it go behind?", tab_titles(project), tab, project.tab)
        chosen_format = pick("--format", "Which layout?", dict.fromkeys(FORMATS, ""), layout, require_format)
        return new_piece(project, "tools", valid_title, chosen_tab, today(), chosen_format, name)

    def make_local(project: Project) -> NewContent:
        if tab:
            raise UsageError("Leave out --tab: the tool goes behind the county’s own tab.")
        words, key = project.raw.edition_words, county_key(project, county)
        valid_title = ask_title(project, title, name, f"{words.folder}/{key}/tools")
        chosen_format = pick("--format", "Which layout?", dict.fromkeys(FORMATS, ""), layout, require_format)
        return new_local_tool(project, key, valid_title, today(), chosen_format, name)

    run_new(root, make)


@new.command("card")
@click.argument("title", default="")
@click.option("--tab", default="", help="The tab it goes behind; behind the other cards if left out.")
@name_option
@click.pass_obj
def new_card(root: Path, /, title: str, tab: str, name: str) -> None:
    """Write a pocket card.

    new card "Before you call"
    """

    def make(project: Project) -> NewContent:
        valid_title = ask_title(project, title, name, CARDS_FOLDER)
        usual_tab = None if tab else tab_of_cards(project)
        chosen_tab = usual_tab or pick("--tab", "Which tab does it go behind?", tab_titles(project), tab, project.tab)
        return new_piece(project, "cards", valid_title, chosen_tab, today(), "", name)

    run_new(root, make)


@new.command("packet")
@click.argument("title", default="")
@name_option
@click.pass_obj
def new_packet_file(root: Path, /, title: str, name: str) -> None:
    """Write a session packet.

    new packet "Supervisors, day 2"
    """
    run_new(root, lambda project: new_packet(project, ask_title(project, title, name, PACKETS_FOLDER), name))


@new.command("county")
@click.argument("county", default="")
@click.pass_obj
def new_county_folder(root: Path, /, county: str) -> None:
    """Write the folder of a county.

    For the content that only this county has: new county marin
    """
    run_new(root, lambda project: ask("COUNTY", "Which county?", county, lambda answer: new_county(project, answer)))


@new.command("translation")
@click.argument("code", default="")
@click.argument("language", default="")
@click.pass_obj
def new_translation_file(root: Path, /, code: str, language: str) -> None:
    """Write the start of a translation.

    Beside its original: new translation 5.4 es
    """

    def make(project: Project) -> NewContent:
        question = "Which tool, card or shared text, by code or file name?"
        original = ask("CODE", question, code, lambda answer: find_original(project, answer))
        strings = project.toolkit.strings
        languages = {name: strings.get(f"language.{name}", "") for name in translation_languages(project)}
        chosen_language = pick(
            "LANGUAGE", "Into which language?", languages, language, lambda answer: require_language(project, answer)
        )
        return new_translation(project, original, chosen_language, today())

    run_new(root, make)


@new.command("toolkit")
@click.argument("folder", default="", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the toolkit is called.")
@click.option("--publisher", default="", help="Who hands it out.")
@click.option("--language", default="en", help="The language of its pages: en or es.")
@paper_option
@click.pass_obj
def new_toolkit(root: Path, /, folder: Path, title: str, publisher: str, language: str, paper: str) -> None:
    """Write a small complete toolkit of your own.

    In a folder of its own, with the program: new toolkit ../our-toolkit --title "Our toolkit" --paper a4
    """

    def work() -> None:
        forms = require_form_language(language)
        target = ask("FOLDER", "Which folder? As in ../our-toolkit", str(folder) if folder.name else "", Path)
        name = ask("--title", "What is the toolkit called?", title, lambda answer: " ".join(answer.split()))
        toolkit = NewToolkit(title=name, publisher=publisher, language=forms, paper=PaperName(paper), today=today())
        make_toolkit(root, target, toolkit)
        write_schemas(target, read_raw(target), read_toolkit(target))
        echo(f"New: {shown(target)}\nA toolkit with a tab of examples: {name}.")
        echo(f"\nNext:\n  1. cd {shown(target)}\n  2. git init, so that every change can be undone")
        echo("  3. make, then open output/index.html\n  4. docs/adopting.md: your name, colors, fonts, logo, words")
        echo(f"\nTo undo: delete {shown(target)}")

    run_guarded(root, work)


def run_new(root: Path, make: Callable[[Project], NewContent]) -> None:
    """Make the content, write it, and print the next steps; nothing is written before every question is answered."""

    def work() -> None:
        content = make(read_project(root))
        undo = how_to_undo(root, content)
        write_all_or_nothing(root, content.writes)
        echo(f"New: {content.file}\n{content.description}")
        for note in content.notes:
            echo(note)
        echo(f"\nNext:\n  1. Open {content.file}\n     and start with {content.first_step}")
        echo(f"  2. See how it prints: .venv/bin/toolkit {content.preview}")
        echo("  3. Before you hand it in: make check")
        refresh_schemas(root)
        echo(f"\nTo undo: {undo}")

    run_guarded(root, work)


def how_to_undo(root: Path, content: NewContent) -> str:
    """Return how content that is not written yet can be taken back: by hand, with git or without it.

    A folder that is made for it is deleted as a whole.
    """
    files = [write.file for write in content.writes]
    new_files = [file for file in files if not (root / file).exists()]
    lines = [f"its line in {file}" for file in files if file not in new_files]
    new_folders = {f"{file.rpartition('/')[0]}/" for file in new_files if not (root / file).parent.exists()}
    outermost = {folder for folder in new_folders if not any(folder != o and folder.startswith(o) for o in new_folders)}
    kept = [file for file in new_files if not file.startswith(tuple(outermost))]
    undo = f"delete {', '.join((*sorted(outermost), *kept, *lines))}"
    again = [".venv/bin/toolkit schema"] if (root / SCHEMA_FOLDER).exists() else []
    return f"{undo}. Then run {' and '.join((*again, 'make'))}: files that were made of it are deleted."


def refresh_schemas(root: Path) -> None:
    """Update the editors' schemas, so that they know the new code and name.

    If the content has problems, this is said in their place.
    """
    if not (root / SCHEMA_FOLDER).exists():
        return
    try:
        write_schemas(root, read_raw(root), read_toolkit(root))
    except ContentError as error:
        count = len(error.problems)
        message = "a problem. To see it" if count == 1 else f"{count} problems. To see them"
        echo(f"\nThe content has {message}: make check", err=True)


def ask_title(project: Project, given: str, name: str, folder: str) -> str:
    """Return the title, given or prompted for; raises UsageError if its file exists."""

    def read_title(answer: str) -> str:
        title = " ".join(answer.split())
        project.name_for(title, name, folder)
        return title

    return ask("TITLE", "What is its title?", given, read_title)


def tab_titles(project: Project) -> dict[str, str]:
    """Return the titles of the tabs by number."""
    return {str(tab.number): tab.title for tab in project.toolkit.tabs}


def require_format(name: str) -> str:
    """Return the name of a format; raises UsageError for a name that is none."""
    if name not in FORMATS:
        raise UsageError(f"There is no format “{name}”. {suggest(name, FORMATS)}")
    return name

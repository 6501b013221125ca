"""Makes the folder for a county's own content, and a tool of its own."""

import re
from datetime import date

from press.core.codes import LOCAL_LETTER
from press.core.diagnostics import ProblemList, UsageError, suggest
from press.core.slugs import slug
from press.model.releases import codes_in
from press.scaffold.blank_forms import read_form
from press.scaffold.new_files import FileWrite, NewContent
from press.scaffold.pieces import filled_form
from press.scaffold.project import LAST_NUMBER, Project
from press.scaffold.toolkit_editor import add_local_piece
from press.source.located_yaml import Entries, Text
from press.source.validation.local_codes import LOCAL_CODE
from press.source.validation.releases import validate_printings

NAME_IN_FORM = "{name}"
"""What a blank form has in place of the county's name."""
TAB_LINE = re.compile(r"^#[ \t]+(?P<key>title|short|intro): *(?P<value>\S.*?) *$", re.MULTILINE)
"""A comment of the blank form that has the title or other words of the county's tab."""
LOCAL_LINE = re.compile(rf"^[ \t]*#[ \t]*[\"']?({LOCAL_LETTER}\.[1-9]\d?)[\"']?[ \t]*:.*$", re.MULTILINE)
"""A comment that has a code: it was given once."""


def new_county(project: Project, answer: str) -> NewContent:
    """Return the folder for the county with this name; raises UsageError for an unknown county, or a second folder."""
    names, words = county_names(project), project.raw.edition_words
    key = county_key(project, answer)
    file = f"{words.folder}/{key}/{words.own_file}"
    if (project.root / file).exists():
        raise UsageError(f"{file} exists already. Open it.")
    return NewContent(
        file=file,
        writes=(FileWrite(file, county_form(project, names[key]).encode()),),
        description=f"The content that only {names[key]} has.",
        first_step="contacts: remove the # and write whom staff should call.",
        preview=f"{words.singular} {key}",
    )


def new_local_tool(project: Project, county: str, title: str, today: date, format: str, name: str = "") -> NewContent:
    """Return a tool of a county's own, with a line in the county's file, which is made if there is none.

    Args:
        project: The project as it is.
        county: The county, by its name or the name of its folder.
        title: The title of the tool.
        today: The date of its ``revised:``.
        format: Its format.
        name: The file's name; empty to take it from the title.

    Raises:
        UsageError: There is no such county, the tool's file exists, or the county has no code left.
    """
    key, words = county_key(project, county), project.raw.edition_words
    folder = f"{words.folder}/{key}"
    own_file = f"{folder}/{words.own_file}"
    slug_of_tool = project.name_for(title, name, f"{folder}/tools")
    code, county_name = next_local_code(project, key), county_names(project)[key]
    file = f"{folder}/tools/{slug_of_tool}.md"
    has_file = (project.root / own_file).exists()
    form = county_form(project, county_name)
    before = project.files.read(own_file) if has_file else form.encode()
    edit = add_local_piece(before, own_file, code, slug_of_tool, tab_words(form, county_name))
    notes = [f"Its line in {own_file}: {code}: {slug_of_tool}"]
    if edit.is_new_tab:
        notes.append(f"What its tab is called, and the words on its divider, are below local: in {own_file}.")
    return NewContent(
        file=file,
        writes=(
            FileWrite(file, filled_form(project, title, today, format).encode()),
            FileWrite(own_file, edit.content),
        ),
        description=f"{code} {title}, in the tab of {county_name}.",
        first_step="the summary: two lines that a stranger understands. Then the first paragraph.",
        preview=f"drafts --{words.singular} {key}",
        notes=tuple(notes),
    )


def county_form(project: Project, name: str) -> str:
    """Return the blank form of a county's own file with the county's name; raises UsageError if there is none."""
    return read_form(project, project.raw.edition_words.own_file).replace(NAME_IN_FORM, name)


def tab_words(form: str, name: str) -> dict[str, str]:
    """Return the words of a county's new tab, by key: those of the blank form's comments, its intro if it names it.

    Args:
        form: The blank form with the county's name.
        name: The county's name.
    """
    words = {match["key"]: match["value"] for match in TAB_LINE.finditer(form)}
    if name not in words.get("intro", ""):
        words["intro"] = f"The tools that only {name} has."
    return {"title": name, **words}


def next_local_code(project: Project, key: str) -> str:
    """Return the first code of a county's own tools after all that it ever gave; raises UsageError after LAST_NUMBER.

    A comment of the blank form is no such code: it is an example.
    """
    words = project.raw.edition_words
    file = f"{words.folder}/{key}/{words.own_file}"
    text = project.files.text(file) if project.files.exists(file) else ""
    form = f"_new/{words.own_file}"
    examples = project.files.text(f"content/{form}") if project.files.exists(f"content/{form}") else ""
    lines = (match for match in LOCAL_LINE.finditer(text) if match[0] not in examples)
    used = {match[1] for match in lines}
    if raw := project.raw.counties.get(key):
        local = raw.value.entries.get("local") if isinstance(raw.value, Entries) else None
        pieces = local.entries.get("pieces") if isinstance(local, Entries) else None
        used |= set(pieces.entries) if isinstance(pieces, Entries) else set()
        for printing in validate_printings(raw.printings, ProblemList()):
            used |= printing.own_codes
    for release in project.releases:
        used |= {*codes_in((*release.counties.get(key, ()), *release.separate_of_counties.get(key, ())))}
    number = max((int(code.split(".")[1]) for code in used if LOCAL_CODE.match(code)), default=0) + 1
    if number > LAST_NUMBER:
        raise UsageError(f"There is no code left for {key}: {LOCAL_LETTER}.{LAST_NUMBER} is the last one.")
    return f"{LOCAL_LETTER}.{number}"


def county_key(project: Project, answer: str) -> str:
    """Return the name of the folder of the county with this name; raises UsageError for an unknown county."""
    names, words = county_names(project), project.raw.edition_words
    exact = (key for key, name in names.items() if answer.lower() in (key, name.lower()))
    key = next(exact, slug(answer))
    if key not in names:
        raise UsageError(f"There is no {words.singular} “{answer}” in {words.data_file}. {suggest(key, names)}")
    return key


def county_names(project: Project) -> dict[str, str]:
    """Return the counties' printed names, by the names of their folders."""
    counties = project.raw.data.get(project.raw.edition_words.plural)
    names = {}
    for key, entry in counties.entries.items() if isinstance(counties, Entries) else ():
        name = entry.entries.get("name") if isinstance(entry, Entries) else None
        names[key] = name.text if isinstance(name, Text) else key
    return names

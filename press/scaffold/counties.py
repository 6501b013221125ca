"""Makes the folder for a county's own content."""

from press.core.diagnostics import UsageError, suggest
from press.core.slugs import slug
from press.scaffold.blank_forms import read_form
from press.scaffold.new_files import FileWrite, NewContent
from press.scaffold.project import Project
from press.source.located_yaml import Entries, Text


def new_county(project: Project, answer: str) -> NewContent:
    """Return the folder for the county with this name; raises UsageError for an unknown county, or a second folder."""
    names, words = county_names(project), project.raw.edition_words
    exact = (key for key, name in names.items() if answer.lower() in (key, name.lower()))
    key = next(exact, slug(answer))
    if key not in names:
        raise UsageError(f"There is no {words.singular} “{answer}” in {words.data_file}. {suggest(key, names)}")
    file = f"{words.folder}/{key}/{words.own_file}"
    if (project.root / file).exists():
        raise UsageError(f"{file} exists already. Open it.")
    return NewContent(
        file=file,
        writes=(FileWrite(file, read_form(project, words.own_file).encode()),),
        description=f"The content that only {names[key]} has.",
        first_step="contacts: remove the # and write whom staff should call.",
        preview=f"{words.singular} {key}",
    )


def county_names(project: Project) -> dict[str, str]:
    """Return the counties' printed names, by the names of their folders."""
    counties = project.raw.data.get(project.raw.edition_words.plural)
    names = {}
    for key, entry in counties.entries.items() if isinstance(counties, Entries) else ():
        name = entry.entries.get("name") if isinstance(entry, Entries) else None
        names[key] = name.text if isinstance(name, Text) else key
    return names

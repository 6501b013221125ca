"""Makes a new packet, and a county's folder."""

from press.core.diagnostics import UsageError, suggest
from press.core.project import COUNTIES_FILE
from press.core.slugs import slug
from press.scaffold.blank_forms import filled, form, written
from press.scaffold.new_files import NewContent
from press.scaffold.project import Project
from press.source.located_yaml import Entries, Text


def new_packet(project: Project, title: str, name: str = "") -> NewContent:
    """Make a packet; raises UsageError when its name is taken."""
    folder = "content/packets"
    found = project.name_for(title, name, folder)
    file = f"{folder}/{found}.yaml"
    text = filled(form(project, "packet.yaml"), {"title": written(title)})
    return NewContent(
        file=file,
        writes=((file, text.encode()),),
        said=f"{title}, a packet.",
        begin="pieces: the tools of your session, in order. Then the agenda.",
        see=f"packet {found}",
    )


def new_county(project: Project, wanted: str) -> NewContent:
    """Make the folder of a county's own; raises UsageError for a county that is not known, or has one."""
    known = counties(project)
    name = slug(wanted)
    name = next((key for key, title in known.items() if wanted.lower() in (key, title.lower())), name)
    if name not in known:
        raise UsageError(f"There is no county “{wanted}” in {COUNTIES_FILE}. {suggest(name, known)}")
    file = f"content/counties/{name}/county.yaml"
    if (project.root / file).exists():
        raise UsageError(f"{file} exists: open it.")
    return NewContent(
        file=file,
        writes=((file, form(project, "county.yaml").encode()),),
        said=f"What is {known[name]}’s own.",
        begin="contacts: take the # away and write whom staff should call.",
        see=f"county {name}",
    )


def counties(project: Project) -> dict[str, str]:
    """Return the counties' names as they are printed, by the names of their folders."""
    value = project.raw.data.get("counties")
    found = {}
    for key, entry in value.entries.items() if isinstance(value, Entries) else ():
        name = entry.entries.get("name") if isinstance(entry, Entries) else None
        found[key] = name.text if isinstance(name, Text) else key
    return found

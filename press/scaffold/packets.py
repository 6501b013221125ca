"""Makes a new packet."""

from press.core.project import PACKETS_FOLDER
from press.scaffold.blank_forms import as_yaml, fill_in, read_form
from press.scaffold.new_files import FileWrite, NewContent
from press.scaffold.project import Project


def new_packet(project: Project, title: str, name: str = "") -> NewContent:
    """Return a new packet; raises UsageError if its file exists."""
    slug = project.name_for(title, name, PACKETS_FOLDER)
    file = f"{PACKETS_FOLDER}/{slug}.yaml"
    text = fill_in(read_form(project, "packet.yaml"), {"title": as_yaml(title)})
    return NewContent(
        file=file,
        writes=(FileWrite(file, text.encode()),),
        description=f"The packet “{title}”.",
        first_step="pieces: the tools of your session, in order. Then the agenda.",
        preview=f"packet {slug}",
    )

"""Makes new content from the blank forms in content/_new/, new pieces with a code, and toolkits of one's own."""

from press.scaffold.counties import new_county, new_local_tool
from press.scaffold.new_files import NewContent
from press.scaffold.packets import new_packet
from press.scaffold.pieces import new_piece
from press.scaffold.project import Project, read_project
from press.scaffold.readings import note_reading
from press.scaffold.toolkits import NewToolkit, make_toolkit
from press.scaffold.translations import mark_translated, new_translation

__all__ = [
    "NewContent",
    "NewToolkit",
    "Project",
    "make_toolkit",
    "mark_translated",
    "new_county",
    "new_local_tool",
    "new_packet",
    "new_piece",
    "new_translation",
    "note_reading",
    "read_project",
]

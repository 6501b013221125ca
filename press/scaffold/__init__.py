"""Makes new content from the blank forms in content/_new/, and gives new pieces a code and a line in toolkit.yaml."""

from press.scaffold.counties import new_county
from press.scaffold.new_files import NewContent
from press.scaffold.packets import new_packet
from press.scaffold.pieces import new_piece
from press.scaffold.project import Project, read_project
from press.scaffold.readings import note_reading
from press.scaffold.translations import mark_translated, new_translation

__all__ = [
    "NewContent",
    "Project",
    "mark_translated",
    "new_county",
    "new_packet",
    "new_piece",
    "new_translation",
    "note_reading",
    "read_project",
]

"""Makes new files of the content from the blank forms in content/_new/, and gives new pieces a code and a place."""

from press.scaffold.new_files import NewContent, write_all
from press.scaffold.others import new_county, new_packet
from press.scaffold.pieces import new_piece
from press.scaffold.project import Project, project
from press.scaffold.translations import new_translation

__all__ = [
    "NewContent",
    "Project",
    "new_county",
    "new_packet",
    "new_piece",
    "new_translation",
    "project",
    "write_all",
]

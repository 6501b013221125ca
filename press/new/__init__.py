"""Makes new files of the content from the blank forms in content/_new/, and gives new pieces a code and a place."""

from press.new.made import Made, write_all
from press.new.others import new_county, new_packet
from press.new.pieces import new_piece
from press.new.project import Project, project
from press.new.translation import new_translation

__all__ = [
    "Made",
    "Project",
    "new_county",
    "new_packet",
    "new_piece",
    "new_translation",
    "project",
    "write_all",
]

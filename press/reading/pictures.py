"""The pictures of reading pages: drawings are a part of the page, photos are files beside it."""

from collections.abc import Iterable
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from press.catalog.output_files import FOLDER
from press.core.identifiers import OutputPath
from press.core.project import CONTENT_FOLDER, ProjectFiles
from press.reading.drawings import can_be_part_of_page, drawing_source, inline_drawing

PICTURES_FOLDER = f"{FOLDER}pictures/"


class Pictures:
    """The pictures of all reading pages.

    Args:
        files: The project's files.
    """

    def __init__(self, files: ProjectFiles) -> None:
        self.files = files
        self._inline: dict[str, bool] = {}

    def is_inline(self, name: str) -> bool:
        """Return True for a drawing that is a part of its page, False for a picture that is a file beside it."""
        if name not in self._inline:
            is_drawing = PurePosixPath(name).suffix.lower() == ".svg"
            self._inline[name] = is_drawing and can_be_part_of_page(self.files.read(name))
        return self._inline[name]

    def path_beside(self, name: str) -> OutputPath:
        """Return the path of a picture that is a file of its own, below output/."""
        return OutputPath(PICTURES_FOLDER + name.removeprefix(f"{CONTENT_FOLDER}/"))

    def files_beside(self, names: Iterable[str]) -> list[str]:
        """Return the pictures that are files of their own, each once."""
        return sorted({name for name in names if name and not self.is_inline(name)})


class PagePictures:
    """The pictures of one page.

    Args:
        pictures: The pictures of all pages.
        to_root: The relative address of output/, seen from the page: ``../``.
    """

    def __init__(self, pictures: Pictures, to_root: str) -> None:
        self.pictures, self.to_root = pictures, to_root
        self._count = 0

    def markup(self, name: str, description: str) -> str:
        """Return the HTML of a picture.

        Args:
            name: Its project file.
            description: Its description; empty for a decoration.
        """
        if self.pictures.is_inline(name):
            self._count += 1
            return inline_drawing(drawing_source(self.pictures.files.read(name)), description, self._count)
        address = self.to_root + quote(self.pictures.path_beside(name))
        return f'<img class="drawing" src="{escape(address)}" alt="{escape(description)}">'

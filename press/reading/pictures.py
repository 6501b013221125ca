"""The pictures of reading pages: drawings are a part of the page, photos are files beside it."""

from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from press.catalog.output_files import FOLDER
from press.core.identifiers import OutputPath
from press.core.project import CONTENT_FOLDER, ProjectFiles
from press.reading.drawings import drawing_source, inline_drawing

PICTURES_FOLDER = f"{FOLDER}pictures/"


class Pictures:
    """The pictures of all reading pages.

    Args:
        files: The project's files.
    """

    def __init__(self, files: ProjectFiles) -> None:
        self.files = files
        self._sources: dict[str, str] = {}
        self._files_beside: dict[str, OutputPath] = {}

    def source(self, name: str) -> str:
        """Return the source of a drawing that can be a part of a page; empty for any other picture."""
        if name not in self._sources:
            is_drawing = PurePosixPath(name).suffix.lower() == ".svg"
            self._sources[name] = drawing_source(self.files.read(name)) if is_drawing else ""
        return self._sources[name]

    def file_beside(self, name: str) -> OutputPath:
        """Return the path of a picture that is a file of its own, below output/."""
        if name not in self._files_beside:
            path = OutputPath(PICTURES_FOLDER + name.removeprefix(f"{CONTENT_FOLDER}/"))
            self._files_beside[name] = path
        return self._files_beside[name]

    def files_beside(self) -> Iterator[tuple[str, OutputPath]]:
        """Yield each picture of the pages so far that is a file of its own: its project file and its path."""
        yield from sorted(self._files_beside.items())


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
        if source := self.pictures.source(name):
            self._count += 1
            return inline_drawing(source, description, self._count)
        address = self.to_root + quote(self.pictures.file_beside(name))
        return f'<img class="drawing" src="{escape(address)}" alt="{escape(description)}">'

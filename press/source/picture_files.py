"""Reads the pictures of a folder: their names, sizes and spaces to write in; reports those that can't be printed."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from press.core.diagnostics import Location, ProblemList
from press.core.limits import MAX_DRAWING_BYTES, MAX_PICTURE_BYTES
from press.core.parse_cache import ParseCache
from press.core.project import ProjectFiles
from press.model import LargePicture
from press.source.drawing_spaces import Space, spaces_in
from press.source.file_check import is_too_large
from press.source.picture_check import is_larger_than_a_page, picture_fault, pixels_of, size_of
from press.source.svg_check import SvgFault, find_faults

PHOTO_SUFFIXES = (".png", ".jpg", ".jpeg")
"""Endings of the pictures that have pixels, in lowercase."""
PICTURE_SUFFIXES = (".svg", *PHOTO_SUFFIXES)
"""Endings of the pictures that are printed, in lowercase."""
OTHER_SUFFIXES = (".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".eps", ".ai", ".jfif", ".svgz")
"""Endings of pictures of other kinds, in lowercase."""
NOT_IN_A_NAME = re.compile(r"[\\\x00-\x1f\x7f\ud800-\udfff]")
"""Characters that a name can't have: invisible ones, a backslash, and bytes that are not UTF-8."""


class PictureReader:
    """Reads the pictures of a project.

    Args:
        files: The project's files.
        problems: Receives what can't be printed.
        cache: The pictures that were checked before.
    """

    def __init__(self, files: ProjectFiles, problems: ProblemList, cache: ParseCache) -> None:
        self.files, self.problems, self.cache = files, problems, cache
        self.large_pictures: list[LargePicture] = []
        self.spaces: dict[str, tuple[Space, ...]] = {}

    def names_in(self, folder: str) -> frozenset[str]:
        """Return the names of the pictures below a folder, as ``trees/oak.png``; report those that can't be printed."""
        files = [file for file in self.files.list_files(folder) if has_suffix(file, PICTURE_SUFFIXES)]
        for file in files:
            if NOT_IN_A_NAME.search(file):
                message = f"A picture can’t be called “{shown_name(file)}”."
                hint = "Name it with letters, digits, spaces and hyphens: the bridge.png"
                self.problems.add("picture/name", Location(file), message, hint)
            else:
                self.check_picture(file)
        irregular = [file for file in self.files.irregular(folder) if has_suffix(file, PICTURE_SUFFIXES)]
        others = self.pictures_of_other_kinds(folder)
        names = (*files, *irregular, *others)  # what is reported already is not missing as well
        return frozenset(file[len(folder) + 1 :] for file in names)

    def check_picture(self, file: str) -> None:
        """Report what is wrong with a picture."""
        if has_suffix(file, (".svg",)):
            if not is_too_large(self.files, file, MAX_DRAWING_BYTES, self.problems):
                self.report_faults(file, self.cache.call(find_faults, self.files.read(file)))
                if spaces := self.cache.call(spaces_in, self.files.read(file)):
                    self.spaces[file] = spaces
        elif not is_too_large(self.files, file, MAX_PICTURE_BYTES, self.problems):
            content = self.files.read(file)
            if fault := self.cache.call(picture_fault, content, PurePosixPath(file).suffix):
                hint = "Open it in the program it was made with, and save it again."
                self.problems.add("picture/broken", Location(file), fault, hint)
            elif is_larger_than_a_page(*pixels_of(content)):
                self.large_pictures.append(LargePicture(file, *pixels_of(content)))

    def pictures_of_other_kinds(self, folder: str) -> list[str]:
        """Return the pictures below a folder that are of a kind which is not printed; report each."""
        others = [file for file in self.files.list_files(folder) if has_suffix(file, OTHER_SUFFIXES)]
        for file in others:
            message = f"The name of this picture ends in {PurePosixPath(file).suffix}, which is not printed."
            self.problems.add("picture/ending", Location(file), message, "Open it, and save it as .png or .jpg.")
        return others

    def report_faults(self, file: str, faults: Iterable[SvgFault]) -> None:
        """Report the faults of a drawing."""
        for fault in faults:
            self.problems.add("picture/unsafe", Location(file, fault.line), fault.message, fault.hint)

    def pixels_in(self, folder: str, pictures: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Return width and height of the pictures of a folder that have pixels, by name."""
        files = {name: f"{folder}/{name}" for name in pictures if has_suffix(name, PHOTO_SUFFIXES)}
        sizes = {name: self.cache.call(size_of, self.files.read(file)) for name, file in files.items()}
        return {name: size for name, size in sizes.items() if size is not None}


def has_suffix(file: str, suffixes: tuple[str, ...]) -> bool:
    """Return True if the name of a file ends in one of these suffixes, in capitals or not."""
    return file.lower().endswith(suffixes)


def shown_name(file: str) -> str:
    """Return the name of a file as a message can show it."""
    return "".join(character if character.isprintable() else "�" for character in file)

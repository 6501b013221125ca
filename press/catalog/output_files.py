"""The files that the catalogue leads to, as the last steps of a build have made them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from press.planning.jobs import STYLES

INDEX = "index.html"
FOLDER = "catalogue/"
KILO = 1000


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of output/."""

    path: str
    kind: str
    code: str
    title: str
    language: str
    pages: int
    bytes: int
    asked: Mapping[str, Any]
    """The request that it was asked for with; empty for what every build makes."""

    @property
    def address(self) -> str:
        """Where a link from the catalogue leads."""
        return quote(self.path)

    @property
    def type(self) -> str:
        """What the file is to a computer: PDF, ZIP."""
        return self.path.rpartition(".")[2].upper()

    @property
    def style(self) -> str:
        """The print style that it is in; empty for the usual one."""
        return next((name for name in self.path.split("/")[:-1] if name in STYLES), "")

    @property
    def verb(self) -> str:
        """What it was asked for with; empty for what every build makes."""
        return str(self.asked.get("verb", ""))


class MadeFiles:
    """All files of output/, by what is looked for."""

    def __init__(self, files: Iterable[MadeFile]) -> None:
        self.all = {file.path: file for file in sorted(files, key=lambda file: file.path)}

    def of_piece(self, code: str) -> list[MadeFile]:
        """Return the files of a tool or card in every language and style, those of counties and packets left out."""
        return [file for file in self.all.values() if file.code == code and file.verb in ("", "style")]

    def asked(self, **words: object) -> list[MadeFile]:
        """Return the files that were asked for in these words."""
        return [
            file
            for file in self.all.values()
            if file.verb and all(file.asked.get(name, "") == word for name, word in words.items())
        ]

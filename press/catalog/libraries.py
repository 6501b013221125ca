"""The libraries that every catalog brings along, copied from npm: their versions, their digests, and their files."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
SOURCE_MAP = "//# sourceMappingURL="
"""The last line of a library, which names a file that is not published here."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library as its package has it."""

    name: str
    """What it is called."""
    package: str
    """Its name at npm."""
    version: str
    folder: str
    """Its folder, beside this module."""
    script: str
    """Its file."""
    license_file: str
    sha256: tuple[tuple[str, str], ...]
    """The hash of each file."""
    reason: str
    """What it is for."""

    def text(self, name: str) -> str:
        """Return the text of one of its files."""
        return (FOLDER / self.folder / name).read_text(encoding="utf-8")

    @property
    def published(self) -> str:
        """Its script as a catalog has it: with its license, without the place of its source map."""
        code = self.text(self.script).partition(SOURCE_MAP)[0].rstrip()
        return f"/*! {self.name} {self.version}\n\n{self.text(self.license_file).strip()}\n*/\n{code}\n"


MINISEARCH = Library(
    name="MiniSearch",
    package="minisearch",
    version="7.2.0",
    folder="minisearch",
    script="index.js",
    license_file="LICENSE.txt",
    sha256=(
        ("index.js", "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"),
        ("LICENSE.txt", "70d37354d6395629fb99edb28cb37a5d356ffa24a48cd02a5def5b83a300a899"),
    ),
    reason="searches in the catalog, in the reader’s browser; press/catalog/minisearch/",
)
PDF_LIB = Library(
    name="pdf-lib",
    package="pdf-lib",
    version="1.17.1",
    folder="pdf_lib",
    script="pdf-lib.min.js",
    license_file="LICENSE.md",
    sha256=(
        ("pdf-lib.min.js", "0f9a5cad07941f0826586c94e089d89b918c46e5c17cf2d5a3c6f666e3bc694f"),
        ("LICENSE.md", "f2c9fc00fdb66eb99ac156ba52d734af66d8d309f65753ae809ad34ee2883bcb"),
    ),
    reason="joins the PDFs of a packet, in the reader’s browser; press/catalog/pdf_lib/",
)
LIBRARIES = (MINISEARCH, PDF_LIB)

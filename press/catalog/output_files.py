"""The files of output/ that the catalog links to."""

from collections.abc import Iterable
from typing import Any

from press.core.identifiers import OutputPath
from press.output.manifest import ManifestEntry
from press.planning.edition_paths import INDEX_PAGE
from press.planning.kinds import CATALOG_PARTS, Kind

INDEX = OutputPath(INDEX_PAGE)
"""The catalog's page in the toolkit's own language, below output/."""
FOLDER = "catalog/"
"""The folder of everything else in the catalog, below output/."""


class OutputFiles:
    """The files that the catalog links to, in the order of their paths; its own files are left out."""

    def __init__(self, entries: Iterable[ManifestEntry]) -> None:
        files = (entry for entry in entries if entry.kind not in CATALOG_PARTS)
        self.all = tuple(sorted(files, key=lambda file: file.path))

    def of_piece(self, code: str) -> list[ManifestEntry]:
        """Return the files of a piece in every language and style, without those of counties and packets."""
        return [file for file in self.all if file.code == code and file.verb in ("", "style")]

    def of_packet(self, slug: str) -> list[ManifestEntry]:
        """Return the files of a packet of content/packets/: itself, its print plan, then what was requested of it."""
        files = [file for file in self.all if file.path.startswith(f"packets/{slug}/")]
        return sorted(files, key=lambda file: (bool(file.request), file.kind != Kind.PACKET))

    def requested(self, **values: Any) -> list[ManifestEntry]:
        """Return the files whose request has these values."""
        return [
            file
            for file in self.all
            if file.verb and all(file.request.get(name, "") == value for name, value in values.items())
        ]

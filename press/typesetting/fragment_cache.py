"""The cache of typeset fragments, by fingerprint; its folder can be deleted at any time."""

from pathlib import Path

from press.core.cache_folder import clear_path, list_own, read_sealed, write_sealed
from press.core.project import CACHE_FOLDER

FRAGMENTS_FOLDER = "fragments"


class FragmentCache:
    """Fragments by fingerprint, each stored after a digest of its fingerprint and its bytes.

    Args:
        root: The project folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._whole: set[str] = set()
        """The fingerprints whose fragments were read and found whole."""

    def path(self, fingerprint: str) -> Path:
        """Return the path under which a fragment is stored."""
        return self.root / CACHE_FOLDER / _name_of(fingerprint)

    def has(self, fingerprint: str) -> bool:
        """Return True if the fragment is stored, whole and under its own name; it is read the first time only."""
        if fingerprint not in self._whole and read_sealed(self.root, _name_of(fingerprint)) is not None:
            self._whole.add(fingerprint)
        return fingerprint in self._whole

    def keep(self, fingerprint: str, content: bytes) -> None:
        """Store a fragment."""
        write_sealed(self.root, _name_of(fingerprint), content)

    def read(self, fingerprint: str) -> bytes:
        """Return a stored fragment; raises FileNotFoundError if it is not there as it was stored."""
        content = read_sealed(self.root, _name_of(fingerprint))
        if content is None:
            raise FileNotFoundError(self.path(fingerprint))
        return content

    def prune(self, used: set[str]) -> None:
        """Delete the fragments whose fingerprint is not in use."""
        for folder in list_own(self.root / CACHE_FOLDER / FRAGMENTS_FOLDER):
            for path in list_own(folder):
                if path.name not in used:
                    clear_path(path)


def _name_of(fingerprint: str) -> str:
    return f"{FRAGMENTS_FOLDER}/{fingerprint[:2]}/{fingerprint}"

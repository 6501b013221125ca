"""The cache of typeset fragments, by fingerprint; its folder can be deleted at any time."""

from hashlib import sha256
from pathlib import Path

from press.core.atomic import write_atomic
from press.core.project import CACHE_FOLDER

DIGEST_SIZE = sha256().digest_size


class FragmentCache:
    """Fragments by fingerprint, each stored after the SHA-256 of its bytes."""

    def __init__(self, root: Path) -> None:
        self.folder = root / CACHE_FOLDER
        self.fragments = self.folder / "fragments"

    def path(self, fingerprint: str) -> Path:
        """Return the path under which a fragment is stored."""
        return self.fragments / fingerprint[:2] / fingerprint

    def has(self, fingerprint: str) -> bool:
        """Return True if the fragment is stored and its bytes match their digest."""
        try:
            content = self.path(fingerprint).read_bytes()
        except OSError:
            return False
        return content[:DIGEST_SIZE] == sha256(content[DIGEST_SIZE:]).digest()

    def keep(self, fingerprint: str, content: bytes) -> None:
        """Store a fragment."""
        write_atomic(self.path(fingerprint), sha256(content).digest() + content)

    def read(self, fingerprint: str) -> bytes:
        """Return a stored fragment; raises FileNotFoundError."""
        return self.path(fingerprint).read_bytes()[DIGEST_SIZE:]

    def prune(self, used: set[str]) -> None:
        """Delete the fragments whose fingerprint is not in use."""
        for path in self.fragments.glob("*/*"):
            if path.name not in used:
                path.unlink(missing_ok=True)

"""What a worker of a cluster has received, by digest; its folder ends with the worker."""

from pathlib import Path

from press.core.atomic import write_atomic
from press.core.hashing import sha256_hex
from press.core.project import IrregularFileError, read_regular

FOLDER = "received"


class NotReceivedError(Exception):
    """Something is not in the store, or no longer as it was received.

    Attributes:
        digest: Its digest.
    """

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class Store:
    """Files and finished pages by the SHA-256 of their bytes.

    Args:
        root: The folder of the worker.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._intact: set[str] = set()
        """The digests of what is there, as far as this process knows."""

    def keep(self, content: bytes) -> None:
        """Store some bytes."""
        digest = sha256_hex(content)
        if not self.has(digest):
            write_atomic(self.root, f"{FOLDER}/{digest}", content, durable=False)
            self._intact.add(digest)

    def has(self, digest: str) -> bool:
        """Return True if the bytes with a digest are there; they are read once in a process to know that."""
        if digest not in self._intact:
            try:
                self.read(digest)
            except NotReceivedError:
                return False
            self._intact.add(digest)
        return True

    def read(self, digest: str) -> bytes:
        """Return the bytes with a digest; raises NotReceivedError if they are not there as they were stored."""
        try:
            content = read_regular(self.root / FOLDER / digest)
        except (OSError, IrregularFileError):
            raise NotReceivedError(digest) from None
        if sha256_hex(content) != digest:
            raise NotReceivedError(digest)
        return content

    def forget(self, digest: str) -> None:
        """Note that the bytes with a digest are not there any more."""
        self._intact.discard(digest)

"""What a worker of a cluster runs: the function that each task calls."""

import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from press.cluster.child_process import ChildProcesses
from press.cluster.store import Store
from press.cluster.tasks import Answer, Kind
from press.core.hashing import sha256_hex
from press.core.versions import PROGRAM_FOLDER, MissingLibraryError, code_digests, versions

PROGRAM = "press"
"""What the versions call the program itself, whose version is the digest of its code."""
CLUSTER_PACKAGES = ("dask", "distributed")


@cache
def program_versions() -> dict[str, str]:
    """Return the versions of the program, of the libraries that decide the bytes of a page, and of the cluster's.

    Raises MissingLibraryError if one of the system's is not installed.
    """
    code = "\n".join(f"{name} {digest}" for name, digest in code_digests(PROGRAM_FOLDER).items())
    cluster = {name: version(name) for name in CLUSTER_PACKAGES if name in sys.modules}
    return {**versions(), **cluster, PROGRAM: sha256_hex(code)}


def work(
    expected: Mapping[str, str], look: str, body: bytes, digests: Iterable[str], attached: Iterable[bytes]
) -> Answer:
    """Do a task and return its result, or what prevents it.

    Args:
        expected: The versions of the sender.
        look: The digest of the stylesheets and fonts that the task needs; empty if it needs none.
        body: The task.
        digests: The digests of everything that it is made from.
        attached: What of that comes with it, for a worker that has not received it yet.
    """
    try:
        if program_versions() != expected:
            return Kind.DIFFERS, program_versions()
        children = children_here()
        for content in attached:
            children.store.keep(content)
        if missing := tuple(digest for digest in digests if not children.store.has(digest)):
            return Kind.MISSING, missing
        answer = children.answer(body, look)
    except MissingLibraryError as error:
        return Kind.SYSTEM, str(error)
    except OSError as error:
        return Kind.SYSTEM, str(error.strerror or error)
    match answer:
        case Kind.MISSING, (str(digest),):  # it was there before
            children.store.forget(digest)
    return answer


_children: list[ChildProcesses] = []
"""The processes of this worker, once it has had a task: the interface of executors has no other place for them."""
_lock = Lock()


def children_here() -> ChildProcesses:
    """Return the processes of this worker, which are the same for all of its threads."""
    with _lock:
        if not _children:
            _children.append(ChildProcesses(Store(_folder())))
        return _children[0]


def _folder() -> Path:
    """Return a new folder of this worker: inside of Dask's own, which Dask deletes, if this is a worker of Dask."""
    parent = None
    if "distributed" in sys.modules:
        from distributed import get_worker

        try:
            parent = get_worker().local_directory
        except ValueError:  # Dask is imported for something else
            parent = None
    return Path(tempfile.mkdtemp(prefix="toolkit-", dir=parent))

"""Results of worker processes, which are handed over in files.

An executor sends a result through a pipe, in parts if it is larger than the pipe. A process that is killed between two
parts leaves the reader blocked on the rest for ever.
"""

import os
import pickle
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from typing import Any

from press.core.atomic import PARTIAL_FOLDER
from press.core.project import CACHE_FOLDER

_numbers = count(1)


def new_name() -> str:
    """Return a name for a result.

    It starts with the number of this process, so that a build can delete a result that was not taken.
    """
    return f"{os.getpid()}-result-{next(_numbers)}"


def store_result(root: Path, result: object, name: str = "") -> str:
    """Write a result to a file in the cache, under a new name unless one is given; return the name."""
    name = name or new_name()
    folder = root / CACHE_FOLDER / PARTIAL_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("xb") as file:
        pickle.dump(result, file, pickle.HIGHEST_PROTOCOL)
    return name


def take_result(root: Path, name: str) -> Any:
    """Return the result that another process of this project stored under a name, and delete its file."""
    path = root / CACHE_FOLDER / PARTIAL_FOLDER / name
    with path.open("rb") as file:
        result = pickle.load(file)
    path.unlink()
    return result


def discard_results(root: Path, future: Future[tuple[str, ...]]) -> None:
    """Cancel a worker's task whose results are not needed, or delete their files once there are any.

    A worker that lives on would otherwise keep the file in the cache, as its own.
    """

    def delete(ended: Future[tuple[str, ...]]) -> None:
        if not ended.cancelled() and ended.exception() is None:  # codespell:ignore
            for name in ended.result():
                (root / CACHE_FOLDER / PARTIAL_FOLDER / name).unlink(missing_ok=True)

    future.cancel()
    future.add_done_callback(delete)

"""Results of other processes, which pass from one to the other in files.

A result that passes through the pipe of an executor is written to it in parts if it is larger than the pipe. The
process that is ended in the middle of one leaves the reader waiting for the rest, without end.
"""

import os
import pickle
from itertools import count
from pathlib import Path
from typing import Any

from press.core.atomic import PARTIAL_FOLDER
from press.core.project import CACHE_FOLDER

_numbers = count(1)


def store_result(root: Path, result: object) -> str:
    """Write a result to a file in the cache; return the name of the file.

    The name starts with the number of this process, so that a build can delete one that was not taken.
    """
    name = f"{os.getpid()}-result-{next(_numbers)}"
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

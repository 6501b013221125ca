"""A connection to what does the tasks: an executor, and what is known of the machines behind it."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from typing import NamedTuple


class Size(NamedTuple):
    """How large a cluster is at the moment."""

    workers: int
    """The number of worker processes, each with a store of its own."""
    threads: int
    """The number of tasks that they do at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What carries tasks to workers."""

    executor: Executor
    address: str
    """What messages call it."""
    size: Callable[[], Size]
    """Returns how large it is; raises ClusterError if there are no workers, or no connection."""
    close: Callable[[], None]
    ended: tuple[type[BaseException], ...] = (BrokenExecutor,)
    """What a task raises when its workers were ended from outside, again and again."""

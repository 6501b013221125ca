"""A cache of parsed texts, for a process that reads the same content again and again."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

DEFAULT_SIZE = 1024
"""Number of results of each function."""


class ParseCache:
    """Results of pure functions by their arguments, the most recently used ones of each function.

    The arguments must be hashable and must never change.
    """

    def __init__(self, size: int = DEFAULT_SIZE) -> None:
        self.size = size
        self._functions: dict[Callable[..., Any], Callable[..., Any]] = {}

    def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result of a function, from the cache if it was called with equal arguments before."""
        if function not in self._functions:
            self._functions[function] = lru_cache(self.size)(function)
        result: R = self._functions[function](*args, **kwargs)
        return result

    def prune(self) -> None:
        """Do nothing: the least recently used results are dropped as others come."""


NO_CACHE = ParseCache(size=0)
"""Calls every function each time, as a process that reads the content once does."""

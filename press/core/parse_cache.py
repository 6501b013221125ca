"""What reading the content calls to parse a text: each time, or with a cache of the results."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class ParseCache:
    """Calls pure functions, each time; a subclass may keep their results by their arguments, which never change."""

    def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result of a function."""
        return function(*args, **kwargs)

    def prune(self) -> None:
        """Forget what was not used since the last time; called after all of the content has been read."""


NO_CACHE = ParseCache()

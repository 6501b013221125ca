"""The last results of pure functions, for a process that computes the same again and again with few changes."""

from collections.abc import Callable, Hashable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class LastResults:
    """Keeps the last arguments and result of a function for each slot: a result is reused if all arguments are equal.

    Equal arguments are cheap to compare where their parts are the same objects, as those of a ParseCache are.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[Any, Any]] = {}
        self._values: dict[Hashable, Any] = {}

    def call(self, slot: Hashable, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result of a function: that of the slot's last call if its arguments were equal."""
        arguments = (function, args, kwargs)
        if slot not in self._results or self._results[slot][0] != arguments:
            self._results[slot] = arguments, function(*args, **kwargs)
        result: R = self._results[slot][1]
        return result

    def same(self, slot: Hashable, value: T) -> T:
        """Return the slot's last value if it is equal, else this one: the same object is compared at once."""
        if slot not in self._values or self._values[slot] != value:
            self._values[slot] = value
        kept: T = self._values[slot]
        return kept

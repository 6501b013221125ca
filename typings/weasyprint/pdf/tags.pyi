from collections.abc import Callable, Iterator
from typing import Any

_build_box_tree: Callable[..., Iterator[Any]]

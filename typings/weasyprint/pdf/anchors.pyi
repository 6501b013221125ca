from collections.abc import Callable
from typing import Any

_get_human_name: Callable[[Any, Any, str], str]

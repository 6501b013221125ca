from collections.abc import Callable
from typing import Any

class Layout:
    layout: Any
    style: Any
    text: str
    set_text: Callable[..., None]

get_log_attrs: Callable[[str, str | None], Any]

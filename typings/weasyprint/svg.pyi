from typing import Any

class SVG:
    def __init__(self, tree: Any, url: str, font_config: Any, url_fetcher: Any = ...) -> None: ...

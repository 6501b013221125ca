from typing import Any

from weasyprint.formatting_structure.boxes import Box

def build_formatting_structure(*arguments: Any) -> Box: ...

class Page:
    # CSS pixels
    width: float
    height: float
    _page_box: Any

class Document:
    pages: list[Page]
    # The fonts of the document; each has family, hash and to_unicode.
    fonts: dict[Any, Any]
    def make_bookmark_tree(self, scale: float = 1, transform_pages: bool = False) -> list[Any]: ...

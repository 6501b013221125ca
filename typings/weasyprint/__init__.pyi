# The part of WeasyPrint 70.0 that the press and its tests use.

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

VERSION: str
DEFAULT_OPTIONS: dict[str, Any]

class CSS:
    def __init__(
        self, *, string: str, base_url: str, font_config: FontConfiguration, url_fetcher: URLFetcher
    ) -> None: ...

class HTML:
    etree_element: Element
    def __init__(self, *, string: str, base_url: str = ..., url_fetcher: URLFetcher = ...) -> None: ...
    def render(self, *, font_config: FontConfiguration, stylesheets: list[CSS], **options: Any) -> Document: ...
    def write_pdf(self, target: Path = ..., **options: Any) -> bytes: ...

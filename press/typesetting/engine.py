"""WeasyPrint with the project's fonts and files only; stylesheets are parsed once per process."""

import os
import re
from base64 import b64decode
from collections.abc import Mapping
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from press.core.cache_folder import clear_path, delete_leftovers
from press.core.fonts import font_families
from press.core.languages import direction
from press.core.limits import PRINTED_DPI
from press.core.project import FONTS_FOLDER, ProjectFiles
from press.typesetting.last_words import bind_last_words
from press.typesetting.pictures import printable
from press.typesetting.weasyprint_hooks import floats_move_with_inline_blocks, quick_library_search

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.document import Document

ROOT_ADDRESS = "https://project.invalid/"
"""The address of the project's folder in HTML and CSS."""
PDF_OPTIONS = {"pdf_forms": True, "pdf_variant": "pdf/ua-1", "dpi": PRINTED_DPI}
CORNER_BOX = re.compile(r"(@(?:top|bottom)-)(left|right)\b")
OTHER_SIDE = {"left": "right", "right": "left"}
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".css": "text/css",
}

PHOTOS = ("image/png", "image/jpeg", "image/jpg")
INNER_PICTURE = re.compile(r"data:(image/(?:png|jpeg|jpg|svg\+xml));base64,(.*)", re.DOTALL)
"""The address of a picture inside a drawing, or of a code for a phone."""
PHOTOS_IN_MEMORY = 8


def use_bundled_fonts(root: Path, cache_folder: Path) -> None:
    """Configure fontconfig to find the fonts in styles/fonts/ and no others, before WeasyPrint is imported.

    Fontconfig trusts what it finds in its cache and can't do without one, so each process has a new one: a few fonts
    are read within milliseconds.

    Args:
        root: The project's folder.
        cache_folder: The folder that contains the caches.
    """
    fonts = cache_folder / "fonts" / str(os.getpid())
    delete_leftovers(fonts.parent)
    clear_path(fonts)
    fonts.mkdir(parents=True)
    conf = fonts / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(root / 'styles' / 'fonts'))}</dir><cachedir>{escape(str(fonts))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(conf)


class Engine:
    """WeasyPrint in this process: fonts, stylesheets and files."""

    def __init__(self, root: Path, cache_folder: Path) -> None:
        use_bundled_fonts(root, cache_folder)
        with quick_library_search():
            import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        files, photo = ProjectFiles(root), lru_cache(PHOTOS_IN_MEMORY)(printable)

        class ProjectFetcher(URLFetcher):
            """Reads files of the project; has no network."""

            def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
                """Return a file, or a picture inside a drawing; raise ValueError for other addresses."""
                if match := INNER_PICTURE.match(url):
                    media_type, content = match[1], b64decode(unquote(match[2]))
                elif url.startswith(ROOT_ADDRESS):
                    name = unquote(url.removeprefix(ROOT_ADDRESS))
                    media_type, content = MEDIA_TYPES[Path(name).suffix.lower()], files.read(name)
                else:
                    raise ValueError(f"{url} is not a file of the project")
                content = photo(content) if media_type in PHOTOS else content
                return URLFetcherResponse(url, content, {"Content-Type": media_type})

        self.weasyprint, self.files, self.fetcher = weasyprint, files, ProjectFetcher()
        self.fonts = FontConfiguration()
        self.stylesheet = cache(self._parse_stylesheet)
        self.font_families = cache(self._read_font_families)

    def warm(self) -> None:
        """Parse the stylesheets, which the first job would otherwise wait for."""
        for name in self.files.list_files("styles", ".css"):
            self.stylesheet(name, "ltr")

    def refresh(self, digests: Mapping[str, str]) -> None:
        """Forget the contents of files that differ from their digests: they were edited during this process.

        Fonts are read once per process, by fontconfig.
        """
        files = self.files
        stale = [name for name, digest in digests.items() if files.exists(name) and files.digest(name) != digest]
        for name in stale:
            files.forget(name)
        if stale:
            self.stylesheet.cache_clear()

    def _read_font_families(self) -> dict[str, frozenset[str]]:
        """Return the families of each font file."""
        names = self.files.list_files(FONTS_FOLDER, ".ttf", ".otf")
        return {name: frozenset(font_families(self.files.read(name))) for name in names}

    def _parse_stylesheet(self, name: str, text_direction: str) -> "CSS":
        text = self.files.text(name)
        if text_direction == "rtl":
            text = CORNER_BOX.sub(lambda match: match[1] + OTHER_SIDE[match[2]], text)
        return self.weasyprint.CSS(
            string=text,
            base_url=ROOT_ADDRESS + name,
            font_config=self.fonts,
            url_fetcher=self.fetcher,
        )

    def render(self, html: str, styles: tuple[str, ...], language: str = "en") -> "Document":
        """Lay out an HTML document.

        In a right-to-left language, running heads and feet change sides: CSS names margin boxes by left and right
        only. Content beside the text, such as the edge index, stays on its side.

        Args:
            html: The document.
            styles: The stylesheets as paths within the project, in order.
            language: The language of the document as a BCP 47 tag.
        """
        document = self.weasyprint.HTML(string=html, base_url=ROOT_ADDRESS, url_fetcher=self.fetcher)
        bind_last_words(document.etree_element)
        stylesheets = [self.stylesheet(name, direction(language)) for name in styles]
        with floats_move_with_inline_blocks():
            return document.render(font_config=self.fonts, stylesheets=stylesheets, **PDF_OPTIONS)

"""WeasyPrint made strict: our fonts and files only, stylesheets read once a process, every warning kept."""

import ctypes.util
import logging
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from press.core.hashing import sha256_hex
from press.core.languages import direction
from press.core.project import ProjectFiles
from press.source.svg_check import gray

ROOT_ADDRESS = "https://project.invalid/"
CORNER, OTHER_SIDE = re.compile(r"(@(?:top|bottom)-)(left|right)\b"), {"left": "right", "right": "left"}
TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".css": "text/css"}


def use_our_fonts(root: Path, cache_folder: Path) -> None:
    """Point fontconfig at the bundle and nothing else; to be called before WeasyPrint is imported.

    Fontconfig believes what it cached of a folder until the folder's time changes, which it does not when a font
    is overwritten; so each set of fonts has a cache of its own.
    """
    files = ProjectFiles(root)
    bundle = sha256_hex("".join(files.digest(name) for name in files.list_files("styles/fonts")).encode())
    fonts = cache_folder / "fonts" / bundle[:16]
    fonts.mkdir(parents=True, exist_ok=True)
    conf = fonts / "fonts.conf"
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(root / 'styles' / 'fonts'))}</dir><cachedir>{escape(str(fonts))}</cachedir></fontconfig>\n"
    )
    if not conf.exists() or conf.read_text(encoding="utf-8") != text:
        partial = conf.with_suffix(f".{os.getpid()}")
        partial.write_text(text, encoding="utf-8")
        partial.replace(conf)
    os.environ["FONTCONFIG_FILE"] = str(conf)


@contextmanager
def quick_library_search() -> Iterator[None]:
    """Keep cffi from running ldconfig and gcc for every name that WeasyPrint tries before Linux's own.

    That is a third of the import; the last name of each library is the right one and needs no search. On a
    Mac the search has to look where Homebrew puts libraries.
    """
    if not sys.platform.startswith("linux"):
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


class Engine:
    """One process's WeasyPrint: fonts, stylesheets and files."""

    def __init__(self, root: Path, cache_folder: Path) -> None:
        use_our_fonts(root, cache_folder)
        with quick_library_search():
            import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        files = ProjectFiles(root)

        class ProjectFetcher(URLFetcher):  # type: ignore[misc]
            """Reads the project's own files, drawings in gray where ``?gray`` stands after the name; has no network."""

            def fetch(self, url: str, headers: Any = None) -> Any:
                name, _, manner = url.removeprefix(ROOT_ADDRESS).partition("?")
                if not url.startswith(ROOT_ADDRESS):
                    raise ValueError(f"{url} is not a file of the project")
                content = gray(files.read(name)) if manner == "gray" else files.read(name)
                return URLFetcherResponse(url, content, {"Content-Type": TYPES[Path(name).suffix.lower()]})

        self.weasyprint, self.files, self.fetcher = weasyprint, files, ProjectFetcher()
        self.fonts = FontConfiguration()
        self.stylesheet = cache(self._stylesheet)

    def warm(self) -> None:
        """Do what every job would wait for: import what takes pages apart, and read the stylesheets."""

        for name in self.files.list_files("styles", ".css"):
            self.stylesheet(name, "ltr")

    def refresh(self, known: Mapping[str, str]) -> None:
        """Read anew the files that have another digest by now: this process may live through many edits.

        Fonts are not among them: fontconfig reads them once a process.
        """
        files = self.files
        stale = [name for name, mark in known.items() if files.exists(name) and files.digest(name) != mark]
        for name in stale:
            files.forget(name)
        if stale:
            self.stylesheet.cache_clear()

    def _stylesheet(self, name: str, way: str) -> Any:
        text = self.files.text(name)
        return self.weasyprint.CSS(
            string=CORNER.sub(lambda found: found[1] + OTHER_SIDE[found[2]], text) if way == "rtl" else text,
            base_url=ROOT_ADDRESS + name,
            font_config=self.fonts,
            url_fetcher=self.fetcher,
        )

    def render(self, html: str, styles: tuple[str, ...], language: str = "en") -> Any:
        """Lay out a page; returns WeasyPrint's document.

        In a language that runs from right to left, heads and feet change their sides: CSS names the boxes in a
        page's margins by left and right only. What stands beside the text, as the edge index does, stays there.
        """
        page = self.weasyprint.HTML(string=html, base_url=ROOT_ADDRESS, url_fetcher=self.fetcher)
        sheets = [self.stylesheet(name, direction(language)) for name in styles]
        return page.render(font_config=self.fonts, stylesheets=sheets, pdf_forms=True, pdf_variant="pdf/ua-1")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint and fontTools warn of while this lasts."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear, logger = Ear(logging.WARNING), logging.getLogger("weasyprint")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(ear)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.setLevel(level)
        logger.propagate = propagate

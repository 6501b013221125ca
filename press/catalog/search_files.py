"""The files of the catalog's search: the library, and for each language an index and the passages of each tab.

They are scripts, since a page that is opened from a folder can't fetch anything else, and are loaded when the search
field is used.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from press.catalog.entries import Entry
from press.catalog.libraries import MINISEARCH
from press.catalog.output_files import FOLDER
from press.catalog.search_documents import documents_of, passages_by_tab, synonyms_of
from press.catalog.search_index import index_text
from press.core.identifiers import OutputPath
from press.core.yaml_loaders import load_texts
from press.model import Packet, Toolkit

WORDS_FILE = Path(__file__).with_name("search_words.yaml")
SEARCH_FOLDER = f"{FOLDER}search/"


class SearchFile(NamedTuple):
    """A script that is loaded when the search field is used."""

    path: OutputPath
    text: str


class SearchFiles(NamedTuple):
    """The files of the search, and what they are, as the page's scripts have to know it."""

    files: tuple[SearchFile, ...]
    library: OutputPath
    indexes: Mapping[str, OutputPath]
    """The index of each language."""
    passages: Mapping[str, Mapping[int, OutputPath]]
    """For each language the passages of each tab."""

    def data(self, relative: Callable[[str], str]) -> dict[str, object]:
        """Return the data for a page's scripts.

        Args:
            relative: Returns the path of a file, seen from the page.
        """
        return {
            "library": relative(self.library),
            "indexes": {language: relative(path) for language, path in self.indexes.items()},
            "passages": {
                language: {tab: relative(path) for tab, path in by_tab.items()}
                for language, by_tab in self.passages.items()
            },
        }


def search_files(
    toolkits: Iterable[Toolkit], entries: Mapping[str, Iterable[Entry]], packets: Sequence[Packet]
) -> SearchFiles:
    """Return the files of the search.

    Args:
        toolkits: The toolkit in each language.
        entries: The entries of the pieces by language.
        packets: The packets in all languages.
    """
    files = [library_file()]
    indexes: dict[str, OutputPath] = {}
    passages: dict[str, dict[int, OutputPath]] = {}
    for toolkit in toolkits:
        language = toolkit.language
        index = index_file(toolkit, entries[language], packets)
        by_tab = {
            number: taken(f"{SEARCH_FOLDER}{language}-{number}.js", f"{language} {number}", json_text(texts))
            for number, texts in passages_by_tab(toolkit).items()
        }
        indexes[language] = index.path
        passages[language] = {number: file.path for number, file in by_tab.items()}
        files += [index, *by_tab.values()]
    return SearchFiles(tuple(files), files[0].path, indexes, passages)


def library_file() -> SearchFile:
    """Return the library with its license."""
    return SearchFile(OutputPath(f"{SEARCH_FOLDER}minisearch.js"), MINISEARCH.published)


def index_file(toolkit: Toolkit, entries: Iterable[Entry], packets: Sequence[Packet]) -> SearchFile:
    """Return the index of a language, with its synonyms and the words that are left out."""
    words = search_words().get(toolkit.language.partition("-")[0], {})
    parts = {
        "index": index_text(documents_of(toolkit, entries, packets)),
        "synonyms": json_text(dict(synonyms_of(toolkit))),
        "stop": json_text(words.get("stop", [])),
        "endings": json_text(words.get("endings", [])),
    }
    text = "{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}"
    return taken(f"{SEARCH_FOLDER}{toolkit.language}.js", toolkit.language, text)


def taken(path: str, key: str, text: str) -> SearchFile:
    """Return a script that gives JSON to the page under a key; browsers read it faster than a program's own values."""
    return SearchFile(OutputPath(path), f"Catalog.take({json_text(key)}, {json_text(text)})\n")


def json_text(value: object) -> str:
    """Return a value as short JSON that can be part of a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def search_words() -> dict[str, dict[str, list[str]]]:
    """Return the words that a search leaves out, and endings, by language."""
    words: dict[str, dict[str, list[str]]] = load_texts(WORDS_FILE.read_text(encoding="utf-8"))
    return words

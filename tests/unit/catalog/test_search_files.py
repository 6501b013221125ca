"""The files of the catalog's search, without a browser."""

import json
from hashlib import sha256

import pytest

from press.catalog.libraries import FOLDER, LIBRARIES, Library
from press.catalog.search_files import library_file, search_words, taken
from press.catalog.search_index import Document, Field, index_text
from press.core.words import words_of


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.package)
def test_a_library_is_the_one_that_was_published(library: Library) -> None:
    folder = FOLDER / library.folder
    hashes = {name: sha256((folder / name).read_bytes()).hexdigest() for name, _ in library.sha256}

    assert hashes == dict(library.sha256) and set(hashes) == {library.script, library.license_file}
    assert f"`{library.package}` {library.version}" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library.package)
def test_a_library_is_shipped_with_its_license(library: Library) -> None:
    head, _, code = library.published.partition("*/")

    assert head.startswith(f"/*! {library.name} {library.version}\n\n")
    assert "Copyright " in head and "Permission is hereby granted" in head
    assert "sourceMappingURL" not in code and len(code) > 10_000


def test_the_search_has_its_library() -> None:
    assert "MiniSearch" in library_file().text


def test_an_index() -> None:
    documents = [
        Document("1.1", {Field.TITLE: ("Rye rye",), Field.TEXT: ("Flour.", "More flour")}),
        Document("1.2", {Field.TEXT: ("Flour",)}),
    ]
    index = json.loads(index_text(documents))

    assert index["documents"] == ["1.1", "1.2"]
    assert index["fields"] == ["title", "terms", "kinds", "headings", "summary", "text"]
    assert index["lengths"] == [[1, 0, 0, 0, 0, 2], [0, 0, 0, 0, 0, 1]]
    places = dict(zip(index["terms"].split(), index["places"], strict=True))
    assert places == {"flour": [-6, 0, 2, 1, 1], "more": [-6, 0, 1], "rye": [-1, 0, 2]}


def test_a_script_can_have_any_text() -> None:
    line = taken("x.js", 'a"b', '{"c": "\u2028</script>"}').text

    assert line == 'Catalog.take("a\\"b", "{\\"c\\": \\"\\u2028</script>\\"}")\n'


def test_endings_are_tried_from_the_longest() -> None:
    for words in search_words().values():
        for number, ending in enumerate(words["endings"]):
            assert not any(ending.endswith(before) for before in words["endings"][:number])
        assert [word for word in words["stop"] if words_of(word) != [word]] == []

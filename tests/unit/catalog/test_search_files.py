"""The files of the catalog's search, without a browser."""

import json
from hashlib import sha256

from press.catalog.search_files import (
    LIBRARY_FOLDER,
    LIBRARY_SHA256,
    LIBRARY_VERSION,
    library_file,
    search_words,
    taken,
)
from press.catalog.search_index import Document, Field, index_text
from press.core.words import words_of


def test_the_library_is_the_one_that_was_published() -> None:
    hashes = {name: sha256((LIBRARY_FOLDER / name).read_bytes()).hexdigest() for name in LIBRARY_SHA256}

    assert hashes == LIBRARY_SHA256
    assert f"`minisearch` {LIBRARY_VERSION}" in (LIBRARY_FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_library_is_shipped_with_its_license() -> None:
    text = library_file().text

    assert text.startswith(f"/*! MiniSearch {LIBRARY_VERSION}\n\nCopyright ")
    assert "sourceMappingURL" not in text


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

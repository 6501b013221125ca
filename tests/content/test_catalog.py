"""The catalog of our own toolkit: every file is linked, and it has every word."""

from collections.abc import Iterator
from typing import Any

import pytest
import tinyhtml5

from press.build.workspace import Workspace
from press.catalog.first_words import KEYS
from press.catalog.page_images import LARGE
from press.catalog.strings import english_words
from press.output.page_images import render_page
from tests.support.built_toolkits import Built
from tests.support.toolkits import PROJECT
from tests.unit.catalog.test_catalog import LARGEST_AVERAGE_IMAGE, WORD, Page, check_links


def test_the_toolkit_itself(real: Built) -> None:
    check_links(real.root)
    page = Page(real.root)

    entries = Workspace(real.root).output.entries.values()
    everything = [entry for entry in entries if entry.path.endswith(".pdf")]
    assert {entry.path for entry in everything} == {name for name in page.files if name.endswith(".pdf")}
    handouts = real.sample(real.products("handout"))
    sizes = [len(render_page(real.file(handout).read_bytes(), 0, LARGE)) for handout in handouts]
    assert sum(sizes) / len(sizes) < LARGEST_AVERAGE_IMAGE
    assert "Since edition 2026.1." in page.text
    counties = len(real.toolkit.counties)
    assert page.text.count('<span class="county">') == counties
    assert page.text.count("<span>.venv/bin/toolkit</span> <span>county ") == counties
    assert {"es"} == set(page.languages) - {"en"}


def texts_in_language(element: Any, language: str, inherited: str = "") -> Iterator[str]:
    """Yield the texts of an element that are in a language, as its attributes say."""
    own = element.get("lang", inherited)
    if own == language and element.tag not in ("script", "style"):
        yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from texts_in_language(child, language, own)
        if own == language:
            yield child.tail or ""


def test_the_page_in_spanish_is_in_spanish(real: Built) -> None:
    check_links(real.root, "es/index.html")
    page = Page(real.root, "es/index.html")
    said = set(texts_in_language(tinyhtml5.parse(page.text, namespace_html_elements=False), "es"))
    texts = {" ".join(text.split()).rstrip(",:") for text in said}
    english, (spanish,) = real.toolkit, real.toolkit.translations
    names = {piece.title for piece in english.pieces} | {tab.title for tab in english.tabs}
    names |= {*english.roles.values(), *english.stages.values(), *(tool.element for tool in english.tools)}
    names |= {role for piece in english.pieces for role in piece.needs}
    assert names & texts == set() and "Plan de seguridad familiar" in texts
    assert [piece["code"] for piece in page.data["pieces"]] == [piece.code for piece in spanish.pieces]
    assert [packet["slug"] for packet in page.data["packets"]] == ["family-packet-es"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_toolkit_has_every_word(language: str) -> None:
    said = WORD.findall((PROJECT / "content" / "strings" / f"{language}.yaml").read_text(encoding="utf-8"))
    assert sorted(said) == sorted([*english_words(), *KEYS])

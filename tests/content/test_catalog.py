"""The catalog of our own toolkit: every file is linked, and it has every word."""

import pytest

from press.build.workspace import Workspace
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


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_toolkit_has_every_word(language: str) -> None:
    said = WORD.findall((PROJECT / "content" / "strings" / f"{language}.yaml").read_text(encoding="utf-8"))
    assert sorted(said) == sorted(english_words())

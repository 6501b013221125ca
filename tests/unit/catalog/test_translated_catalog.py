"""The catalog's page in a language that the toolkit is translated into."""

import re
from pathlib import Path

import pytest
import tinyhtml5

from press.build.workspace import Workspace
from press.core.identifiers import OutputPath
from tests.support.projects import Project
from tests.unit.catalog.test_catalog import LOG, Page, check_links, check_pictures, made, told

pytestmark = pytest.mark.slow

PAGE = "es/index.html"
SPANISH_LOG = "content/tools/baking-log.es.md"
STRINGS = "content/strings/es.yaml"
WORDS = """
catalog: Catálogo
catalog.tools: Herramientas y tarjetas
catalog.role: Para quién
catalog.read: Leer en esta pantalla
catalog.urgent: "¿Se quemó & duele? Llame al [911](tel:911) o al [1-800-555-0100](tel:+18005550100)."
catalog.for-you: "¿Hornea en casa? Aquí hay [una hoja para usted](#1.2)."
catalog.file.handout: Hoja para repartir
"""
"""Some words of the catalog; the bread toolkit's Spanish has none."""
SPANISH_PACKET = """\
title: Sábado en el horno
summary: Para quienes hornean.
language: es
audience: [baker]
people: 4
pieces:
  1.2: 1 each
  1.1 en: 1 in all
"""


@pytest.fixture
def copy(shelf: Project, tmp_path: Path) -> Project:
    """A copy of the bread toolkit with everything a catalog can show, to be changed."""
    return shelf.copy(tmp_path / "project")


def add_words(project: Project, words: str = WORDS) -> None:
    """Add words to the Spanish strings."""
    path = project.root / STRINGS
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def language_of(page: Page, words: str) -> str:
    """Return the language in which an element's words are, according to it and what it is in."""
    tree = tinyhtml5.parse(page.text, namespace_html_elements=False)
    parents = {child: parent for parent in tree.iter() for child in parent}
    place = next(one for one in tree.iter() if isinstance(one.tag, str) and (one.text or "").strip() == words)
    while "lang" not in place.attrib:
        place = parents[place]
    language: str = place.get("lang")
    return language


# What it has


def test_everything_it_leads_to_is_there(shelf: Project) -> None:
    check_links(shelf.root, PAGE)
    check_pictures(shelf.root, PAGE)


def test_it_lists_what_is_in_its_language_and_its_files_first(shelf: Project) -> None:
    page = Page(shelf.root, PAGE)
    toolkit = Workspace(shelf.root).output.entries

    assert [piece["code"] for piece in page.data["pieces"]] == ["1.2", "2.2", "2.3"]
    assert page.data["pieces"][0]["title"] == "Diario de horneado"
    spanish = {path for path, entry in toolkit.items() if entry.language == "es" and entry.path.endswith(".pdf")}
    assert spanish <= set(page.files)
    assert page.text.index("handouts/1.2-baking-log.es.pdf") < page.text.index("../handouts/1.2-baking-log.pdf")
    assert "large-print/1.2-baking-log.pdf" not in page.files and "black-and-white/" not in page.text
    assert page.data["pieces"][0]["print"] == "handouts/1.2-baking-log.es.pdf"


def test_it_is_a_file_of_the_manifest_in_its_language(shelf: Project) -> None:
    entry = Workspace(shelf.root).output.entries[OutputPath(PAGE)]
    assert (entry.kind, entry.language, entry.title) == ("catalog", "es", "Pan en casa: Catalog")


def test_the_pages_lead_to_each_other(shelf: Project) -> None:
    def leads(page: Page, language: str) -> list[str]:
        tags = re.findall(r"<(?:a|link)\b[^>]*>", page.text)
        found = (re.search(r'href="([^"]+)"', tag) for tag in tags if f'hreflang="{language}"' in tag)
        return [match[1] for match in found if match]

    english, spanish = Page(shelf.root), Page(shelf.root, PAGE)
    assert leads(english, "es") == [PAGE, PAGE]
    assert set(leads(spanish, "en")) == {"../index.html"}
    assert 'hreflang="es" lang="es">Español</a>' in re.sub(r"\s+", " ", english.text)
    assert english.text.index(">Español</a>") < english.text.index("<h1")


def test_only_the_page_of_the_original_has_what_is_for_those_who_print(shelf: Project) -> None:
    page = Page(shelf.root, PAGE)
    assert not {"news", "counties", "packets"} & set(page.names)
    assert page.data["packets"] == [] and "Foundational" not in page.text
    assert [name for name in page.names if name.startswith("tab-")] == ["tab-1", "tab-2"]


# Its words


def test_a_language_without_words_of_the_catalog_says_what_is_in_it(shelf: Project) -> None:
    page = Page(shelf.root, PAGE)
    assert '<html lang="en">' in page.text
    assert language_of(page, "Tools and cards") == language_of(page, "Read on this screen") == "en"
    for words in ("Pan en casa", "Diario de horneado", "Carpeta de panadería casera"):
        assert language_of(page, words) == "es", words


def test_a_language_with_words_is_shown_in_them_and_lacks_none(copy: Project) -> None:
    add_words(copy)
    told(copy, "--quiet")
    page = Page(copy.root, PAGE)
    assert '<html lang="es">' in page.text and "Herramientas y tarjetas" in page.text
    assert "<title>Pan en casa: Catálogo</title>" in page.text
    assert language_of(page, "Diario de horneado") == "es"
    assert "Put in packet" in page.text  # a word that it lacks is the original's
    check_links(copy.root, PAGE)


def test_a_word_that_cannot_be_filled_in_is_a_problem(copy: Project) -> None:
    add_words(copy, f'{WORDS}catalog.found.one: "1 de {{todas}}"\n')
    result = copy.run("--quiet")
    assert result.exit_code == 1
    assert "strings/word" in result.stderr and STRINGS in result.stderr and "{all}" in result.stderr


def test_its_packets_are_those_in_its_language(copy: Project) -> None:
    (copy.root / "content/packets/sabado.yaml").write_text(SPANISH_PACKET, encoding="utf-8")
    told(copy, "--quiet")
    page = Page(copy.root, PAGE)
    assert [packet["slug"] for packet in page.data["packets"]] == ["sabado"]
    assert 'href="../index.html#1.1"' in page.text and 'href="#1.2"' in page.text
    check_links(copy.root, PAGE)


def test_the_first_words_are_those_of_the_language_alone(shelf: Project, copy: Project) -> None:
    add_words(copy)
    told(copy, "--quiet")
    page = Page(copy.root, PAGE)
    head = page.text[page.text.index("<header") : page.text.index("<h1")]
    assert 'quemó &amp; duele? Llame al <a href="tel:911">911</a>' in head
    assert '<a href="tel:+18005550100">1-800-555-0100</a>.</p>' in head
    assert '<a href="#1.2">una hoja para usted</a>.</p>' in head
    check_links(copy.root, PAGE)
    for other in (Page(copy.root), Page(shelf.root), Page(shelf.root, PAGE)):
        assert "first-words" not in other.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "911", "tel: 911"])
def test_another_link_in_the_first_words_is_a_problem(copy: Project, address: str) -> None:
    add_words(copy, WORDS.replace("tel:911", address))
    result = copy.run("--quiet")
    assert result.exit_code == 1
    assert "strings/word" in result.stderr and STRINGS in result.stderr and "catalog.urgent" in result.stderr


# When it is made again


def test_an_edit_of_a_translation_makes_it_again(copy: Project) -> None:
    copy.change(SPANISH_LOG, "title: Diario de horneado", "title: Diario del horno")
    lines = told(copy, "--explain")
    assert PAGE in made(lines) and "catalog/search/es.js" in made(lines)
    assert "Diario del horno" in Page(copy.root, PAGE).text


def test_an_edit_of_a_tool_that_it_does_not_have_leaves_it_alone(copy: Project) -> None:
    before = (copy.root / "output" / PAGE).read_bytes()
    copy.change("content/tools/keeping-a-starter.md", "title: Keeping a starter", "title: Keeping the starter")
    told(copy, "--quiet")
    assert (copy.root / "output" / PAGE).read_bytes() == before
    assert "Keeping the starter" in Page(copy.root).text


def test_it_goes_with_the_last_translation(copy: Project) -> None:
    for path in (copy.root / "content").rglob("*.es.*"):
        path.unlink()
    (copy.root / STRINGS).unlink()
    copy.change(LOG, "title: Baking log", "title: Baking diary")
    told(copy, "--quiet")
    assert not (copy.root / "output" / PAGE).exists()
    assert "hreflang" not in Page(copy.root).text

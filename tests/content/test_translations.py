"""Our translations are up to date, part by part, and never filled up with English."""

from dataclasses import replace

from press.core.diagnostics import ProblemList
from press.templating.strings import Strings
from tests.support.built_toolkits import PROJECT, Built
from tests.support.html_text import paragraphs_in


def test_both_languages_have_the_same_words_to_print() -> None:
    keys = {}
    for language in ("en", "es"):
        lines = (PROJECT / f"content/strings/{language}.yaml").read_text(encoding="utf-8").splitlines()
        named = {line.split(":")[0] for line in lines if line and not line.startswith("#")}
        keys[language] = {key for key in named if not key.startswith(("in.", "language.", "reader.", "tally."))}
    assert keys["en"] == keys["es"]


def test_outside_readers_have_names_in_spanish(real: Built) -> None:
    (spanish,) = real.toolkit.translations
    needed = {role for piece in real.toolkit.pieces for role in piece.needs}
    assert [role for role in sorted(needed) if f"reader.{role}" not in spanish.strings] == []


def test_a_reader_without_a_name_in_the_language_is_in_that_of_the_original(real: Built) -> None:
    (spanish,) = real.toolkit.translations
    words = {key: text for key, text in spanish.strings.items() if not key.startswith("reader.")}
    toolkit = replace(spanish, strings={**words, "reader.tribe": "una tribu & su gente"})

    said = Strings(toolkit, ProblemList(), {}).readers(("tribe", "parents"))
    assert said == 'una tribu &amp; su gente y <span lang="en">parents</span>'
    assert Strings(real.toolkit, ProblemList(), {}).readers(("tribe", "parents")) == "tribe and parents"


def test_the_issue_s_tools_and_cards_are_there(real: Built) -> None:
    (spanish,) = real.toolkit.translations
    tools = {"1.9", "3.3", "3.4", "4.2", "5.4", "5.7", "6.4", "6.5", "7.2", "7.5", "9.4"}
    cards = {"10.1", "10.2", "10.5", "10.7", "10.8", "10.11"}
    assert tools <= {tool.code for tool in spanish.tools} and cards <= {card.code for card in spanish.cards}


def test_nothing_is_filled_up_with_english(real: Built) -> None:
    english = {
        words for tool in real.toolkit.tools for heading in tool.prose.headings if len(words := heading.text) > 9
    }
    for product in real.everything("handout"):
        if product.path.startswith("es/handouts/"):
            assert not english & set(paragraphs_in(real.read(product))), product.path


def test_the_contents_say_what_is_only_in_english(real: Built) -> None:
    product = next(each for each in real.everything("contents") if each.language == "es")
    words = paragraphs_in(real.read(product))
    (spanish,) = real.toolkit.translations

    assert all(any(piece.title in said for said in words) for piece in spanish.gaps)


def test_side_by_side_has_both_languages_each_marked(real: Built) -> None:
    product = next(each for each in real.everything("side-by-side") if each.code == "9.4")
    said = " ".join(paragraphs_in(real.read(product)))
    assert "What helped most?" in said and "¿Qué le ayudó más?" in said
    fields = [str(field.T) for field in real.read(product).pdf.Root.AcroForm.Fields]
    assert len(set(fields)) == len(fields)

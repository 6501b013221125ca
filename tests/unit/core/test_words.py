"""The words of a text as a search compares them."""

import pytest

from press.core.words import folded, search_terms, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Niños, ÁRBOL & Łódź", ["ninos", "arbol", "lodz"]),
        ("The mother’s don't", ["the", "mothers", "dont"]),
        ("4.1 mapping_well, straße", ["4", "1", "mapping", "well", "strasse"]),
        ("Nguyễn Văn Bích", ["nguyen", "van", "bich"]),
        ("安全plan 計畫", ["安全", "plan", "計畫"]),
        ("?!", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_run_without_spaces_is_found_by_its_characters_and_their_pairs() -> None:
    assert list(search_terms("安全計畫 plan")) == ["安", "全", "計", "畫", "安全", "全計", "計畫", "plan"]


def test_folding_twice_changes_nothing() -> None:
    text = "Ünï’cödé ĐÆŒ ﬁ ½ 한국어"
    assert folded(folded(text)) == folded(text)

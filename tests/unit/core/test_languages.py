"""Languages: text direction, slugs in any script, and sort order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.core.languages import attributes, direction, is_language, sort_key
from press.core.slugs import slug

PERSIAN = "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"


@pytest.mark.parametrize(
    ("language", "way"),
    [("en", "ltr"), ("fa", "rtl"), ("ar-EG", "rtl"), ("zh-Hant", "ltr"), ("az-Arab", "rtl"), ("ur-Latn", "ltr")],
)
def test_which_way_a_language_runs(language: str, way: str) -> None:
    assert direction(language) == way


def test_only_what_has_the_form_of_a_tag_is_a_language() -> None:
    assert all(map(is_language, ("es", "hmn", "zh-Hant", "es-419", "zh-Hant-TW")))
    assert not any(map(is_language, ("", "english", "ES", "zh_Hant", 'es"', "es ")))


def test_a_passage_has_a_direction_where_it_changes() -> None:
    assert attributes("es", "en") == ' lang="es"'
    assert attributes("fa", "en") == ' lang="fa" dir="rtl"'
    assert attributes("en", "fa") == ' lang="en" dir="ltr"'
    assert attributes("ar", "fa") == ' lang="ar"'


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Who’s in the room?", "whos-in-the-room"),
        ("Harm  &  danger", "harm-danger"),
        ("¿Qué nos preocupa?", "qué-nos-preocupa"),
        ("Ngày làm bánh", "ngày-làm-bánh"),
        ("Đường", "đường"),
        ("麵粉、水與鹽", "麵粉-水與鹽"),
        ("何時澆水？", "何時澆水"),
        ("آرد و آب", "آرد-و-آب"),
        ("می‌پزیم؟", "میپزیم"),
        ("हिन्दी में", "हिन्दी-में"),
        ("…!?", "part"),
    ],
)
def test_names_keep_the_letters_of_any_script(words: str, name: str) -> None:
    assert slug(words) == name
    assert slug(unicodedata.normalize("NFD", words)) == name


@given(st.text())
def test_a_name_is_one_word_and_its_own_name(words: str) -> None:
    name = slug(words)
    assert name and not any(letter.isspace() or letter in "\"'<>&#/.%()[]" for letter in name)
    assert slug(name) == name


def test_accents_don_t_part_words_that_belong_together() -> None:
    words = ["zest", "école", "eclair", "Éclair", "Ecru", "đá", "da", "dã"]
    assert sorted(words, key=sort_key) == ["da", "dã", "đá", "eclair", "Éclair", "école", "Ecru", "zest"]


def test_an_alphabet_gives_the_order() -> None:
    words = ["پیمانه", "نان", "آرد", "ترش", "بو"]
    assert sorted(words, key=lambda word: sort_key(word, PERSIAN)) == ["آرد", "بو", "پیمانه", "ترش", "نان"]
    vietnamese = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y"
    words = ["đường", "dầu", "ấm", "áo", "ăn", "bột"]
    assert sorted(words, key=lambda word: sort_key(word, vietnamese)) == ["áo", "ăn", "ấm", "bột", "dầu", "đường"]

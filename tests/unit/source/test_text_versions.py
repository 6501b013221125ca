"""The parts of a text, by which an outdated translation is found."""

from press.source.validation.text_versions import START, parts_of
from tests.support.raw_texts import raw_text


def test_a_part_is_its_words() -> None:
    one = parts_of(raw_text("Flour.\n\n## Water\n\nCold  water.\n"))
    same = parts_of(raw_text("Flour.\n## Water\nCold\nwater."))
    other = parts_of(raw_text("Flour.\n\n## Water\n\nWarm water.\n"))

    assert one == same and list(one) == [START, "Water"]
    assert other[START] == one[START] and other["Water"] != one["Water"]
    assert list(parts_of(raw_text("Flour.\n\n::: sheet My loaf\nName [____]\n:::\n"), sheets_only=True)) == ["My loaf"]

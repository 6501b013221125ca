"""Two languages side by side: what says the same is beside each other, also where one text has more blocks."""

import pytest

from press.templating.side_by_side import aligned


def blocks(text: str) -> tuple[str, ...]:
    """Return the blocks of a short notation: h a heading, p a paragraph, u a list, f a field; the rest is its words."""
    tags = {"h": "h2", "p": "p", "u": "ul", "f": 'div class="row n1"'}
    return tuple(f"<{tags[word[0]]}>{word[1:]}</{tags[word[0]].split()[0]}>" for word in text.split())


def pairs(left: str, right: str) -> list[tuple[int | None, int | None]]:
    """Return the numbers of the blocks that are beside each other; None for none."""
    lefts, rights = blocks(left), blocks(right)
    return [
        (lefts.index(one) if one else None, rights.index(other) if other else None)
        for one, other in aligned(lefts, rights)
    ]


def test_texts_with_the_same_blocks_are_paired_in_order() -> None:
    assert pairs("hA pFeed-it uMix", "hB pAlimentela-todos-los-dias-del-mes uAmase") == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("hA pOne hB pTwo", "hA pUno uMas hB pDos", [(0, 0), (1, 1), (None, 2), (2, 3), (3, 4)]),
        ("hA pOne uMore hB pTwo", "hA pUno hB pDos", [(0, 0), (1, 1), (2, None), (3, 2), (4, 3)]),
        ("hA", "hA pUno", [(0, 0), (None, 1)]),
        ("pOne", "uUno", [(0, None), (None, 0)]),
        ("", "pUno", [(None, 0)]),
    ],
)
def test_a_block_more_is_alone_and_the_others_go_on_together(
    left: str, right: str, expected: list[tuple[int | None, int | None]]
) -> None:
    assert sorted(pairs(left, right), key=str) == sorted(expected, key=str)
    assert [pair[0] for pair in pairs(left, right) if pair[0] is not None] == list(range(len(blocks(left))))


def test_of_paragraphs_those_of_like_length_are_together() -> None:
    long, short = "A-long-paragraph-" * 20, "short"

    assert pairs(f"p{long} pend", f"p{short} p{long.lower()} pfin") == [(None, 0), (0, 1), (1, 2)]


def test_a_row_of_fields_is_beside_a_row_of_fields() -> None:
    assert pairs("pName fWho", "pNombre pAqui fQuien")[-1] == (1, 2)

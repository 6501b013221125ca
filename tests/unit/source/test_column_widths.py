"""Widths of the columns of tables: a column of short labels leaves its room to the sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.source.markdown import RenderContext, render_markdown
from press.source.markdown.column_widths import GAP, LINE, column_shares, width_of

CONTEXT = RenderContext(
    titles={"1.2": "Everything about the dough and what becomes of it"}, strings={}, pictures=frozenset(), shared={}
)
SENTENCE = "Write down what you see, and what the dough did when you pressed it with a wet finger."
HEADS = ("Step", "What you do", "What you see")


def widths(text: str) -> list[list[int]]:
    """Return the widths of the columns of each table of a text, in percent, except the last column's."""
    html = render_markdown(text, "a.md", 1, CONTEXT).prose.html
    return [[int(width) for width in re.findall(r"width:(\d+)%", head)] for head in html.split("<thead")[1:]]


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> str:
    """Return a table as Markdown."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def test_labels_leave_their_room_to_sentences() -> None:
    label, first, second = column_shares([HEADS, ("Knead", SENTENCE, SENTENCE), ("Rest", SENTENCE, SENTENCE)])
    assert label < 20 and abs(first - second) <= 2 and label + first + second == 100


def test_labels_are_in_one_line_where_it_costs_few_others() -> None:
    label = "5. What we all want"
    share, *_ = column_shares([HEADS, *[(label, SENTENCE * 2, SENTENCE * 2)] * 5])
    assert share / 100 * LINE - GAP > width_of(label)


def test_columns_of_one_kind_are_equal() -> None:
    assert column_shares([("A", "B"), (SENTENCE, SENTENCE)]) == (50, 50)
    assert column_shares([("A", "B", "C"), ("x", "y", "z")]) == (33, 34, 33)


def test_columns_of_sentences_are_equal_unless_it_costs_lines() -> None:
    assert column_shares([HEADS[1:], (SENTENCE, SENTENCE[:-9]), (SENTENCE[:-9], SENTENCE)]) == (50, 50)
    assert column_shares([HEADS[1:], *[(SENTENCE, SENTENCE * 2)] * 9])[0] < 40


def test_labels_leave_their_room_even_if_no_line_is_saved() -> None:
    assert column_shares([("Time", "What"), *[("15 min", "Arrive, and look at the dough")] * 3])[0] < 30


def test_nothing_wraps_that_need_not() -> None:
    """Both columns are longer than a share by their lengths would allow, but have room side by side."""
    left, right = "A loaf with a crust as dark as chestnuts", "what everybody wants to eat in the morning"
    assert column_shares([("Loaf", "Use"), (left, "x"), ("y", right)])[0] in range(40, 60)


def test_the_longest_word_of_a_column_fits() -> None:
    word = "Sauerteigbrotbackofen"
    share, _ = column_shares([("A", "B"), (word, SENTENCE * 5)])
    assert share / 100 * 36 > width_of(word)


@given(st.lists(st.tuples(*[st.text(alphabet="ab mW,漢", max_size=60)] * 3), min_size=1, max_size=5))
def test_shares_are_of_the_whole(rows: list[tuple[str, str, str]]) -> None:
    shares = column_shares(rows)
    assert sum(shares) == 100 and min(shares) > 0


def test_tables_with_the_same_heads_are_alike() -> None:
    one, other = table(("Knead", SENTENCE, "Bubbles")), table(("Rest", "Wait", SENTENCE))
    first, second = widths(f"{one}\nThen:\n\n{other}")
    assert first == second and first != widths(one)[0]


def test_what_a_link_prints_counts_and_swaps_stay_equal() -> None:
    (long,), (short,) = (widths(table((word, SENTENCE), heads=("A", "B"))) for word in ("[[1.2]]", "1.2"))
    assert long > short
    assert widths(f"::: swap\n{table(('No', SENTENCE), heads=('A', 'B'))}:::\n") == [[]]


@pytest.mark.parametrize("alignment", [":---:", "---:"])
def test_alignment_stays(alignment: str) -> None:
    html = render_markdown(f"| A | B |\n|{alignment}|---|\n| x | y |\n", "a.md", 1, CONTEXT).prose.html
    assert re.search(r'<th scope="col" class="(center|right)" style="width:50%"[^>]*>A</th>', html)

"""The tables of the bench: what a row says of its figures."""

from collections import Counter
from dataclasses import dataclass, fields

import pytest

from tests.bench.rounds import Round, SizesRound
from tests.bench.table import ROWS, SIZE_ROWS, Row, besides, cell, table


@dataclass(frozen=True)
class Figures:
    """Figures of a round."""

    ours: float
    other: float | None = None


ROUNDS = [Figures(1, 4), Figures(9, 10), Figures(2, 4)]
RATIO = Row("{name}: ours / another’s", 0.25, "ours", "other")


def test_a_ratio_is_the_median_of_the_rounds_each_with_its_own_peer() -> None:
    assert cell(RATIO, ROUNDS) == "0.500 (2.00 s / 4.00 s) MISSED"


def test_a_ratio_that_is_its_aim_is_not_missed() -> None:
    assert cell(RATIO, ROUNDS[:1]) == "0.250 (1.00 s / 4.00 s)"


def test_a_peer_that_is_not_installed_has_no_figure() -> None:
    assert cell(RATIO, [Figures(1)]) == "not installed"


def test_a_figure_that_is_no_ratio_has_its_unit() -> None:
    assert cell(Row("memory", 3, "ours", unit="MiB"), ROUNDS) == "2.0 MiB"
    assert cell(Row("memory", 1, "ours", unit="MiB"), ROUNDS) == "2.0 MiB MISSED"


def test_a_row_without_an_aim_misses_none() -> None:
    assert cell(Row("memory", None, "ours", unit="MiB"), ROUNDS) == "2.0 MiB"


def test_a_table_has_a_column_for_each_toolkit() -> None:
    assert table([RATIO], {"one": ROUNDS, "two": ROUNDS[:1]}, {"name": "A"}).splitlines() == [
        "|  | aim | one | two |",
        "| --- | --- | --- | --- |",
        "| A: ours / another’s | ≤ 0.25 | 0.500 (2.00 s / 4.00 s) MISSED | 0.250 (1.00 s / 4.00 s) |",
    ]


def test_a_table_without_aims_compares_with_none() -> None:
    assert table([RATIO], {"one": ROUNDS}, {"name": "A"}, with_aims=False).endswith("|  | 0.500 (2.00 s / 4.00 s) |")


@pytest.mark.parametrize(("rows", "kind"), [(ROWS, Round), (SIZE_ROWS, SizesRound)])
def test_the_rows_show_every_figure_of_a_round(rows: list[Row], kind: type[Round | SizesRound]) -> None:
    shown = {name for row in rows for name in (row.ours, row.other) if name}

    assert shown == {field.name for field in fields(kind)}


def test_what_ours_makes_besides_is_counted_by_kind() -> None:
    assert besides(Counter({"tally": 2, "catalog": 1})) == "1 catalog, 2 tally"

"""Widths of the columns of tables, from the words in them: short labels leave their room to sentences."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import permutations
from math import ceil
from unicodedata import east_asian_width

from markdown_it.tree import SyntaxTreeNode

from press.source.markdown.plain_text import plain_text

Words = Callable[[SyntaxTreeNode], str]
"""Returns the words that a cell prints."""
Shares = tuple[int, ...]
"""The widths of the columns of a table, in percent of its own."""
Widths = Sequence[Sequence[float]]
"""The width of the words of each cell in one line, row by row."""

LINE = 49.5
"""Width of a line across a page, in units of the size of its type, as all widths here."""
SHORTEST_LINE = 36.0
"""Width of a line of a booklet, where the words of a column have to fit as well."""
GAP = 1.0
"""Width of the space between two columns."""
RAGGED = (1.0, 1.06, 1.12)
"""How much longer words may be than their letters, for the room that is left at the ends of lines; all count alike, so
that no width is chosen for which the words hardly fit.
"""
NARROW, WIDE = frozenset(" fijlrtI.,:;!'’()|-"), frozenset("mwMW—")
NARROW_WIDTH, USUAL_WIDTH, LARGE_WIDTH, WIDE_WIDTH, FULL_WIDTH = 0.28, 0.53, 0.62, 0.84, 1.0
"""Widths of letters: narrow ones, most, capitals and digits, wide ones, and those that fill a square."""
WORD_ENDS = re.compile(r"[\s/]|(?<=-)")
"""Where a line of a cell can end."""
ROUNDNESS = 6
"""How much the highest cell of a row counts: with 1 all cells would, in the limit only the highest one."""
BROKEN_LABEL = 0.5
"""How much each line of the label of a row counts besides the lines of the row."""
LABEL_LENGTH = 0.4
"""How long a label is at most, as a part of the longest cell beside it."""
LEAST_GAIN = 0.05
"""Part of its lines that a table without labels has to save; otherwise its columns are equal."""
DIGITS = 6
"""How exactly heights are compared: powers need not be the same to the last digit on every machine."""
MOVES = (8, 4, 2, 1)
"""What one column gives to another while better widths are looked for, in percent."""
PERCENT = 100


def shares_of_tables(text: SyntaxTreeNode, words_of: Words) -> dict[tuple[str, ...], Shares]:
    """Return the widths of the columns of a text's tables, by the words that head them.

    Tables with the same heads are alike: their columns are one below the other.
    """
    tables: dict[tuple[str, ...], list[list[str]]] = {}
    for table in (node for node in text.walk() if node.type == "table"):
        rows = [row for part in table.children for row in part.children]
        heads = tuple(plain_text(cell).strip() for cell in rows[0].children)
        tables.setdefault(heads, []).extend([words_of(cell) for cell in row.children] for row in rows)
    return {heads: column_shares(rows) for heads, rows in tables.items()}


def column_shares(rows: Iterable[Sequence[str]]) -> Shares:
    """Return the width of each column, so that the table has about as few lines as it can.

    No column is narrower than its longest word, unless there is not room for those of all.

    Args:
        rows: The words of the cells, with those of the head; all rows have as many as the first.
    """
    table = [tuple(row) for row in rows]
    least = [_least_share(column) for column in zip(*table, strict=True)]
    if sum(least) >= PERCENT:
        return _scaled(least)
    widths = [[width_of(cell) for cell in row] for row in table]
    start = _scaled([share + (PERCENT - sum(least)) / len(least) for share in least])
    shares = _improved(widths, start, least)
    return shares if _has_labels(widths) else _equal_unless_better(widths, shares, least)


def _has_labels(widths: Widths) -> bool:
    """Return True if the first column has labels: words much shorter than those of another column."""
    totals: list[float] = [sum(column) for column in zip(*widths, strict=True)]
    return totals[0] <= LABEL_LENGTH * max(totals)


def _equal_unless_better(widths: Widths, shares: Shares, least: Sequence[int]) -> Shares:
    """Return equal shares if the longest words fit them and others would save hardly a line."""
    equal = _scaled([1] * len(least))
    if any(share < least_share for share, least_share in zip(equal, least, strict=True)):
        return shares
    return shares if _cost(widths, shares)[0] <= (1 - LEAST_GAIN) * _cost(widths, equal)[0] else equal


def width_of(words: str) -> float:
    """Return the width of words in one line; good enough to compare columns, and the same with every font."""
    return sum(map(_width_of_letter, words))


@cache
def _width_of_letter(letter: str) -> float:
    if letter in NARROW:
        return NARROW_WIDTH
    if letter in WIDE:
        return WIDE_WIDTH
    if east_asian_width(letter) in "WF":
        return FULL_WIDTH
    return LARGE_WIDTH if letter.isupper() or letter.isdigit() else USUAL_WIDTH


def _improved(widths: Widths, shares: Shares, least: Sequence[int]) -> Shares:
    """Return shares that no move of width from one column to another makes better."""
    cost_of = cache(partial(_cost, widths))  # many shares are neighbors of several others
    while better := min(_neighbors(shares, least), key=cost_of, default=()):
        if cost_of(better) >= cost_of(shares):
            break
        shares = better
    return shares


def _neighbors(shares: Shares, least: Sequence[int]) -> Iterator[Shares]:
    """Yield the shares in which one column has a little more, and another one less."""
    for giving, taking in permutations(range(len(shares)), 2):
        for move in MOVES:
            if shares[giving] - move >= least[giving]:
                yield tuple(
                    share + move * ((number == taking) - (number == giving)) for number, share in enumerate(shares)
                )


def _cost(widths: Widths, shares: Shares) -> tuple[float, float]:
    """Return the lines of a table and of its labels; and its height without steps, to choose among equals."""
    rooms = [max(GAP, share * LINE / PERCENT - GAP) for share in shares]
    parts = [[width / room for width, room in zip(row, rooms, strict=True)] for row in widths]
    lines = sum(_lines(row, ragged) for row in parts for ragged in RAGGED)
    labels = sum(
        ceil(part[0] * ragged)
        for row, part in zip(widths, parts, strict=True)
        for ragged in RAGGED
        if row[0] <= LABEL_LENGTH * max(row)
    )
    height = sum(sum(part**ROUNDNESS for part in row) ** (1 / ROUNDNESS) for row in parts)
    return lines + BROKEN_LABEL * labels, round(height, DIGITS)


def _lines(row: Sequence[float], ragged: float) -> int:
    """Return the number of lines of a row whose cells fill these parts of a line."""
    return max(ceil(part * ragged) for part in row)


def _least_share(column: Iterable[str]) -> int:
    """Return the share that the longest word of a column needs."""
    longest = max((width_of(word) for cell in column for word in WORD_ENDS.split(cell)), default=0.0)
    return ceil((longest + GAP) * PERCENT / SHORTEST_LINE)


def _scaled(shares: Sequence[float]) -> Shares:
    """Return shares as whole numbers that add up to 100."""
    ends = [round(sum(shares[: number + 1]) / sum(shares) * PERCENT) for number in range(len(shares))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))

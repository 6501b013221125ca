"""Widths of the columns of tables, from the words in them: short labels leave their room to sentences."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
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
RAGGED = 1.05
"""How much longer words in several lines are for the room that is left at the ends of the lines."""
NARROW, WIDE = frozenset(" fijlrtI.,:;!'’()|-"), frozenset("mwMW—")
NARROW_WIDTH, USUAL_WIDTH, LARGE_WIDTH, WIDE_WIDTH, FULL_WIDTH = 0.28, 0.53, 0.62, 0.84, 1.0
"""Widths of letters: narrow ones, most, capitals and digits, wide ones, and those that fill a square."""
ROUNDNESS = 6
"""How much the highest cell of a row counts: with 1 all cells would, in the limit only the highest one."""
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
    return _improved(widths, start, least)


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
    while better := min(_neighbors(shares, least), key=lambda other: _cost(widths, other), default=()):
        if _cost(widths, better) >= _cost(widths, shares):
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


def _cost(widths: Widths, shares: Shares) -> tuple[int, float]:
    """Return the number of lines of a table; and a measure of its height without steps, to choose among equals."""
    rooms = [max(GAP, share * LINE / PERCENT - GAP) for share in shares]
    parts = [[_lines(width, room) for width, room in zip(row, rooms, strict=True)] for row in widths]
    return sum(max(map(ceil, row)) for row in parts), sum(
        sum(part**ROUNDNESS for part in row) ** (1 / ROUNDNESS) for row in parts
    )


def _lines(width: float, room: float) -> float:
    """Return the number of lines that words take; less than 1 for those that do not fill one."""
    return width / room if width <= room else max(1.01, width * RAGGED / room)


def _least_share(column: Iterable[str]) -> int:
    """Return the share that the longest word of a column needs."""
    longest = max((width_of(word) for cell in column for word in cell.replace("/", " ").split()), default=0.0)
    return ceil((longest + GAP) * PERCENT / SHORTEST_LINE)


def _scaled(shares: Sequence[float]) -> Shares:
    """Return shares as whole numbers that add up to 100."""
    ends = [round(sum(shares[: number + 1]) / sum(shares) * PERCENT) for number in range(len(shares))]
    return tuple(end - start for start, end in zip([0, *ends], ends, strict=False))

"""Two languages of a tool or a card, block by block."""

import re
from collections.abc import Iterator
from math import inf, log
from typing import NamedTuple

from markupsafe import Markup

from press.model import Card, Prose, Tool

Blocks = tuple[str, ...]
"""The HTML of each block of a text."""
OPENING_TAG = re.compile(r'<(\w+)[^>]*?(?: class="([\w-]+)[^>]*)?>')
TAG = re.compile(r"<[^>]*>")
ALONE = 1.0
"""The cost of a block that has none beside it; that of a pair is the logarithm of how much longer one is."""
SHORT = 20
"""Number of characters that is added to the lengths of texts: short ones differ by chance."""


class BlockPair(NamedTuple):
    """A block in two languages; either is empty where its text has fewer blocks."""

    left: Markup
    right: Markup


def block_pairs(original: Tool | Card, translated: Tool | Card) -> list[list[BlockPair]]:
    """Return the pairs of blocks of each text: of a tool's main text and of each sheet, or of a card's two sides."""
    return pair_texts(_blocks_of(original), _blocks_of(translated))


def texts_of(piece: Tool | Card) -> tuple[Prose, ...]:
    """Return the text of a tool, or those of the two sides of a card."""
    return (piece.prose,) if isinstance(piece, Tool) else (piece.front, piece.back)


def pair_texts(left: list[Blocks], right: list[Blocks]) -> list[list[BlockPair]]:
    """Return the pairs of blocks of each text; a translation with fewer texts is paired with the last ones."""
    pairs = []
    for left_blocks, right_blocks in zip(left[-len(right) :], right, strict=False):
        pairs.append(
            [
                BlockPair(
                    Markup(with_name_prefix(left_block, "left-")), Markup(with_name_prefix(right_block, "right-"))
                )
                for left_block, right_block in aligned(left_blocks, right_blocks)
            ]
        )
    return pairs


def aligned(left: Blocks, right: Blocks) -> Iterator[tuple[str, str]]:
    """Yield the blocks that say the same; either is empty where the other language has no such block.

    Only blocks of one kind are beside each other, in order: of all ways that with the least cost (the alignment of
    Needleman and Wunsch). A text that has one block more is beside the other again behind it.
    """
    if [kind_of(block) for block in left] == [kind_of(block) for block in right]:
        yield from zip(left, right, strict=True)
        return
    least = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row in range(len(left), -1, -1):
        for column in range(len(right), -1, -1):
            costs = [cost for cost, _, _ in _steps(left, right, least, row, column)]
            least[row][column] = min(costs, default=0.0)
    row = column = 0
    while row < len(left) or column < len(right):
        _, rows, columns = min(_steps(left, right, least, row, column))
        yield "".join(left[row : row + rows]), "".join(right[column : column + columns])
        row, column = row + rows, column + columns


def _steps(
    left: Blocks, right: Blocks, least: list[list[float]], row: int, column: int
) -> Iterator[tuple[float, int, int]]:
    """Yield the ways on from a place in both texts: the least cost to the end, the blocks taken at left and right."""
    if row < len(left) and column < len(right):
        yield cost_of_pair(left[row], right[column]) + least[row + 1][column + 1], 1, 1
    if row < len(left):
        yield ALONE + least[row + 1][column], 1, 0
    if column < len(right):
        yield ALONE + least[row][column + 1], 0, 1


def cost_of_pair(left: str, right: str) -> float:
    """Return what two blocks beside each other cost: infinitely much if they are not of one kind."""
    if kind_of(left) != kind_of(right):
        return inf
    lengths = [len(TAG.sub("", block)) + SHORT for block in (left, right)]
    return abs(log(lengths[0] / lengths[1]))


def kind_of(block: str) -> tuple[str, ...]:
    """Return the element of a block and the first of its classes."""
    match = OPENING_TAG.match(block)
    return (match[1], match[2] or "") if match else ()


def with_name_prefix(html: str, prefix: str) -> Markup:
    """Return a block whose ids and names have a prefix, so that they differ from those in the other language."""
    return Markup(re.sub(r'\b(id|name|for)="', rf'\1="{prefix}', re.sub(r'href="#', f'href="#{prefix}', html)))


def _blocks_of(piece: Tool | Card) -> list[Blocks]:
    """Return the blocks of each text of a piece, without empty texts."""
    texts = [blocks for prose in texts_of(piece) for blocks in (prose.blocks, *prose.sheet_blocks)]
    return [blocks for blocks in texts if "".join(blocks).strip()]

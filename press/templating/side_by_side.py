"""Two languages of a tool or a card, block by block."""

import re
from typing import NamedTuple

from markupsafe import Markup

from press.model import Card, Prose, Tool

Blocks = tuple[str, ...]
"""The HTML of each block of a text."""


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
        count = max(len(left_blocks), len(right_blocks))
        left_filled, right_filled = ([*blocks, *[""] * (count - len(blocks))] for blocks in (left_blocks, right_blocks))
        pairs.append(
            [
                BlockPair(
                    Markup(with_name_prefix(left_block, "left-")), Markup(with_name_prefix(right_block, "right-"))
                )
                for left_block, right_block in zip(left_filled, right_filled, strict=True)
            ]
        )
    return pairs


def with_name_prefix(html: str, prefix: str) -> Markup:
    """Return a block whose ids and names have a prefix, so that they differ from those in the other language."""
    return Markup(re.sub(r'\b(id|name|for)="', rf'\1="{prefix}', re.sub(r'href="#', f'href="#{prefix}', html)))


def _blocks_of(piece: Tool | Card) -> list[Blocks]:
    """Return the blocks of each text of a piece, without empty texts."""
    texts = [blocks for prose in texts_of(piece) for blocks in (prose.blocks, *prose.sheet_blocks)]
    return [blocks for blocks in texts if "".join(blocks).strip()]

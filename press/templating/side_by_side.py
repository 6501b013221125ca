"""Two languages of a tool side by side, block by block."""

import re
from typing import NamedTuple

from markupsafe import Markup

from press.model import Tool

Blocks = tuple[str, ...]
"""The HTML of each block of a text."""


class BlockPair(NamedTuple):
    """A block in two languages; either is empty where its text has fewer blocks."""

    left: Markup
    right: Markup


def block_pairs(original: Tool, translated: Tool) -> list[list[BlockPair]]:
    """Return the pairs of blocks of each text of a tool: of its main text and of each reproducible sheet."""
    return pair_texts(_texts_of(original), _texts_of(translated))


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


def _texts_of(tool: Tool) -> list[Blocks]:
    """Return the blocks of a tool's main text and of each of its sheets, without empty texts."""
    return [blocks for blocks in (tool.prose.blocks, *tool.prose.sheet_blocks) if "".join(blocks).strip()]

"""What the names of other programs' blocks mean here."""

from functools import cache
from pathlib import Path
from typing import Any

from press.conversion.front_matter import label_of
from press.core.yaml_loaders import load_plain

MAX_LABEL = 30
"""Length of a label, in characters; a longer one can be higher than its box."""
BLOCKS_FILE = Path(__file__).with_name("blocks.yaml")


@cache
def _names() -> dict[str, Any]:
    names: dict[str, Any] = load_plain(BLOCKS_FILE.read_text(encoding="utf-8"))
    return names


def is_unboxed(name: str) -> bool:
    """Return True for a block whose words are printed without a box."""
    return not name or name in _names()["unboxed"] or name.startswith(("column", "col-", "grid"))


def is_left_out(name: str) -> bool:
    """Return True for a block with nothing to print."""
    return name in _names()["left_out"]


def box_of(name: str) -> str:
    """Return the named block of the toolkit for another program's block."""
    return "trainer" if name in _names()["trainer"] else "note"


def box_label(name: str, title: str) -> str:
    """Return the label beside a box: its title if that is short, otherwise the block's name as words."""
    own_label = str(_names()["labels"].get(name, label_of(name)))
    if not title or title.lower() == own_label.lower():
        return own_label
    label = title if name in _names()["plain"] else f"{own_label}: {title}"
    return label if len(label) <= MAX_LABEL else own_label

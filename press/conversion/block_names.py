"""What the names of other programs' blocks mean here."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from press.conversion.front_matter import label_of

BLOCKS_FILE = Path(__file__).with_name("blocks.yaml")


@cache
def _names() -> dict[str, Any]:
    names: dict[str, Any] = yaml.safe_load(BLOCKS_FILE.read_text(encoding="utf-8"))
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


def box_title(name: str, title: str) -> str:
    """Return the title of a box: the block's name as words, and the title that it has of its own."""
    if title and name in _names()["plain"]:
        return title
    label = str(_names()["labels"].get(name, label_of(name)))
    return f"{label}: {title}" if title and title.lower() != label.lower() else label

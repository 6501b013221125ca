"""The colors of the tabs: those of tokens.css, and those that a toolkit has of its own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from press.core.color import tint_of
from press.core.project import TOKENS_FILE, ProjectFiles
from press.model import Toolkit

TAB_COLOR = re.compile(r"\.tab-(\d+)\s*\{[^}]*--tab:\s*#([0-9a-fA-F]{6})")


class TabColor(NamedTuple):
    """The color of a tab, and the tint of its boxes; both as ``#rrggbb``."""

    number: int
    color: str
    tint: str

    @property
    def rule(self) -> str:
        """The CSS rule that sets it."""
        return f".tab-{self.number} {{ --tab: {self.color}; --tint: {self.tint} }}"


def printed_colors(files: ProjectFiles) -> dict[int, str]:
    """Return the color of every tab in tokens.css, as ``#rrggbb``, by the tab's number."""
    css = files.text(TOKENS_FILE) if files.exists(TOKENS_FILE) else ""
    return {int(number): f"#{color}" for number, color in TAB_COLOR.findall(css)}


def own_colors(files: ProjectFiles, toolkit: Toolkit) -> Iterator[TabColor]:
    """Yield the colors that tokens.css does not have: the toolkit’s, and for further tabs the first ones again."""
    printed = printed_colors(files)
    for tab in toolkit.tabs:
        again = printed.get((tab.number - 1) % len(printed) + 1, "") if printed and tab.number not in printed else ""
        if color := tab.color or again:
            yield TabColor(tab.number, color, tint_of(color))

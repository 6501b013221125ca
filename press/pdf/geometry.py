"""Rectangles with their unit in their type, and the sizes that every part of the program shares."""

from typing import NamedTuple

PX_TO_PT = 0.75
"""Points in a CSS pixel (CSS Values 4, 6.2)."""
BLEED = 9.0
"""Width of the bleed around the trim, in points: 0.125 in."""
TICK = (15.0, 26.0)
"""Start and end of a crop mark or fold mark, in points from the edge of the sheet: office printers print no nearer."""


class Rect(NamedTuple):
    """A rectangle in points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """The width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in points."""
        return self.top - self.bottom

    def grown(self, margin: float) -> "Rect":
        """Return the rectangle with a margin, in points, on all four sides."""
        return Rect(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)

    def rounded(self, digits: int) -> "Rect":
        """Return the rectangle with its coordinates rounded to this number of decimals."""
        left, bottom, right, top = (round(value, digits) for value in self)
        return Rect(left, bottom, right, top)


class PxRect(NamedTuple):
    """A rectangle in CSS pixels, from the upper left corner of the page, as WeasyPrint lays it out."""

    left: float
    top: float
    right: float
    bottom: float

    def to_points(self, page_height: float) -> Rect:
        """Return the rectangle in points, from the lower left corner of a page of this height in points."""
        left, top, right, bottom = (value * PX_TO_PT for value in self)
        return Rect(left, page_height - bottom, right, page_height - top)

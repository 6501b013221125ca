"""The papers on which a toolkit is printed; its pages take their measures from the stylesheet of the paper's name."""

from dataclasses import dataclass
from enum import StrEnum

POINTS_PER_INCH, POINTS_PER_MILLIMETER = 72.0, 72 / 25.4


class PaperName(StrEnum):
    """The name of a paper, as toolkit.yaml has it."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: a sheet of it is a page, folded once half a page, and cut twice four cards."""

    name: PaperName
    width: float
    """In points, like all of its measures."""
    height: float
    spreadsheet_code: int
    """What a spreadsheet calls it (ECMA-376, 18.3.1.63)."""
    note_lines: int
    """Number of ruled lines on a page for notes."""
    spines: tuple[tuple[str, float], ...]
    """The sizes of binders, each with the width of its spine insert in inches."""

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of a sheet, in points."""
        return self.width, self.height

    @property
    def stylesheet(self) -> str:
        """The name of the stylesheet with its measures, below styles/."""
        return f"paper/{self.name}"

    @property
    def height_in_inches(self) -> float:
        """The height of a sheet, in inches."""
        return self.height / POINTS_PER_INCH


LETTER = Paper(
    name=PaperName.LETTER,
    width=8.5 * POINTS_PER_INCH,
    height=11 * POINTS_PER_INCH,
    spreadsheet_code=1,
    note_lines=25,
    spines=(("1", 0.75), ("1½", 1.25), ("2", 1.75), ("3", 2.75)),
)
A4 = Paper(
    name=PaperName.A4,
    width=210 * POINTS_PER_MILLIMETER,
    height=297 * POINTS_PER_MILLIMETER,
    spreadsheet_code=9,
    note_lines=27,
    spines=(("25", 0.75), ("40", 1.25), ("50", 1.75), ("75", 2.75)),
)
PAPERS = {paper.name: paper for paper in (LETTER, A4)}
"""The papers, by name."""

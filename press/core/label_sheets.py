"""Sheets of sticky labels, by the size of a label: the measures on which makers agree."""

from dataclasses import dataclass

from press.core.paper import PaperName

MILLIMETERS_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """A sheet of labels in rows and columns; all measures are in inches, from the upper left."""

    name: str
    """The height and the width of a label, in inches for Letter and in millimeters for A4."""
    width: float
    height: float
    columns: int
    rows: int
    left: float
    """The distance of the first label from the edge of the sheet."""
    top: float
    step: float
    """The distance from the left edge of a label to that of the next; rows have no space between them."""

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        """The left and top of each label, row by row."""
        return tuple(
            (self.left + column * self.step, self.top + row * self.height)
            for row in range(self.rows)
            for column in range(self.columns)
        )


def metric(name: str, *, size: tuple[float, float], columns: int, rows: int, edge: float, gap: float) -> LabelSheet:
    """Return a sheet whose measures are in millimeters, and whose labels begin 15.15 mm below its edge.

    Args:
        name: The name of the sheet.
        size: The width and the height of a label.
        columns: The number of columns.
        rows: The number of rows.
        edge: The distance of the first label from the left edge.
        gap: The space between two columns.
    """
    width, height = (measure / MILLIMETERS_PER_INCH for measure in size)
    left, top, space = (measure / MILLIMETERS_PER_INCH for measure in (edge, 15.15, gap))
    return LabelSheet(
        name=name, width=width, height=height, columns=columns, rows=rows, left=left, top=top, step=width + space
    )


LABEL_SHEETS = {
    PaperName.LETTER: (
        LabelSheet(name="1x2.625", width=2.625, height=1, columns=3, rows=10, left=0.1875, top=0.5, step=2.75),
        LabelSheet(name="2x4", width=4, height=2, columns=2, rows=5, left=0.15625, top=0.5, step=4.1875),
        LabelSheet(name="0.667x3.437", width=3.4375, height=2 / 3, columns=2, rows=15, left=0.53125, top=0.5, step=4),
    ),
    PaperName.A4: (
        metric("38.1x63.5", size=(63.5, 38.1), columns=3, rows=7, edge=7.25, gap=2.5),
        metric("38.1x99.1", size=(99.1, 38.1), columns=2, rows=7, edge=4.65, gap=2.5),
    ),
}
"""The sheets of each paper: 30, 10 and 30 labels on Letter; 21 and 14 on A4."""

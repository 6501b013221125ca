"""Where each value is on the sheets of formulas that count answers and decide which counts are hidden."""

from dataclasses import dataclass

FIRST_ROW = 6
"""The row of the first item on a sheet of formulas; above it are values for the whole sheet."""
TOTAL, SPLIT, READY = "$B$2", "$B$3", "$B$4"
"""Cells of such a sheet: the number of forms, the column that splits them, and 1 if a group is chosen."""
SMALL_GROUPS, SMALLEST_OTHER, COVERED = "$E$2", "$E$3", "$E$4"
"""Cells of the sheet for a group: the number of forms in all groups that are too small, the number in the smallest of
the others, and 1 if the chosen group is covered."""
NUMBER_HIDDEN = "$H$2"
"""The cell that is 1 if the number of forms is hidden."""
LIMIT_CELL, SPLIT_CELL, GROUP_CELL = "$C$3", "$C$3", "$C$4"
"""Cells that people fill in: the limit on the summary, the split and the group on the sheet of groups."""
LIMIT = "$B$1"
"""The cell of the limit."""


@dataclass(frozen=True, slots=True)
class WorkingColumns:
    """The columns of a sheet of formulas; each block has one column for each answer."""

    answers: int
    """The largest number of answers that an item has."""

    ANSWERED, NOT_APPLICABLE, SKIPPED, WHOLE, NEEDS, REST_NEEDS, REST_ANSWERED, UNLISTED = range(3, 11)
    """Columns of single values; number and words of the item come before."""

    def block(self, name: str, index: int) -> int:
        """Return the column of an answer in a block.

        ``count`` and ``rest`` are numbers of forms; ``small`` is 1 if one of them is small; ``partner`` is 1 for a
        partner; ``slack`` and ``rest-slack`` add up from the left. ``mark`` has a number of forms for each answer that
        can be entered, of which several may be counted together; it is the last block, since it can be the widest.
        """
        names = ("count", "rest", "small", "partner", "slack", "rest-slack", "mark")
        return 11 + names.index(name) * (self.answers + 1) + index

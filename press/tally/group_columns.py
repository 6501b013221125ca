"""The formulas for the groups of forms: the group of each form, and whether the chosen group is covered."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from press.tally.layout import LIST_ROWS, ROWS, Layout
from press.tally.words import quoted
from press.tally.working_columns import FIRST_ROW, LIMIT, READY, SMALL_GROUPS, SMALLEST_OTHER, SPLIT, SPLIT_CELL, TOTAL


class GroupColumns:
    """Four columns on the sheet of formulas for a group: each form's group; groups, forms, and forms if large.

    Args:
        sheet: The sheet.
        layout: The layout of the spreadsheet.
        name: The name of the sheet, as the layout knows it.
        first: The first of the columns.
    """

    def __init__(self, sheet: Worksheet, layout: Layout, name: str, first: int) -> None:
        self.sheet, self.layout, self.name, self.first = sheet, layout, name, first

    @property
    def of_forms(self) -> str:
        """Return the reference of the group of each form."""
        return self.layout.column_range(self.name, self.first, FIRST_ROW, FIRST_ROW + ROWS - 1)

    @property
    def names(self) -> str:
        """Return the reference of the names of all groups: those of the list, then that of the forms without one."""
        return self._values(1)

    @property
    def sizes(self) -> str:
        """Return the reference of the number of forms in each group."""
        return self._values(2)

    def _values(self, helper: int) -> str:
        """Return the reference of one value of all groups."""
        return self.layout.column_range(self.name, self.first + helper, FIRST_ROW, FIRST_ROW + LIST_ROWS)

    def write(self, counted: str) -> None:
        """Write the group of each form, the number of forms in each group, and whether the chosen one is covered.

        ``counted`` is the factor that is 1 for each form that is counted.
        """
        layout, sheet, first = self.layout, self.sheet, self.first
        empty = f'"{quoted(layout.say("group.empty"))}"'
        names_column, sizes_column = (get_column_letter(first + helper) for helper in (1, 2))
        for number in range(1, ROWS + 1):
            cell = f"INDEX({layout.split_answers},{number},MAX(1,{SPLIT}))"
            listed = f"SUMPRODUCT(({self.names}={cell})*1)>0"
            group = f'=IF({SPLIT}=0,"",IF({cell}="",{empty},IF({listed},{cell},{empty})))'
            sheet.cell(FIRST_ROW + number - 1, first, group)
        chosen_list = f"MAX(1,IFERROR(MATCH({layout.quoted('by-group')}{SPLIT_CELL},{layout.list_heads},0),1))"
        for number in range(1, LIST_ROWS + 2):
            row = FIRST_ROW + number - 1
            name = f"INDEX({layout.lists},{number},{chosen_list})"
            before = f"INDEX({layout.lists},{number - 1},{chosen_list})"
            after_last = empty if number == 1 else f'IF({before}="","",{empty})'
            or_name = after_last if number > LIST_ROWS else f'IF({name}="",{after_last},{name})'
            sheet.cell(row, first + 1, f'=IF({SPLIT}=0,"",{or_name})')
            group_name, names = f"${names_column}{row}", f"${names_column}${FIRST_ROW}:${names_column}{row}"
            forms = f"SUMPRODUCT({counted}*({self.of_forms}={group_name}))"
            is_first = f"SUMPRODUCT(({names}={group_name})*1)=1"
            sheet.cell(row, first + 2, f'=IF({group_name}="",0,IF({is_first},{forms},0))')
            size = f"${sizes_column}{row}"
            sheet.cell(row, first + 3, f'=IF({size}>={LIMIT},{size},"")')
        large = self._values(3)
        sheet["D2"], sheet["E2"] = "small groups", f"=SUMPRODUCT(({self.sizes}<{LIMIT})*{self.sizes})"
        sheet["D3"], sheet["E3"] = "smallest other", f"=MIN({large})"
        is_covered = f"AND({READY}=1,{SMALL_GROUPS}>0,{SMALL_GROUPS}<{LIMIT},{TOTAL}={SMALLEST_OTHER})"
        sheet["D4"], sheet["E4"] = "covered", f"=IF({is_covered},1,0)"
        for helper, head in enumerate(("group of the form", "groups", "forms", "forms if large")):
            sheet.cell(FIRST_ROW - 1, first + helper, head)

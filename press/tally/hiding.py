"""The formulas that count answers and decide which counts are hidden, one row an item, on a sheet of their own.

A count is *small* if it is above 0 and below the limit; if the form counts good answers together, 0 is small as well,
on each of its lines, since it says what each person answered. A small count is hidden, and *partners* with it: other
counts of the same item, from the left, until the small ones can no longer be computed from what is shown. What could be
computed is measured by the *slack*, the sum by which the hidden counts exceed the least that they can be: 1, or 0 if 0
is small, for a small count, the limit for a partner. If the slack is at least the limit less 1 less this least small
count, a small count can have every value from it up. An item that has too few partners is hidden as a whole.

For a group, all of this is decided for the group and the *rest*, the forms outside of it, together: what is hidden in
one is hidden in the other, since the total is known.

Forms that name no group of the list, most often because the cell is empty, are a group of their own. If all groups that
are too small to be shown have together fewer forms than the limit, they could be computed from the total and the other
groups. So the smallest of the others is *covered*: nothing of it is shown.

If few left an item out, the number of forms would give them away, since those who answered are shown. So it is hidden
then, and with it how many skipped each item: with those who answered and those whom the item does not concern, they are
all forms.
"""

from collections.abc import Callable

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from press.tally.group_columns import GroupColumns
from press.tally.layout import Item, Layout
from press.tally.style import write_text
from press.tally.words import quoted
from press.tally.working_columns import (
    COVERED,
    FIRST_ROW,
    GROUP_CELL,
    LIMIT,
    LIMIT_CELL,
    NUMBER_HIDDEN,
    READY,
    SPLIT_CELL,
    TOTAL,
    WorkingColumns,
)

Value = str | int


class WorkingSheet:
    """Writes a sheet of formulas: for all forms, or for a group and the rest.

    Args:
        sheet: The sheet.
        layout: The layout of the spreadsheet.
        name: The name of the sheet, as the layout knows it.
        total: For a group: the name of the sheet for all forms.
    """

    def __init__(self, sheet: Worksheet, layout: Layout, name: str, total: str = "") -> None:
        self.sheet, self.layout, self.name, self.total = sheet, layout, name, total
        self.columns = WorkingColumns(layout.most_answers)
        self.groups = GroupColumns(sheet, layout, name, self.columns.block("mark", layout.most_marks) + 1)

    def row_of(self, item: Item) -> int:
        """Return the row of an item."""
        return FIRST_ROW + self.layout.items.index(item)

    def of(self, item: Item, column: int) -> str:
        """Return the reference of one of an item's values, as other sheets write it."""
        return self.layout.cell(self.name, column, self.row_of(item))

    def of_block(self, item: Item, block: str, index: int) -> str:
        """Return the reference of one of an item's values in a block."""
        return self.of(item, self.columns.block(block, index))

    def value(self, cell: str) -> str:
        """Return the reference of a value for the whole sheet."""
        return self.layout.quoted(self.name) + cell

    def all_items(self, column: int) -> str:
        """Return the reference of one value of all items."""
        first, last = FIRST_ROW, FIRST_ROW + len(self.layout.items) - 1
        return self.layout.column_range(self.name, column, first, last)

    # Counting

    @property
    def counted(self) -> str:
        """The factor that is 1 for each form that is counted in one of the groups, for SUMPRODUCT."""
        layout = self.layout
        factors = [f"ISNUMBER({layout.answers(1)})"]
        if layout.two_readers:
            factors.append(f'({layout.answers(layout.reader)}="{quoted(layout.say("reader.agreed"))}")')
        return "*".join(factors)

    @property
    def chosen(self) -> str:
        """The factor that is 1 for each form that is counted, for SUMPRODUCT."""
        layout = self.layout
        factors = [self.counted]
        if self.total:
            factors += [f"({self.groups.of_forms}={layout.quoted('by-group')}{GROUP_CELL})", READY]
        return "*".join(factors)

    def count(self, condition: str) -> str:
        """Return the formula that counts the forms that meet a condition."""
        return f"=SUMPRODUCT({self.chosen}*{condition})"

    def write(self) -> None:
        """Write the sheet."""
        layout, sheet = self.layout, self.sheet
        sheet["D1"] = layout.say("working.note")
        sheet["A1"], sheet["B1"] = layout.say("limit"), f"={layout.quoted('summary')}{LIMIT_CELL}"
        sheet["A2"], sheet["B2"] = layout.say("forms"), self.count(f"ISNUMBER({layout.answers(1)})")
        if self.total:
            split = f"{layout.quoted('by-group')}{SPLIT_CELL}"
            column = f"MATCH({split},{layout.list_heads},0)*0+MATCH({split},{layout.split_heads},0)"
            sheet["A3"], sheet["B3"] = layout.say("split"), f"=IFERROR({column},0)"
            sheet["A4"] = layout.say("group")
            sheet["B4"] = f'=IF(AND($B$3>0,{layout.quoted("by-group")}{GROUP_CELL}<>""),1,0)'
            self.groups.write(self.counted)
        for item in layout.items:
            self.write_item(item)
        self.write_heads()
        self.write_number_hidden()

    def write_number_hidden(self) -> None:
        """Write whether the number of forms is hidden: few of the group, or of the rest, left an item out."""
        columns = self.columns
        total = WorkingSheet(self.sheet, self.layout, self.total) if self.total else None
        few = [f"SUM({self.all_items(columns.WHOLE)})"]
        for column in (columns.NOT_APPLICABLE, columns.SKIPPED):
            numbers = self.all_items(column)
            rest = [f"({total.all_items(column)}-{numbers})"] if total else []
            few += [f"SUMPRODUCT(({each}>0)*({each}<{LIMIT}))" for each in (numbers, *rest)]
        self.sheet["G2"], self.sheet[NUMBER_HIDDEN.replace("$", "")] = "number hidden", f"=IF({'+'.join(few)}>0,1,0)"

    def write_heads(self) -> None:
        """Write the head of each column, in the words of this module."""
        single = ("answered", "not applicable", "skipped", "whole", "needs", "rest needs", "rest answered", "unlisted")
        for column, head in enumerate(("no.", "item", *single), 1):
            self.sheet.cell(FIRST_ROW - 1, column, head)
        for name in ("count", "rest", "small", "partner", "slack", "rest-slack"):
            for index in range(self.columns.answers + 1):
                self.sheet.cell(FIRST_ROW - 1, self.columns.block(name, index), f"{name} {index + 1}")
        for index in range(self.layout.most_marks):
            self.sheet.cell(FIRST_ROW - 1, self.columns.block("mark", index), f"mark {index + 1}")

    def write_item(self, item: Item) -> None:
        """Write the formulas of an item."""
        row, columns = self.row_of(item), self.columns
        put, count = self._put(row), len(item.answers)
        put(1, item.number)
        write_text(self.sheet, row, 2, item.words)
        self.write_counts(item)
        self.write_rest(item)
        counts, smalls = self._block(row, "count", count), self._block(row, "small", count)
        rests, partners = self._block(row, "rest", count), self._block(row, "partner", count)
        answered, rest_answered = self._at(row, columns.ANSWERED), self._at(row, columns.REST_ANSWERED)
        least = item.least_small
        is_small = f"({counts}>={least})*({counts}<{LIMIT})*({answered}>0)"
        is_small_rest = f"({rests}>={least})*({rests}<{LIMIT})*({rest_answered}>0)"
        put(columns.NEEDS, f"=IF(SUMPRODUCT({is_small})>0,1,0)")
        put(columns.REST_NEEDS, f"=IF(SUMPRODUCT({is_small_rest})>0,1,0)")
        for index in range(count):
            number, rest = self._in(row, "count", index), self._in(row, "rest", index)
            put(
                columns.block("small", index),
                f"=IF(OR(AND({answered}>0,{number}>={least},{number}<{LIMIT}),"
                f"AND({rest_answered}>0,{rest}>={least},{rest}<{LIMIT})),1,0)",
            )
        for name, numbers in (("slack", counts), ("rest-slack", rests)):
            slack = f"{smalls}*({numbers}>0)*({numbers}-({numbers}>={LIMIT})*({LIMIT}-{least})-{least})"
            put(columns.block(name, 0), f"=SUMPRODUCT({slack})")  # without IF, which only takes single values here
        for index in range(count):
            self.write_partner(item, index)
        last_slack, last_rest = self._in(row, "slack", count), self._in(row, "rest-slack", count)
        covered = f"{COVERED}=1," if self.total else ""
        enough = f"AND(SUM({partners})>0,{self._enough(item, last_slack, last_rest)})"
        put(
            columns.WHOLE,
            f"=IF(OR({covered}{answered}<{LIMIT},AND({rest_answered}>0,{rest_answered}<{LIMIT}),"
            f"AND(SUM({smalls})>0,NOT({enough}))),1,0)",
        )

    def write_counts(self, item: Item) -> None:
        """Write how many forms gave each answer, skipped the item, or have an answer that is not on the form."""
        row, columns, layout = self.row_of(item), self.columns, self.layout
        put, cells = self._put(row), layout.answers(item.column)
        count = len(item.answers)
        counts = self._block(row, "count", count)
        if item.boxes:
            marked = [f'({layout.answers(column)}<>"")' for column in item.boxes]
            put(columns.ANSWERED, self.count(f"({'+'.join(marked)}>0)"))
            put(columns.block("count", 0), self.count(f'({cells}<>"")*({cells}={layout.entry(item, 0)})'))
            put(columns.block("count", 1), f"={self._at(row, columns.ANSWERED)}-{self._in(row, 'count', 0)}")
            put(columns.NOT_APPLICABLE, 0)
            filled = self.count(f'({cells}<>"")')
            put(columns.UNLISTED, f"{filled}-{self._in(row, 'count', 0)}")
        else:
            for index in range(len(item.marks)):
                put(columns.block("mark", index), self.count(f'({cells}<>"")*({cells}={layout.entry(item, index)})'))
            for index, part in enumerate(item.parts):
                marks = "+".join(self._in(row, "mark", position) for position in part)
                put(columns.block("count", index), f"={marks}")
            put(columns.ANSWERED, f"=SUM({counts})")
            positions = range(len(item.marks), len(item.entries))
            others = [f"({cells}={layout.entry(item, position)})" for position in positions]
            put(columns.NOT_APPLICABLE, self.count(f'({cells}<>"")*({"+".join(others)})'))
            filled = self.count(f'({cells}<>"")')
            put(
                columns.UNLISTED,
                f"{filled}-{self._at(row, columns.ANSWERED)}-{self._at(row, columns.NOT_APPLICABLE)}",
            )
        put(
            columns.SKIPPED,
            f"={TOTAL}-{self._at(row, columns.ANSWERED)}-{self._at(row, columns.NOT_APPLICABLE)}",
        )

    def write_rest(self, item: Item) -> None:
        """Write the counts of the forms outside of the group; all are 0 on the sheet for all forms."""
        row, columns, put = self.row_of(item), self.columns, self._put(self.row_of(item))
        total = WorkingSheet(self.sheet, self.layout, self.total) if self.total else None
        for index in range(len(item.answers)):
            number = f"={total.of_block(item, 'count', index)}-{self._in(row, 'count', index)}" if total else 0
            put(columns.block("rest", index), number)
        answered = f"={total.of(item, columns.ANSWERED)}-{self._at(row, columns.ANSWERED)}" if total else 0
        put(columns.REST_ANSWERED, answered)

    def write_partner(self, item: Item, index: int) -> None:
        """Write whether an answer's count is a partner, and the slack up to it."""
        row, columns = self.row_of(item), self.columns
        put = self._put(row)
        number, rest, small = (self._in(row, name, index) for name in ("count", "rest", "small"))
        slack, rest_slack = self._in(row, "slack", index), self._in(row, "rest-slack", index)
        before = f"SUM({self._block(row, 'partner', index)})" if index else "0"
        large = f"{number}>={LIMIT}" + (f",{rest}>={LIMIT}" if self.total else "")
        lacking = f"OR({before}=0,NOT(AND({self._enough(item, slack, rest_slack)})))"
        all_small = self._block(row, "small", columns.answers)
        put(columns.block("partner", index), f"=IF(AND(SUM({all_small})>0,{small}=0,{large},{lacking}),1,0)")
        partner = self._in(row, "partner", index)
        put(columns.block("slack", index + 1), f"={slack}+{partner}*({number}-{LIMIT})")
        rest_partner = f"+{partner}*({rest}-{LIMIT})" if self.total else ""
        put(columns.block("rest-slack", index + 1), f"={rest_slack}{rest_partner}")

    def _enough(self, item: Item, slack: str, rest_slack: str) -> str:
        """Return the conditions that the slacks of an item are large enough, or that nothing needs them."""
        needs, least = (self.columns.NEEDS, self.columns.REST_NEEDS), f"{LIMIT}-{1 + item.least_small}"
        pairs = zip((self._at(self.row_of(item), column) for column in needs), (slack, rest_slack), strict=True)
        return ",".join(f"OR({needed}=0,{each}>={least})" for needed, each in pairs)

    # References inside of the sheet

    def _put(self, row: int) -> Callable[[int, Value], object]:
        """Return the function that writes a value into a column of a row."""
        return lambda column, value: self.sheet.cell(row, column, value)

    @staticmethod
    def _at(row: int, column: int) -> str:
        return f"${get_column_letter(column)}{row}"

    def _in(self, row: int, block: str, index: int) -> str:
        return self._at(row, self.columns.block(block, index))

    def _block(self, row: int, block: str, count: int) -> str:
        """Return the reference of the first columns of a block."""
        return f"{self._in(row, block, 0)}:{self._in(row, block, count - 1)}"

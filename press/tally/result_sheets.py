"""The sheets with results: all forms, one group."""

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from press.tally.hiding import WorkingSheet
from press.tally.layout import FIRST, LAST, Item, Layout
from press.tally.style import (
    BOLD,
    BOX,
    CENTERED,
    ENTRY_FILL,
    HEADING,
    NOTE,
    OPEN,
    PERCENT,
    TITLE,
    WRAPPED,
    protect,
    set_height,
    set_up_printing,
    set_widths,
    write_heads,
    write_text,
)
from press.tally.words import quoted
from press.tally.working_columns import COVERED, LIMIT_CELL, NUMBER_HIDDEN, READY, SMALL_GROUPS, SPLIT, TOTAL

TABLE_ROW = 9
"""The row of the first section of results; above it are the title, the limit and the checks."""
WIDTHS, COLUMN_WIDTH = [6, 52], 13
MOST_SHARES = 6
"""The largest number of answers whose shares fit beside their counts."""


class ResultTable:
    """Writes the tables of results: a section for each run of items with the same answers.

    Args:
        sheet: The sheet.
        layout: The layout of the spreadsheet.
        working: The sheet with its formulas.
        total: For a group: the sheet with the formulas for all forms.
    """

    def __init__(
        self, sheet: Worksheet, layout: Layout, working: WorkingSheet, total: WorkingSheet | None = None
    ) -> None:
        self.sheet, self.layout, self.working, self.total = sheet, layout, working, total
        self.limit = layout.quoted("summary") + LIMIT_CELL
        self.hidden = f'"{quoted(layout.say("hidden"))}"'
        self.below = self.hidden if total else f'"<"&{self.limit}'

    def write(self) -> None:
        """Write all sections, and freeze the heads if there is only one."""
        row, sections = TABLE_ROW, self.layout.sections
        for section in sections:
            row = self.write_section(section, row) + 1
        one_table = len(sections) == 1 and len(sections[0][0].answers) <= MOST_SHARES
        self.sheet.freeze_panes = f"C{TABLE_ROW + 2}" if one_table else "C3"
        widths = [*WIDTHS, *[COLUMN_WIDTH] * (max(map(self.columns_of, sections)) - len(WIDTHS))]
        set_widths(self.sheet, widths)
        set_up_printing(
            self.sheet, self.layout.form.paper, repeated=f"{TABLE_ROW + 1}:{TABLE_ROW + 1}" if one_table else "1:2"
        )

    @staticmethod
    def columns_of(section: list[Item]) -> int:
        """Return the number of columns of a section."""
        count = len(section[0].answers)
        return 5 + (2 * count if count <= MOST_SHARES else count)

    def write_section(self, section: list[Item], row: int) -> int:
        """Write a section from a row on: counts, with the shares beside or below them; return the row after it."""
        say, first = self.layout.say, section[0]
        answers = [str(answer) for answer in first.answers]
        title = say("section.several", question=first.question.words) if first.boxes else ""
        title = say("section.good", answers=" + ".join(first.good)) if first.good else title
        write_text(self.sheet, row, 1, title or say("section", answers=" · ".join(answers))).font = HEADING
        last = [say("answered"), *([] if first.boxes else [" / ".join(first.not_applicable)]), say("skipped")]
        counts, shares = [*answers, *last], [say("share", answer=answer) for answer in answers]
        names = [say("no"), say("item")]
        beside = len(answers) <= MOST_SHARES
        self.write_heads(row + 1, [*names, *counts, *(shares if beside else [])])
        for index, item in enumerate(section):
            self.write_counts(item, row + 2 + index)
        below = row + 2 + len(section)
        if not beside:
            self.write_heads(below, [*names, *shares])
        for index, item in enumerate(section):
            if beside:
                self.write_shares(item, row + 2 + index, row + 2 + index, 3 + len(counts))
            else:
                self.write_item(item, below + 1 + index)
                self.write_shares(item, row + 2 + index, below + 1 + index, 3)
        return below if beside else below + 1 + len(section)

    def write_heads(self, row: int, heads: list[str]) -> None:
        """Write the heads of a table."""
        write_heads(self.sheet, row, heads)
        set_height(self.sheet, row, [(head, COLUMN_WIDTH) for head in heads[2:]])

    def write_item(self, item: Item, row: int) -> None:
        """Write the number and the words of an item."""
        words = item.box or item.words
        for column, value, alignment in ((1, item.number, CENTERED), (2, words, WRAPPED)):
            cell = write_text(self.sheet, row, column, value)
            cell.border, cell.alignment = BOX, alignment
        set_height(self.sheet, row, [(words, WIDTHS[1])])

    def write_counts(self, item: Item, row: int) -> None:
        """Write the counts of an item."""
        working, columns = self.working, self.working.columns
        is_hidden, answered = working.of(item, columns.WHOLE), working.of(item, columns.ANSWERED)
        self.write_item(item, row)
        for index in range(len(item.answers)):
            value = working.of_block(item, "count", index)
            flags = "+".join(working.of_block(item, name, index) for name in ("small", "partner"))
            small = f"AND({value}>={item.least_small},{value}<{self.limit})"
            kept = f"IF({flags}=0,{value},IF({small},{self.below},{self.hidden}))"
            self._put(row, 3 + index, f"=IF({is_hidden}=1,{self.hidden},{kept})")
        few = f"IF({answered}<{self.limit},{self.below},{self.hidden})"
        values = [f"=IF({is_hidden}=1,{few},{answered})"]
        values += [] if item.boxes else [f"={self.margin(item, columns.NOT_APPLICABLE)}"]
        skipped = f"=IF({working.value(NUMBER_HIDDEN)}=1,{self.hidden},{self.margin(item, columns.SKIPPED)})"
        for column, formula in enumerate([*values, skipped], 3 + len(item.answers)):
            self._put(row, column, formula)

    def write_shares(self, item: Item, counts: int, row: int, first: int) -> None:
        """Write the shares of an item.

        Args:
            item: The item.
            counts: The row of its counts.
            row: The row of the shares.
            first: The column of the first share.
        """
        answered = self.working.of(item, self.working.columns.ANSWERED)
        for index in range(len(item.answers)):
            shown = f"{get_column_letter(3 + index)}{counts}"
            share = self._put(row, first + index, f"=IF(ISNUMBER({shown}),{shown}/{answered},{self.hidden})")
            share.number_format = PERCENT

    def margin(self, item: Item, column: int) -> str:
        """Return the formula that shows a number that is not an answer, from the limit up."""
        value = self.working.of(item, column)
        if self.total is None:
            return f"IF(AND({self.limit}>1,{value}<{self.limit}),{self.below},{value})"
        rest = f"({self.total.of(item, column)}-{value})"
        covered = f"{self.working.value(COVERED)}=1"
        few = f"OR({covered},{value}<{self.limit},AND({rest}>0,{rest}<{self.limit}))"
        return f"IF(AND({self.limit}>1,{few}),{self.hidden},{value})"

    def _put(self, row: int, column: int, value: str) -> Cell:
        """Write a value into a cell of a table and return the cell."""
        cell: Cell = self.sheet.cell(row, column, value)
        cell.alignment, cell.border = CENTERED, BOX
        return cell


def write_summary(sheet: Worksheet, layout: Layout, working: WorkingSheet) -> None:
    """Write the results of all forms, with the limit and the checks above them."""
    say = layout.say
    write_title(sheet, layout, "summary")
    sheet["A2"] = say("note", limit=layout.limit)
    sheet["A2"].font = NOTE
    write_setting(sheet, 3, say("limit"), layout.limit)
    message = say("limit.error", limit=layout.limit)
    validation = DataValidation(type="whole", operator="greaterThanOrEqual", formula1=str(layout.limit))
    validation.showErrorMessage, validation.error, validation.allow_blank = True, message, False
    validation.add("C3")
    sheet.add_data_validation(validation)
    total, none, hidden = working.value(TOTAL), quoted(say("no-forms")), quoted(say("hidden"))
    number = f'IF({working.value(NUMBER_HIDDEN)}=1,"{hidden}",{total})'
    write_fact(sheet, 4, say("forms"), f'=IF({total}=0,"{none}",{number})')
    last = get_column_letter(layout.last_column)
    table = f"{layout.quoted('answers')}$B${FIRST}:${last}${LAST}"
    write_fact(sheet, 5, say("unnumbered"), f'=SUMPRODUCT((1-ISNUMBER({layout.answers(1)}))*({table}<>""))')
    write_fact(sheet, 6, say("unlisted"), f"=SUM({working.all_items(working.columns.UNLISTED)})")
    if layout.two_readers:
        write_fact(sheet, 7, say("readers.twice"), f"={layout.second_rows}")
        write_fact(sheet, 8, say("readers.unsettled", agreed=say("reader.agreed")), f"={layout.unsettled_records}")
    ResultTable(sheet, layout, working).write()
    protect(sheet)


def write_by_group(sheet: Worksheet, layout: Layout, working: WorkingSheet, total: WorkingSheet) -> None:
    """Write the results of the group that is chosen in two cells above them."""
    say, limit = layout.say, layout.quoted("summary") + LIMIT_CELL
    write_title(sheet, layout, "by-group")
    sheet["A2"] = say("note.group", most=layout.limit - 1)
    sheet["A2"].font = NOTE
    for row, name, source in ((3, "split", layout.list_heads), (4, "group", working.groups.names)):
        write_setting(sheet, row, say(name), next(iter(layout.splits)) if name == "split" else "")
        validation = DataValidation(type="list", formula1=source, allow_blank=True)
        validation.showErrorMessage, validation.error = True, say("split.choose")
        validation.add(f"C{row}")
        sheet.add_data_validation(validation)
    keys = ("split.choose", "group.few", "group.covered", "group.ready")
    choose, too_few, covered, ready = (f'"{quoted(say(key, limit=layout.limit))}"' for key in keys)
    forms, rest = working.value(TOTAL), f"({total.value(TOTAL)}-{working.value(TOTAL)})"
    few = f"OR({forms}<{limit},AND({rest}>0,{rest}<{limit}))"
    large = f"IF({working.value(COVERED)}=1,{covered},{ready})"
    sheet["B5"] = f"=IF({working.value(READY)}=0,{choose},IF({few},{too_few},{large}))"
    sheet["B5"].font = BOLD
    small = f"SUMPRODUCT(({working.groups.sizes}>0)*({working.groups.sizes}<{limit}))"
    write_fact(sheet, 6, say("groups.small", limit=layout.limit), f"=IF({working.value(SPLIT)}=0,0,{small})")
    together = working.value(SMALL_GROUPS)
    computable = quoted(say("groups.together", limit=layout.limit))
    sheet["B7"] = f'=IF(AND({together}>0,{together}<{limit}),"{computable}","")'
    sheet["B7"].font = BOLD
    ResultTable(sheet, layout, working, total).write()
    protect(sheet)


# Above the tables


def write_title(sheet: Worksheet, layout: Layout, name: str) -> None:
    """Write the title of a sheet of results."""
    sheet["A1"] = f"{layout.form.name}: {layout.sheet(name)}"
    sheet["A1"].font = TITLE


def write_setting(sheet: Worksheet, row: int, label: str, value: str | int) -> None:
    """Write a cell that people fill in, in column C, after its label in column B."""
    write_fact(sheet, row, label, value)
    cell = sheet.cell(row, 3)
    cell.fill, cell.border, cell.protection = ENTRY_FILL, BOX, OPEN


def write_fact(sheet: Worksheet, row: int, label: str, value: str | int) -> None:
    """Write a value in column C, after its label in column B."""
    cell, words = sheet.cell(row, 3, value), sheet.cell(row, 2, label)
    words.font, words.alignment, cell.alignment = BOLD, WRAPPED, CENTERED
    set_height(sheet, row, [(label, WIDTHS[1])])

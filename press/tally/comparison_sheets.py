"""The sheets for two readers of the same records: their answers side by side, and their agreement."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from press.tally.layout import FIRST, READERS, RECORDS, Item, Layout
from press.tally.result_sheets import COLUMN_WIDTH, WIDTHS, write_fact, write_setting, write_title
from press.tally.style import (
    BOLD,
    BOX,
    CENTERED,
    NOTE,
    PERCENT,
    WRAPPED,
    protect,
    set_height,
    set_up_printing,
    set_widths,
    write_heads,
    write_text,
)
from press.tally.words import quoted

ANSWER_WIDTH = 24
"""Width of a column of answers, in characters."""
WORDED = (2, 3, 4)
"""The columns of the comparison that contain words."""
PAIR_ROW = 10
"""The row of the first item of the comparison; above it are the title, what is chosen and the checks."""
FIRST_PAIR = 7
"""The column of the first item on the sheet of formulas."""


def write_two_readers(sheet: Worksheet, layout: Layout, pairs: Worksheet) -> None:
    """Write the two readers' answers to one record side by side, and their agreement on all records.

    Args:
        sheet: The sheet.
        layout: The layout of the spreadsheet.
        pairs: The sheet for the formulas that compare every record.
    """
    say = layout.say
    write_pairs(pairs, layout)
    write_title(sheet, layout, "two-readers")
    sheet["A2"] = say("readers.note")
    sheet["A2"].font = NOTE
    validation = DataValidation(type="whole", operator="between", formula1="1", formula2=str(RECORDS), allow_blank=True)
    validation.showErrorMessage, validation.error = True, say("record.error", most=RECORDS)
    for row, key in ((3, "record"), (4, "from"), (5, "to")):
        write_setting(sheet, row, say(f"readers.{key}"), "")
        validation.add(f"C{row}")
    sheet.add_data_validation(validation)
    write_fact(sheet, 6, say("readers.twice"), f"={layout.second_rows}")
    record, reader = layout.answers(layout.record), layout.answers(layout.reader)
    lost_rows = f'SUMPRODUCT(1-({record}="")*({reader}=""))-SUM({layout.rows_of_readers})'
    write_fact(sheet, 7, say("readers.lost", most=RECORDS), f"={lost_rows}")
    first, second, same, different = (
        say(key) for key in ("reader.first", "reader.second", "readers.is-same", "readers.is-different")
    )
    heads = [
        say("no"),
        say("item"),
        first,
        second,
        *(say(f"readers.{key}") for key in ("same", "both", "agreed", "percent")),
    ]
    write_heads(sheet, PAIR_ROW - 1, heads)
    set_height(sheet, PAIR_ROW - 1, [(head, COLUMN_WIDTH) for head in heads[4:]])
    columns = [layout.column_range("working-readers", column, 2, RECORDS + 1) for column in (2, 3)]
    rows = [f"IF(N($C$3)=0,0,INDEX({column},MAX(1,N($C$3))))" for column in columns]
    numbers = layout.column_range("working-readers", 1, 2, RECORDS + 1)
    compared_records = f"({numbers}>=N($C$4))*({numbers}<=IF(N($C$5)=0,{RECORDS},$C$5))"
    for index, item in enumerate(layout.items):
        row = PAIR_ROW + index
        sheet.cell(row, 1, item.number)
        write_text(sheet, row, 2, item.words)
        set_height(sheet, row, [(item.words, WIDTHS[1]), *((str(entry), ANSWER_WIDTH) for entry in item.entries)])
        for letter, reader_row in zip("CD", rows, strict=True):
            sheet[f"{letter}{row}"] = f"={answer_in_row(layout, item, reader_row)}"
        empty = "" if item.boxes else f',C{row}="",D{row}=""'
        verdict = f'IF(C{row}=D{row},"{quoted(same)}","{quoted(different)}")'
        sheet[f"E{row}"] = f'=IF(OR({rows[0]}=0,{rows[1]}=0{empty}),"",{verdict})'
        compared = layout.column_range("working-readers", FIRST_PAIR + index, 2, RECORDS + 1)
        sheet[f"F{row}"] = f"=SUMPRODUCT({compared_records}*ISNUMBER({compared}))"
        sheet[f"G{row}"] = f"=SUMPRODUCT({compared_records}*({compared}=1))"
    last = PAIR_ROW + len(layout.items) - 1
    sheet.cell(last + 1, 2, say("readers.all"))
    for letter in "FG":
        sheet[f"{letter}{last + 1}"] = f"=SUM({letter}{PAIR_ROW}:{letter}{last})"
    for row in range(PAIR_ROW, last + 2):
        sheet[f"H{row}"] = f'=IF(F{row}=0,"",G{row}/F{row})'
        sheet[f"H{row}"].number_format = PERCENT
        for index in range(1, 9):
            cell = sheet.cell(row, index)
            cell.border, cell.alignment = BOX, WRAPPED if index in WORDED else CENTERED
            if row > last:
                cell.font = BOLD
    set_widths(sheet, [*WIDTHS, ANSWER_WIDTH, ANSWER_WIDTH, *[COLUMN_WIDTH] * 4])
    sheet.freeze_panes = f"C{PAIR_ROW}"
    set_up_printing(sheet, layout.form.paper, repeated=f"{PAIR_ROW - 1}:{PAIR_ROW - 1}")
    protect(sheet)


def write_pairs(sheet: Worksheet, layout: Layout) -> None:
    """Write for each record the rows of its two readers, and for each item 1 if they agree and 0 if not.

    A reader with two rows for a record has none here: either of them may be the right one.
    """
    say = layout.say
    heads = [say("record"), say("readers.first-row"), say("readers.second-row")]
    heads += [say("readers.rows", reader=say(f"reader.{key}")) for key in READERS]
    write_heads(sheet, 1, [*heads, *(item.number for item in layout.items)])
    record, reader = layout.answers(layout.record), layout.answers(layout.reader)
    for number in range(1, RECORDS + 1):
        row = number + 1
        sheet.cell(row, 1, number)
        for key, letter in READERS.items():
            sheet[f"{letter}{row}"] = f'=COUNTIFS({record},$A{row},{reader},"{quoted(say(f"reader.{key}"))}")'
        for column, key in ((2, "first"), (3, "second")):
            condition = f'({record}=$A{row})*({reader}="{quoted(say(f"reader.{key}"))}")'
            single_row = f"SUMPRODUCT({condition}*(ROW({record})-{FIRST - 1}))"
            sheet.cell(row, column, f"=IF({READERS[key]}{row}=1,{single_row},0)")
        for column, item in enumerate(layout.items, FIRST_PAIR):
            first, second = (answer_in_row(layout, item, f"${letter}{row}") for letter in "BC")
            empty = "" if item.boxes else f',{first}="",{second}=""'
            sheet.cell(row, column, f'=IF(OR($B{row}=0,$C{row}=0),"",IF(OR(FALSE{empty}),"",IF({first}={second},1,0)))')
    sheet.freeze_panes = "D2"
    protect(sheet)


def answer_in_row(layout: Layout, item: Item, row: str) -> str:
    """Return the formula of an item's answer in a row of the answers, counted from 1; empty for row 0."""
    cell = f"INDEX({layout.answers(item.column)},MAX(1,{row}))"
    return f'IF({row}=0,"",IF({cell}="","",{cell}))'

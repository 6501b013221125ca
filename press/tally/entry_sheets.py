"""The sheets that are filled in, and those that say what can be entered: answers, items, lists."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from press.model import Question, QuestionKind
from press.tally.layout import FIRST, LAST, RECORDS, Item, Layout
from press.tally.style import DATE, WRAPPED, protect, set_height, set_up_printing, set_widths, write_heads, write_text

LONG = 60
"""Width of a column of sentences, in characters."""


def write_answers(sheet: Worksheet, layout: Layout) -> None:
    """Write the heads of the answers, and what each cell takes."""
    groups = [column.title for column in layout.group_columns]
    heads = [*layout.first_columns, *groups, *(item.label for item in layout.items)]
    write_heads(sheet, 1, heads)
    first_item = layout.items[0].column
    for column, head in enumerate(heads, 1):
        width = 12 if column < layout.first_group else 18 if column < first_item else 24
        sheet.column_dimensions[get_column_letter(column)].width = width
        set_height(sheet, 1, [(head, width)])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{LAST}"
    for row in range(FIRST, LAST + 1):
        sheet.cell(row, 2).number_format = DATE
    say = layout.say
    _take(sheet, layout, 1, DataValidation(type="whole", operator="greaterThan", formula1="0"), say("number.error"))
    _take(sheet, layout, 2, DataValidation(type="date", operator="greaterThan", formula1="36526"), say("date.error"))
    if layout.two_readers:
        number = DataValidation(type="whole", operator="between", formula1="1", formula2=str(RECORDS))
        _take(sheet, layout, layout.record, number, say("record.error", most=RECORDS))
        readers = layout.column_range("lists", len(layout.splits) + 1, FIRST, FIRST + 2)
        _take(sheet, layout, layout.reader, DataValidation(type="list", formula1=readers), say("choice.error"))
    for index, group in enumerate(layout.group_columns):
        validation = DataValidation(type="list", formula1=layout.list_range(index + 1), errorStyle="warning")
        message = say("column.error", lists=layout.sheet("lists"))
        _take(sheet, layout, layout.first_group + index, validation, message, group.title)
    for item in layout.items:
        validation = DataValidation(type="list", formula1=layout.entries(item))
        _take(sheet, layout, item.column, validation, say("choice.error"), item.number)
    set_up_printing(sheet, layout.form.paper, repeated="1:1")


def _take(
    sheet: Worksheet, layout: Layout, column: int, validation: DataValidation, message: str, title: str = ""
) -> None:
    """Let a column of the answers take only what a validation allows."""
    letter = get_column_letter(column)
    validation.allow_blank = True
    validation.showErrorMessage = True
    validation.error, validation.errorTitle = message, (title or layout.first_columns[column - 1])[:30]
    validation.add(f"{letter}{FIRST}:{letter}{LAST}")
    sheet.add_data_validation(validation)


def write_items(sheet: Worksheet, layout: Layout) -> None:
    """Write every question with its answers, which the drop-down lists and the formulas refer to."""
    by_row: dict[int, Item] = {}
    for item in layout.items:
        by_row.setdefault(item.row, item)
    most = max(len(item.question.answers) + 1 for item in layout.items)
    heads = [layout.say("no"), layout.say("item"), layout.say("kind")]
    write_heads(sheet, 1, [*heads, *(layout.say("answer", number=number) for number in range(1, most + 1))])
    for row, item in by_row.items():
        question = item.question
        kind = kind_of(question, layout)
        values = [item.number.partition(".")[0], question.words, kind, *item.entries]
        for column, value in enumerate(values, 1):
            write_text(sheet, row, column, value).alignment = WRAPPED
        set_height(sheet, row, [(question.words, LONG), (kind, 34), *((str(entry), 16) for entry in item.entries)])
    set_widths(sheet, [6, LONG, 34, *[16] * most])
    sheet.freeze_panes = "C2"
    set_up_printing(sheet, layout.form.paper, repeated="1:1")
    protect(sheet)


def kind_of(question: Question, layout: Layout) -> str:
    """Return in words how a question is answered."""
    if question.kind == QuestionKind.SCALE:
        low, high = question.answers[0], question.answers[-1]
        return layout.say("kind.scale", low=low, left=question.ends[0], high=high, right=question.ends[1])
    return layout.say("kind.several" if question.several else f"kind.{question.kind}")


def write_lists(sheet: Worksheet, layout: Layout) -> None:
    """Write the lists by which results can be split: those of the form, and columns for the owner's own."""
    columns = [(column.title, column.values) for column in layout.group_columns]
    boxes = [item for item in layout.items if item.label in layout.splits]
    write_heads(sheet, 1, [*(title for title, _ in columns), *(item.label for item in boxes)])
    for column, values in enumerate([*(values for _, values in columns), *(item.answers for item in boxes)], 1):
        for row, value in enumerate(values, FIRST):
            write_text(sheet, row, column, value)
    if layout.two_readers:
        readers = [layout.say(f"reader.{reader}") for reader in ("first", "second", "agreed")]
        write_heads(sheet, 1, [layout.say("reader")], len(layout.splits) + 1)
        for row, reader in enumerate(readers, FIRST):
            sheet.cell(row, len(layout.splits) + 1, reader)
    note = len(layout.splits) + layout.two_readers + 2
    sheet.cell(1, note, layout.say("lists.note", answers=layout.sheet("answers"))).alignment = WRAPPED
    set_widths(sheet, [*[22] * (note - 1), LONG])
    set_height(sheet, 1, [(layout.say("lists.note", answers=layout.sheet("answers")), LONG)])
    sheet.freeze_panes = "A2"
    set_up_printing(sheet, layout.form.paper, repeated="1:1")

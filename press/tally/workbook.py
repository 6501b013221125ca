"""Puts the sheets of a spreadsheet together, and writes them as the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from press.model import TallyForm
from press.tally.comparison_sheets import write_two_readers
from press.tally.entry_sheets import write_answers, write_items, write_lists
from press.tally.hiding import WorkingSheet
from press.tally.layout import Layout
from press.tally.read_me import write_read_me
from press.tally.result_sheets import write_by_group, write_summary
from press.tally.style import protect
from press.tally.words import Words

MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
PERMISSIONS = 0o644 << 16
"""Unix permissions of each file in the archive, as zip stores them."""


def workbook_of(form: TallyForm, words: Mapping[str, str], day: date) -> bytes:
    """Return the spreadsheet of a form as an .xlsx file.

    Args:
        form: The form.
        words: The words of the spreadsheet, by key.
        day: The date that the file and everything in it gets, so that it does not depend on the clock.
    """
    layout = Layout(form, Words(words))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    names = ["read-me", "answers", "summary", *(["by-group"] if layout.splits else [])]
    names += ["two-readers"] if layout.two_readers else []
    names += ["items", "lists", "working", *(["working-group"] if layout.splits else [])]
    names += ["working-readers"] if layout.two_readers else []
    sheets: dict[str, Worksheet] = {name: workbook.create_sheet(layout.sheet(name)) for name in names}
    write_read_me(sheets["read-me"], layout)
    write_answers(sheets["answers"], layout)
    write_items(sheets["items"], layout)
    write_lists(sheets["lists"], layout)
    working = WorkingSheet(sheets["working"], layout, "working")
    working.write()
    write_summary(sheets["summary"], layout, working)
    if layout.splits:
        group = WorkingSheet(sheets["working-group"], layout, "working-group", total="working")
        group.write()
        write_by_group(sheets["by-group"], layout, group, working)
    if layout.two_readers:
        write_two_readers(sheets["two-readers"], layout, sheets["working-readers"])
    for name, sheet in sheets.items():
        if name.startswith("working"):
            protect(sheet)
    properties = workbook.properties
    properties.title, properties.creator = layout.say("title", name=form.name), form.publisher
    properties.language = form.language
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # as it is stored
    workbook.calculation.fullCalcOnLoad = True
    data = io.BytesIO()
    workbook.save(data)
    return same_bytes(data.getvalue(), day)


def same_bytes(content: bytes, day: date) -> bytes:
    """Return an .xlsx file in which everything has the same date; openpyxl writes that of the clock."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = MODIFIED.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode(), source.read(name))
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr, info.create_system, info.compress_type = PERMISSIONS, 3, zipfile.ZIP_DEFLATED
            target.writestr(info, part)
    return data.getvalue()

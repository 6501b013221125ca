"""The sheet with instructions."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from press.tally.layout import ROWS, Layout
from press.tally.style import HEADING, TITLE, WRAPPED, protect, set_height, set_up_printing, set_widths

WIDTH = 100
"""Width of the text, in characters."""


def write_read_me(sheet: Worksheet, layout: Layout) -> None:
    """Write the instructions: a heading for each part, and a cell for each paragraph."""
    sheet["A1"] = layout.say("title", name=layout.form.name)
    sheet["A1"].font = TITLE
    row = 3
    for heading, paragraphs in parts(layout):
        sheet.cell(row, 1, heading).font = HEADING
        for row, paragraph in enumerate(paragraphs, row + 1):  # noqa: B020  # the row after the last one
            sheet.cell(row, 1, paragraph).alignment = WRAPPED
            set_height(sheet, row, [(paragraph, WIDTH)])
        row += 2
    set_widths(sheet, [WIDTH])
    set_up_printing(sheet, layout.form.paper)
    protect(sheet)


def parts(layout: Layout) -> Iterator[tuple[str, list[str]]]:
    """Yield the heading and the paragraphs of each part that concerns this form."""
    say, limit = layout.say, layout.limit
    sheets = {name.replace("-", "_"): layout.sheet(name) for name in ("answers", "summary", "lists", "two-readers")}
    own_lists = [column.title for column in layout.group_columns if not column.values]
    yield say("read.what"), [say("read.what.1", edition=layout.form.edition), say("read.what.2")]
    begin = [say("read.begin.1", answers=sheets["answers"])]
    if own_lists:
        begin.append(say("read.begin.lists", lists=sheets["lists"], columns=", ".join(own_lists)))
    begin.extend(layout.form.tally.read_me)
    yield say("read.begin"), begin
    enter = [say("read.enter.1", answers=sheets["answers"], rows=f"{ROWS:,}"), say("read.enter.2"), say("read.enter.3")]
    if any(item.boxes for item in layout.items):
        enter.append(say("read.enter.several", marked=say("marked")))
    not_applicable = dict.fromkeys(answer for item in layout.items for answer in item.not_applicable)
    if not_applicable:
        enter.append(say("read.enter.na", answers=", ".join(f"“{answer}”" for answer in not_applicable)))
    yield say("read.enter"), enter
    summary, by_group = layout.sheet("summary"), layout.sheet("by-group")
    if layout.two_readers:
        readers = {key: say(f"reader.{key}") for key in ("first", "second", "agreed")}
        yield (
            say("read.readers"),
            [
                say("read.readers.1", record=say("record")),
                say("read.readers.2", sheet=sheets["two_readers"], **readers),
                say("read.readers.3", summary=summary, **{"by-group": by_group}, **readers),
            ],
        )
    results = [say("read.results.1", summary=summary), say("read.results.2", **{"by-group": by_group})]
    good = {"good": say("good"), "rest": say("rest"), "working": layout.sheet("working")}
    counted_together = [say("read.results.good", **good)] if any(item.good for item in layout.items) else []
    by_groups = results[1:] if layout.splits else []
    yield say("read.results"), [results[0], *counted_together, *by_groups, say("read.results.3", summary=summary)]
    hidden = {"limit": limit, "most": limit - 1, "summary": summary, "by-group": by_group}
    hidden |= {"lists": sheets["lists"], "empty": say("group.empty"), "working": layout.sheet("working")}
    names = ("1", "2", "3", "groups", "4", "5") if layout.splits else ("1", "2", "5")
    yield say("read.hidden"), [say(f"read.hidden.{name}", **hidden) for name in names]
    working = layout.sheet("working").partition(",")[0]
    give = [say("read.give.1", summary=summary, **{"by-group": by_group}), say("read.give.2", working=working)]
    yield say("read.give"), [*give, say("read.give.3")]

"""How the sheets of a spreadsheet look: heads, widths, what is frozen, how they print."""

from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from press.core.paper import Paper

FONT = "Calibri"
TITLE = Font(name=FONT, size=16, bold=True)
HEADING = Font(name=FONT, size=12, bold=True)
BOLD = Font(name=FONT, size=11, bold=True)
NOTE = Font(name=FONT, size=11, italic=True)
HEAD_FILL = PatternFill("solid", fgColor="E4EAEE")
ENTRY_FILL = PatternFill("solid", fgColor="FFF8DC")
LINE = Side(style="thin", color="8A969E")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTERED = Alignment(horizontal="center", vertical="top")
OPEN = Protection(locked=False)
LINE_HEIGHT, WIDTH_OF_A_LETTER = 15, 1.08
"""In points; and in widths of a digit, in bold."""
PERCENT, DATE = "0%", "yyyy-mm-dd"


def write_text(sheet: Worksheet, row: int, column: int, text: str | int) -> Cell:
    """Write words of the form, or a number, into a cell: words that look like a formula stay words. Return the cell."""
    cell: Cell = sheet.cell(row, column, text)
    if isinstance(text, str) and text.startswith("="):
        cell.data_type, cell.quotePrefix = "s", True
    return cell


def write_heads(sheet: Worksheet, row: int, heads: Sequence[str], first: int = 1) -> None:
    """Write the heads of a table into a row."""
    for column, head in enumerate(heads, first):
        cell = write_text(sheet, row, column, head)
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEAD_FILL, BOX, WRAPPED


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the widths of the first columns, in characters."""
    for index, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + index)].width = width


def set_up_printing(sheet: Worksheet, paper: Paper, *, repeated: str = "") -> None:
    """Print a sheet as wide as a page of a paper, and some rows again on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper.spreadsheet_code
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if repeated:
        sheet.print_title_rows = repeated


def protect(sheet: Worksheet) -> None:
    """Protect a sheet against typing by mistake; there is no password, and columns can be made wider."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def set_height(sheet: Worksheet, row: int, texts: Sequence[tuple[str, float]]) -> None:
    """Make a row high enough for texts, each in a column of a width in characters; not every program does it."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, LINE_HEIGHT * lines + 3)


def lines_of(text: str, width: float) -> int:
    """Return the number of lines of a text in a column, rather one too many; a word is not divided."""
    lines, used = 1, 0.0
    for word in text.split():
        length = len(word) * WIDTH_OF_A_LETTER
        if used and used + length > width:
            lines, used = lines + 1, 0.0
        lines += int(length // width) if length > width else 0
        used += length + 1
    return lines

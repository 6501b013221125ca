"""Makes a new tool or card: a file from a blank form, and a line in toolkit.yaml."""

from datetime import date

from press.core.project import CONTENT_FOLDER, TOOLKIT_FILE
from press.model import Card, Tab
from press.scaffold.blank_forms import as_yaml, fill_in, read_form
from press.scaffold.new_files import FileWrite, NewContent
from press.scaffold.project import Project
from press.scaffold.toolkit_editor import add_piece


def new_piece(
    project: Project, folder: str, title: str, tab: Tab, today: date, format: str = "", name: str = ""
) -> NewContent:
    """Return a new tool or card.

    Args:
        project: The project as it is.
        folder: ``tools`` or ``cards``.
        title: Its title.
        tab: The tab it goes behind.
        today: The date of its ``revised:``.
        format: A tool's format; empty for a card.
        name: The file's name; empty to take it from the title.

    Raises:
        UsageError: Its file exists, or the tab has no code left.
    """
    slug, code = project.name_for(title, name, f"{CONTENT_FOLDER}/{folder}"), project.next_code(tab)
    kind = folder.removesuffix("s")
    element = tab.title if tab.title in project.elements else ""
    text = filled_form(project, title, today, format, kind=kind, element=element)
    file = f"{CONTENT_FOLDER}/{folder}/{slug}.md"
    toolkit = add_piece(project.files.read(TOOLKIT_FILE), TOOLKIT_FILE, tab.number, code, f"{folder}/{slug}")
    return NewContent(
        file=file,
        writes=(FileWrite(file, text.encode()), FileWrite(TOOLKIT_FILE, toolkit)),
        description=f"{code} {title}, behind tab {tab.number}, {tab.title}.",
        first_step="the summary: two lines that a stranger understands. Then the first paragraph.",
        preview=f"watch {code}",
        notes=(f"Its line in {TOOLKIT_FILE}: {code}: {folder}/{slug}",),
    )


def filled_form(
    project: Project, title: str, today: date, format: str = "", *, kind: str = "tool", element: str = ""
) -> str:
    """Return the blank form of a tool or card with the values of a new one; raises UsageError if there is no form.

    Args:
        project: The project as it is.
        title: The title.
        today: The date of its ``revised:``.
        format: A tool's format; empty for a card.
        kind: ``tool`` or ``card``.
        element: The element that it belongs to; empty to leave that of the form.
    """
    form = read_form(project, *([f"{kind}.{format}.md"] if format else []), f"{kind}.md")
    values: dict[str, str | None] = {
        "title": as_yaml(title),
        "revised": str(today),
        "review_by": str(next_year(today)),
    }
    if format:
        values["format"] = format
    if element:
        values["element"] = as_yaml(element)
    return fill_in(form, values)


def tab_of_cards(project: Project) -> Tab | None:
    """Return the last tab that has cards; None if there are no cards."""
    tabs = [tab for tab in project.toolkit.tabs if any(isinstance(piece, Card) for piece in tab.pieces)]
    return tabs[-1] if tabs else None


def next_year(day: date) -> date:
    """Return the same day a year later; February 28 for February 29."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)

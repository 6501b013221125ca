"""Makes a new tool or card: a file from a blank form, and a line in toolkit.yaml."""

from datetime import date

from press.core.project import TOOLKIT_FILE
from press.model import Card, Tab
from press.scaffold.blank_forms import filled, form, written
from press.scaffold.new_files import NewContent
from press.scaffold.project import Project
from press.scaffold.toolkit_editor import with_piece


def new_piece(
    project: Project, kind: str, title: str, tab: Tab, today: date, format: str = "", name: str = ""
) -> NewContent:
    """Make a tool or a card (``kind``: tools, cards); raises UsageError when its name is taken or no code is left."""
    folder = f"content/{kind}"
    slug, code = project.name_for(title, name, folder), project.next_code(tab)
    one = kind.removesuffix("s")
    text = form(project, *([f"{one}.{format}.md"] if format else []), f"{one}.md")
    values: dict[str, str | None] = {
        "title": written(title),
        "revised": str(today),
        "review_by": str(next_year(today)),
    }
    if format:
        values["format"] = format
    if tab.title in project.elements:
        values["element"] = written(tab.title)
    file = f"{folder}/{slug}.md"
    toolkit = with_piece(project.files.read(TOOLKIT_FILE), TOOLKIT_FILE, tab.number, code, f"{kind}/{slug}")
    return NewContent(
        file=file,
        writes=((file, filled(text, values).encode()), (TOOLKIT_FILE, toolkit)),
        said=f"{code} {title}, behind tab {tab.number}, {tab.title}.",
        begin="the summary: two lines that a stranger understands. Then the first paragraph.",
        see=f"watch {code}",
        also=(f"{TOOLKIT_FILE} has the line {code}: {kind}/{slug}",),
    )


def tab_of_cards(project: Project) -> Tab | None:
    """Return the tab behind which cards stand, the last when there are several."""
    tabs = [tab for tab in project.toolkit.tabs if any(isinstance(piece, Card) for piece in tab.pieces)]
    return tabs[-1] if tabs else None


def next_year(day: date) -> date:
    """Return the same day a year later."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the twenty-ninth of February
        return day.replace(year=day.year + 1, day=28)

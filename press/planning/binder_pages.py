"""Adds the jobs of the pages that a binder has besides its pieces, and of the sheets that are printed for it.

Each function returns the key of its job.
"""

from press.core.identifiers import JobKey
from press.core.label_sheets import LabelSheet
from press.model import County, Letter
from press.planning.jobs import ComposedPage, JobPlanner
from press.templating.composer import pictures_of


def cover(planner: JobPlanner) -> JobKey:
    """Add the job of the cover and return its key."""
    toolkit, county = planner.toolkit, planner.toolkit.county
    pictures = (toolkit.cover_picture, toolkit.logo, county.logo if county else "")
    return planner.page("cover", toolkit.title, file=county.file if county else "", pictures=pictures)


def guide(planner: JobPlanner) -> JobKey:
    """Add the job of the page on the back of the cover, which explains the binder; return its key."""
    text = planner.toolkit.guide
    return planner.shared_page("guide", planner.composer.say("guide"), pictures=text.pictures, texts=(text,))


def contents(planner: JobPlanner) -> JobKey:
    """Add the job of the contents and return its key."""
    return planner.shared_page("contents", planner.composer.say("contents"))


def colophon(planner: JobPlanner) -> JobKey:
    """Add the job of the last page, which describes the edition; return its key."""
    text = planner.toolkit.colophon
    return planner.shared_page("colophon", planner.composer.say("colophon"), pictures=text.pictures, texts=(text,))


def contacts(planner: JobPlanner, county: County) -> JobKey:
    """Add the job of a county's contacts and return its key."""
    return planner.page("contacts", planner.composer.say("contacts"), pictures=(county.logo,))


def letter(planner: JobPlanner, letter: Letter) -> JobKey:
    """Add the job of a county's letter to the readers of its binder; return its key."""
    county = planner.toolkit.county
    return planner.add(
        ComposedPage(
            key="letter",
            title=letter.title,
            html=planner.composer.fill("cover-letter.html", letter=letter),
            template="cover-letter.html",
            file=letter.file,
            prefix="letter-",
            pictures=pictures_of((county.logo if county else "", *letter.prose.pictures)),
            texts=(letter.prose,),
        )
    )


def divider(planner: JobPlanner, number: int) -> JobKey:
    """Add the job of a tab's divider and return its key."""
    tab = next(tab for tab in planner.toolkit.tabs if tab.number == number)
    title, key = f"{tab.label} {tab.title}", f"tab/{number}"
    return planner.shared_page("divider", title, key=key, pictures=(tab.picture,), values={"tab": tab})


def divider_on_stock(planner: JobPlanner, number: int, ears: int) -> JobKey:
    """Add the job of a tab's divider on tab stock, a sheet with an ear; return its key.

    Args:
        planner: Plans the jobs of the edition.
        number: The number of the tab.
        ears: How many ears are below each other on the stock, before it begins at the top again.
    """
    place = [tab.number for tab in planner.toolkit.tabs].index(number) % ears
    tab = next(tab for tab in planner.toolkit.tabs if tab.number == number)
    return planner.page(
        "divider-stock",
        f"{tab.number} {tab.title}",
        key=f"tab-stock/{ears}/{number}",
        pictures=(tab.picture,),
        exact_pages=2,
        values={"tab": tab, "ear": place, "ears": ears},
    )


def notes(planner: JobPlanner, number: int) -> JobKey:
    """Add the job of the notes page behind a tab unless it is there already; return its key.

    Tab 0 is the front of the binder.
    """
    key = f"notes/{number}"
    if JobKey(planner.namespace + key) not in planner.jobs:
        tab = next((tab for tab in planner.toolkit.tabs if tab.number == number), None)
        planner.page("notes", planner.composer.say("notes"), key=key, exact_pages=1, values={"tab": tab})
    return JobKey(planner.namespace + key)


def inserts(planner: JobPlanner) -> JobKey:
    """Add the job of the spine inserts and return its key."""
    county = planner.toolkit.county
    return planner.page(
        "inserts", planner.composer.say("inserts"), pictures=(planner.toolkit.logo, county.logo if county else "")
    )


def labels(planner: JobPlanner) -> JobKey:
    """Add the job of the tab labels and return its key."""
    return planner.shared_page("labels", planner.composer.say("tabs.title"))


def label_sheet(planner: JobPlanner, sheet: LabelSheet) -> JobKey:
    """Add the job of sticky labels for the tabs and the binder; return its key."""
    title = planner.composer.say("tabs.title")
    return planner.page("label-sheet", title, key=f"label-sheet/{sheet.name}", values={"sheet": sheet})


def stamp(planner: JobPlanner, county: County) -> JobKey:
    """Add the job of a county's stamp, a page the size of the slot in every page's foot; return its key."""
    return planner.page("stamp", county.name, file=county.file, pictures=(county.logo,))

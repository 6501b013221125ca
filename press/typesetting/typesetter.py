"""Typesets one job: HTML to pages, pages to a mended, tagged fragment, or to its problems."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from press.core.diagnostics import Location, Problem
from press.pdf.fragment import Fragment
from press.planning.job import Job
from press.typesetting.engine import Engine, listening

HINTS = {
    "Failed to load image": "Look at the picture's file.",
    "No anchor": "Look at the link's target.",
    "Invalid": "Look at the stylesheet.",
}
SLOT = "@bottom-center"
"""The margin box that stylesheets place where a county's stamp goes."""
NO_GLYPH = re.compile(r'unsupported by fonts: "(.+)" \(')


@dataclass(frozen=True, slots=True)
class Typeset:
    """A typeset piece: its fragment's bytes, or what is wrong with it."""

    fragment: bytes
    problems: tuple[Problem, ...]


def typeset(job: Job, engine: Engine) -> Typeset:
    """Lay out a job and take its pages apart into a fragment."""
    from weasyprint.pdf import generate_pdf

    from press.typesetting.fragment_builder import extract
    from press.typesetting.pdfua_repairs import repair
    from press.typesetting.source_words import wanted_texts
    from press.typesetting.structure_tree import capture_html_elements, number_through, read_tree
    from press.typesetting.text_layer import mend_text

    options = {
        **engine.weasyprint.DEFAULT_OPTIONS,
        "pdf_forms": True,
        "pdf_tags": True,
        "pdf_variant": "pdf/ua-1",
    }
    engine.refresh(job.assets)
    if problems := changed_since(job, engine):
        return Typeset(b"", tuple(problems))
    with listening() as warnings:
        document = engine.render(job.html, job.styles, job.language)
        problems = look(job, document)
        with capture_html_elements() as texts:
            pdf = generate_pdf(document, None, 1, **options)
    problems += [warned(job, text) for text in warnings if not speaks_of_decoration(text)]
    problems += foreign_fonts(job, document, engine)
    if problems:
        return Typeset(b"", tuple(problems))
    heights = tuple(page.height * 0.75 for page in document.pages)
    if job.one_numbering:
        texts = number_through(pdf, texts)
    tree = repair(read_tree(pdf, texts), heights)
    root = document.pages[0]._page_box.children[0].element
    mend_text(pdf, tree, wanted_texts(tree, texts, root), document.fonts.values())
    outline = document.make_bookmark_tree(0.75, transform_pages=True)
    slots = tuple(slot_of(page) for page in document.pages)
    fragment: Fragment = extract(pdf, tree, outline, job.title, job.language, job.prefix, slots)
    return Typeset(fragment.to_bytes(), ())


def slot_of(page: Any) -> tuple[float, ...]:
    """Return the rectangle that a page leaves free for a stamp: its bottom-center box, in points from the trim."""
    for box in page._page_box.children:
        if getattr(box, "at_keyword", "") == SLOT:
            left, top = box.content_box_x(), box.content_box_y()
            corners = left, page.height - top - box.height, left + box.width, page.height - top
            return tuple(round(value * 0.75, 2) for value in corners)
    return ()


def changed_since(job: Job, engine: Engine) -> list[Problem]:
    """Find files that are no more what the fingerprint stands for: pages of them would be kept under its name."""
    files, message = engine.files, "This file was changed while it was being printed."
    changed = [name for name, known in job.assets.items() if not files.exists(name) or files.digest(name) != known]
    return [Problem(Location(name), "file/changed", message, "Build again.") for name in changed]


def location_of(job: Job, at: int | None) -> Location:
    """Return the line of the sources that a numbered block came from."""
    return job.places[at] if at is not None and at < len(job.places) else Location(job.file)


def look(job: Job, document: Any) -> list[Problem]:
    """Find pages too many and text that does not fit."""
    from press.typesetting.fit import overflows

    count, found = len(document.pages), []
    for over in overflows(document):
        page = page_name(job, over.page)
        message = f"On {page} of {job.title}, “{over.words}” stands {over.over * 0.75:.0f} pt outside {over.edge}."
        found.append(
            Problem(location_of(job, over.at), "fit/outside", message, "Shorten the text, or give it more room.")
        )
    if job.exact_pages is not None and count != job.exact_pages:
        over_full = list(over_full_sides(job, document)) if job.page_names else []
        found += over_full or [too_long(job, document, job.exact_pages)]
    elif job.most_pages is not None and count > job.most_pages:
        found.append(too_long(job, document, job.most_pages))
    return found


def too_long(job: Job, document: Any, wanted: int) -> Problem:
    """Say which text is the first that has no room."""
    at, words = first_text(document.pages[wanted]._page_box) if len(document.pages) > wanted else (None, "")
    count = len(document.pages)
    if job.exact_pages is not None:
        message = f"{job.title} has {count} pages instead of {wanted}: “{words}” does not fit."
        return Problem(location_of(job, at), "fit/pages", message, "Shorten its text, or make its picture smaller.")
    message = f"{job.title} runs to {count} pages; its front matter promises {wanted // 2} sheet(s), {wanted} pages."
    hint = f"The first words over are “{words}”. Shorten the text, or raise “sheets”."
    return Problem(location_of(job, at), "fit/sheets", message, hint)


def over_full_sides(job: Job, document: Any) -> Iterator[Problem]:
    """Say of each side of a card that runs on which text is the first without room; pages know their side."""
    sides = [page_side(page._page_box) for page in document.pages]
    for number, side in enumerate(sides):
        if side >= 0 and sides[:number].count(side) == 1:
            at, words = first_text(document.pages[number]._page_box)
            message = f"The {page_name(job, side)} of the card {job.title} is over-full: “{words}” does not fit."
            yield Problem(location_of(job, at), "fit/card", message, "Shorten this side; nothing is ever made smaller.")


def page_side(box: Any) -> int:
    """Return the number in ``data-side`` of the first element on the page that has one."""
    element = getattr(box, "element", None)
    if element is not None and element.get("data-side"):
        return int(element.get("data-side"))
    return next(
        (side for child in getattr(box, "children", ()) if (side := page_side(getattr(child, "_box", child))) >= 0),
        -1,
    )


def page_name(job: Job, index: int) -> str:
    """Return what a page is called: the back of a card, page 3 of a tool."""
    return job.page_names[index] if 0 <= index < len(job.page_names) else f"page {index + 1}"


def first_text(box: Any, at: int | None = None) -> tuple[int | None, str]:
    """Return the first words of a box and the numbered block they stand in."""
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox) or str(box.element_tag).endswith("::marker"):
        return at, ""
    if box.element is not None and (mark := box.element.get("data-at")) is not None:
        at = int(mark)
    if isinstance(box, boxes.TextBox) and box.text.strip():
        return at, box.text.strip()[:50]
    for child in getattr(box, "children", ()):
        found = first_text(child, at)
        if found[1]:
            return found
    return at, ""


def speaks_of_decoration(text: str) -> bool:
    """Pictures without words are checked where they are written; WeasyPrint also names the decorative ones."""
    return "has no required alt description" in text


def warned(job: Job, text: str) -> Problem:
    """Turn a warning of WeasyPrint's into a problem."""
    if found := NO_GLYPH.search(text):
        return no_glyph(job, found[1])
    hint = next((hint for sign, hint in HINTS.items() if sign in text), "")
    return Problem(Location(job.file), "typeset/warning", f"{job.title}: {text}", hint)


def no_glyph(job: Job, character: str) -> Problem:
    """Say where a character stands that no font has."""
    before = job.html[: max(0, job.html.find(character))]
    mark = before.rfind('data-at="')
    place = location_of(job, int(before[mark + 9 :].split('"', 1)[0])) if mark >= 0 else Location(job.file)
    return Problem(place, "font/missing", f"The fonts of the toolkit have no “{character}”.", "Write it in words.")


def foreign_fonts(job: Job, document: Any, engine: Engine) -> list[Problem]:
    """Find fonts that are not of the bundle."""
    ours = {name.rsplit("/", 1)[-1] for name in engine.files.list_files("styles/fonts", ".ttf", ".otf")}
    families = {font.family for font in document.fonts.values()}
    known = {family for family in families if any(name.startswith(family.replace(" ", "")) for name in ours)}
    hint = "Name one of the families in styles/fonts/."
    return [
        Problem(Location(job.file), "font/foreign", f"{job.title} is set in {family}.", hint)
        for family in families - known
    ]

"""Find what each ``::: shown`` block prints on the specimen's pages, by its lines in the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER
from press.core.slugs import slug
from press.model import Tool
from press.planning.job import Job
from press.typesetting.engine import Engine
from tests.support.image_comparison import page_picture
from tests.support.specimen import Specimen, nodes_of

AROUND = 9
"""Margin above and below a sample, in CSS pixels."""
PER_INCH = 96
TITLE = "title-block"
"""The name of the picture of a title block; its source is the front matter."""
Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of Markdown and the place of its print."""

    name: str
    written: str
    label: str
    """The label of the page."""
    box: Rectangle


def shown(specimen: Specimen) -> dict[str, Shown]:
    """Return all samples by name."""
    engine = Engine(specimen.project, specimen.project / CACHE_FOLDER)
    found: dict[str, Shown] = {}
    for tool in specimen.toolkit.tools:
        blocks = list(written_in(specimen, tool))
        if blocks or tool.slug == "a-guide":
            job = specimen.jobs[JobKey(f"tool/{tool.code}")]
            pages = engine.render(job.html, job.styles, job.language).pages
            for name, written, numbers in blocks:
                found[name] = placed(name, written, tool, pages, lambda element, among=numbers: at(element) in among)
            if tool.slug == "a-guide":
                front = specimen.project.joinpath(tool.file).read_text(encoding="utf-8").split("---\n")[1]
                found[TITLE] = placed(TITLE, f"---\n{front}---", tool, pages, of_title)
    return found


def written_in(specimen: Specimen, tool: Tool) -> Iterator[tuple[str, str, set[int]]]:
    """Yield the name of each shown block, what is written in it, and the numbers of the blocks that it prints."""
    text, job = specimen.texts[tool.file], specimen.jobs[JobKey(f"tool/{tool.code}")]
    for node in nodes_of(text):
        if node.type == "named_block" and node.info == "shown":
            assert node.map is not None
            first, end = (text.body_line + line for line in node.map)
            yield slug(node.meta["title"]), node.content.strip("\n"), numbers_of(job, tool.file, first, end)


def numbers_of(job: Job, file: str, first: int, end: int) -> set[int]:
    """Return the numbers of the blocks that come from these lines, with those of texts put in between them."""
    panel = next(n for n, location in enumerate(job.places) if (location.file, location.line) == (file, first))
    after = (n for n, location in enumerate(job.places) if n > panel and location.file == file and location.line >= end)
    return set(range(panel + 1, next(after, len(job.places))))


def at(element: Any) -> int:
    """Return the number of a block, or -1."""
    return int(element.get("data-at", -1))


def of_title(element: Any) -> bool:
    """Return True if an element belongs to a title block."""
    return element.get("class", "").split(" ")[0] in ("title-block", "facts")


def placed(name: str, written: str, tool: Tool, pages: list[Any], belongs: Any) -> Shown:
    """Return where something is printed: across the text's width, from the first to the last that belongs to it."""
    for number, page in enumerate(pages):
        boxes = [box for box in boxes_of(page._page_box) if box.element is not None and belongs(box.element)]
        if boxes:
            body = page._page_box
            left, top = body.content_box_x(), min(box.border_box_y() for box in boxes)
            bottom = max(box.border_box_y() + box.border_height() for box in boxes)
            box = left - AROUND, top - AROUND, left + body.width + AROUND, bottom + AROUND
            return Shown(name, written, f"{tool.code}-{number + 1}", box)
    raise AssertionError(f"{name} prints nothing")


def boxes_of(box: Any) -> Iterator[Any]:
    """Yield the boxes of elements on a page."""
    box = getattr(box, "_box", box)
    if hasattr(box, "border_height") and isinstance(box.height, int | float):
        yield box
    for child in getattr(box, "children", ()):
        yield from boxes_of(child)


def picture_of(specimen: Specimen, piece: Shown) -> Image.Image:
    """Cut what is shown out of its page."""
    page = page_picture(specimen.content, specimen.labels.index(piece.label), PER_INCH)
    left, top, right, bottom = map(round, piece.box)
    return page.crop((left, max(0, top), right, min(bottom, page.height)))

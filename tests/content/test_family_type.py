"""Families read nothing smaller than 10 points: on no page for them, in no language, in no booklet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.core.styles import Style
from press.pdf.geometry import PX_TO_PT
from press.planning.base_editions import EditionRegistry
from press.typesetting.engine import Engine
from press.typesetting.weasyprint_hooks import page_box, unwrapped
from tests.support.built_toolkits import EVERY_FILE, PROJECT

SMALLEST = 10.0
"""Size of the smallest type but that of running heads and feet, in points."""
STEP = 1 if EVERY_FILE else 12
FOR_FAMILIES = "reading-family"
"""The class of a page for families."""


def small_texts(box: Any) -> Iterator[tuple[float, str]]:
    """Yield each text of a page that is smaller, with its size; running heads and feet are in the margins."""
    box = unwrapped(box)
    if isinstance(box, MarginBox):
        return
    if isinstance(box, TextBox) and box.text.strip() and (size := box.style["font_size"] * PX_TO_PT) < SMALLEST - 0.01:
        yield round(size, 1), box.text
    for child in getattr(box, "children", ()):
        yield from small_texts(child)


def plan_booklets(editions: EditionRegistry) -> None:
    """Plan the pages of booklets for families in every language, and the front sheets of their packets."""
    for toolkit in (editions.toolkit, *editions.toolkit.translations):
        edition = editions.edition(toolkit.language, Style.HALF_LETTER)
        for tool in toolkit.tools:
            if tool.reading == "family":
                edition.job_of(tool)


def test_no_type_is_small_where_families_read(tmp_path: Path) -> None:
    planner = Planner(ProjectFiles(PROJECT))
    editions = planner.editions()
    planner.plan_full_build(editions)
    plan_booklets(editions)
    jobs, engine = editions.jobs, Engine(PROJECT, tmp_path)
    keys = sorted(key for key, job in jobs.items() if FOR_FAMILIES in job.html)
    front_sheets = [key for key in keys if "packet-front" in key]
    assert front_sheets
    small: dict[str, list[tuple[float, str]]] = {}
    for key in {*keys[::STEP], *front_sheets}:
        document = engine.render(jobs[key].html, jobs[key].styles, jobs[key].language)
        texts = [found for page in document.pages for found in small_texts(page_box(page))]
        small |= {key: texts} if texts else {}
    assert small == {}

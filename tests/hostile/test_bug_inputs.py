"""What public bug reports of other programs say, tried here: each input is reported, or printed as it was meant.

The files of an input are in ``bug_inputs/``, laid over the content of the bread toolkit, in which 3.90 is the tool
``trial`` and 3.91 a card. Where ``check --fix`` repairs an input, the repaired one has no problem left.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from press.core.diagnostics import ContentError, Problem, ProblemList
from press.core.project import ProjectFiles
from press.lint.fixes import fix_files
from press.model import Toolkit
from press.source.loader import load
from press.source.picture_check import picture_fault
from press.source.validation.validate import validate
from tests.support.projects import Project
from tests.support.toolkits import write_toolkit

INPUTS = Path(__file__).parent / "bug_inputs"
TOOL = "content/tools/trial.md"
CARD = "content/cards/safety-goals.md"
TAB = """
  - title: Trials
    picture: crumb.svg
    intro: What others reported.
    pieces:
      3.90: tools/trial
      3.91: cards/safety-goals
"""
REPORTED = {
    "03-photo-ending-in-capitals": (("picture/ending", "content/images/moved.webp", 1),),
    "05-pipe-in-table-cell": tuple(("table/cells", TOOL, line) for line in (24, 25, 30, 36)),
    "06-bracketed-label-swallowed": (
        ("link/form", TOOL, 28),
        *(("markdown/note", TOOL, line) for line in (30, 32)),
        ("link/form", TOOL, 34),
        ("markdown/note", TOOL, 34),
    ),
    "12-long-title": (("value/long", TOOL, 2),),
    "14d-curly-quotes-round-value": (("yaml/syntax", TOOL, 2),),
    "14h-fullwidth-or-dots": (("front/open", TOOL, 1),),
    "15b-the-hint-for-boxes-cannot-be-followed": (("field/name", TOOL, 37),),
    "32-email-and-hash-in-link": tuple(("link/form", TOOL, 22) for _ in range(6)),
    "33b-lists-at-the-margin/family-guide": (("list/number", TOOL, 35),),
}
"""Inputs that only a person can fix: the code, the file and the line of each problem."""
REPAIRED = {
    "02c-picture-name-with-space": (("picture/space", TOOL, 22),),
    "07-heading-without-space": (("heading/space", TOOL, 20), ("heading/space", TOOL, 24)),
    "14a-empty-line-before-front": (("front/before", TOOL, 1),),
    "14b-nbsp-indent-in-front": (("yaml/space", TOOL, 6),),
    "14e-nbsp-after-colon": (("yaml/space", TOOL, 2),),
    "14g-value-with-nbsp": (("value/space", TOOL, 5),),
    "17-invisible-inside-words": tuple(("text/invisible", TOOL, line) for line in (2, 2, 20, 22, 22, 24, 24, 26)),
    "30-nbsp-where-a-space-must-stand": (
        ("heading/space", TOOL, 20),
        *(("markdown/space", TOOL, line) for line in (22, 23, 25, 26, 32)),
        ("field/form", TOOL, 36),
        ("markdown/space", TOOL, 43),
    ),
}
"""Inputs that ``check --fix`` repairs as well."""
CONTROLS = {
    "00-form-feed": "U+000C FORM FEED",
    "01-vertical-tab": "U+000B LINE TABULATION",
    "02-backspace": "U+0008 BACKSPACE",
    "03-null": "U+0000 NULL",
    "04-line-separator": "U+2028 LINE SEPARATOR",
    "05-escape": "U+001B ESCAPE",
    "06-del": "U+007F DELETE",
    "07-nel": "U+0085 NEXT LINE",
    "08-object-replacement": "U+FFFC OBJECT REPLACEMENT CHARACTER",
    "10-word-joiner": "U+2060 WORD JOINER",
    "11-lrm": "U+200E LEFT-TO-RIGHT MARK",
    "12-bom-inside": "U+FEFF ZERO WIDTH NO-BREAK SPACE",
    "13-zwsp": "U+200B ZERO WIDTH SPACE",
}
"""Invisible characters, each in a heading, in a paragraph and in a label."""
PRINTED = {
    "02-picture-name-with-accent": ('src="content/images/ni%C3%B1o.svg"',),
    "02b-picture-name-with-accent-on-top": ("<h2",),
    "02e-picture-name-with-hash": ('src="content/images/map-%232.svg"',),
    "19-image-inside": ('src="content/images/d-image-inside.svg"',),
    "02f-county-logo-with-accent": ("<h2",),
    "04b-gray-png-of-16-bits": ('src="content/images/gray16.png"',),
    "08-list-inside-steps": ("<ol><li>What do you see?", "<ul><li>once for the parent"),
    "09-steps-that-go-on": ('<ol start="3" style="counter-reset: list-item 2 step 2">',),
    "10c-line-under-text-in-columns": ('class="columns of-3"', "<p>Lines to write on.</p>"),
    "15-long-labels-alike": ("rate-my-worker-explained", "-2"),
    "16-control/14-nnbsp": ("<h2",),
    "16-control/15-figure-space": ("<h2",),
    "16-control/17-combining": ("e\u0301",),
    "16-control/18-ideographic-space": ("<h2",),
    **{f"33-numbered-list-in-every-format/{name}": ("<ol><li>Read it",) for name in ("form", "rubric", "worksheet")},
    **{f"33b-lists-at-the-margin/{name}": ("digits-2",) for name in ("sheet-of-a-guide", "worksheet-in-columns")},
}
"""Inputs without a problem, with parts of their HTML."""
SET = ("form", "rubric", "worksheet")
"""Formats in which a numbered list was outside of the page."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit with one tab more."""
    folder = tmp_path_factory.mktemp("trial")
    write_toolkit(folder)
    toolkit = folder / "content/toolkit.yaml"
    words = toolkit.read_text(encoding="utf-8").replace(
        "  helper: Helpers\n", "  helper: Helpers\n  helping hand: Hands\n"
    )
    toolkit.write_text(words + TAB, encoding="utf-8")
    (folder / "content/data/counties.yaml").write_text("marin:\n  name: Marin County\n", encoding="utf-8")
    shutil.copy(INPUTS / "10c-line-under-text-in-columns/tools/trial.md", folder / TOOL)
    shutil.copy(folder / "content/cards/the-schedule.md", folder / CARD)
    return folder


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    """The toolkit, whose content is put back at the end."""
    shutil.copytree(root / "content", root / "before")
    yield Project(root)
    shutil.rmtree(root / "content")
    (root / "before").rename(root / "content")


def lay_over(project: Project, name: str) -> None:
    """Lay the files of an input over the content."""
    shutil.copytree(INPUTS / name, project.root / "content", dirs_exist_ok=True)


def read(project: Project) -> tuple[Toolkit | None, tuple[Problem, ...]]:
    """Return the toolkit, if it can be read, and the problems of its content."""
    problems, toolkit = ProblemList(), None
    with suppress(ContentError):  # its problems are in the list
        toolkit = validate(load(ProjectFiles(project.root), problems), problems)
    return toolkit, tuple(problems)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, str, int]]:
    """Return the code, the file and the line of each problem."""
    return sorted((problem.code, problem.location.file, problem.location.line) for problem in problems)


@pytest.mark.parametrize("name", REPORTED)
def test_it_is_reported(name: str, project: Project) -> None:
    lay_over(project, name)

    _, problems = read(project)

    assert places(problems) == sorted(REPORTED[name])
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize("name", REPAIRED)
def test_it_is_reported_and_repaired(name: str, project: Project) -> None:
    lay_over(project, name)

    _, problems = read(project)
    fixed = list(fix_files(ProjectFiles(project.root), [TOOL]))

    assert places(problems) == sorted(REPAIRED[name])
    assert [file.file for file in fixed] == [TOOL]
    assert read(project)[1] == ()


@pytest.mark.parametrize("name", CONTROLS)
def test_a_character_that_nobody_sees_is_named_and_removed(name: str, project: Project) -> None:
    lay_over(project, f"16-control/{name}")

    _, problems = read(project)
    list(fix_files(ProjectFiles(project.root), [TOOL]))

    assert places(problems) == [("text/invisible", TOOL, line) for line in (20, 22, 24)]
    assert all(CONTROLS[name] in problem.message for problem in problems)
    assert read(project)[1] == ()


def test_a_year_at_the_start_of_a_line_is_no_list(project: Project) -> None:
    lay_over(project, "11-number-at-the-start")

    _, problems = read(project)

    assert places(problems) == [("list/number", TOOL, 30), ("list/year", TOOL, 22), ("list/year", TOOL, 24)]


@pytest.mark.parametrize("name", PRINTED)
def test_it_is_printed(name: str, project: Project) -> None:
    lay_over(project, name)

    toolkit, problems = read(project)

    assert problems == ()
    assert toolkit is not None
    prose = next(tool.prose for tool in toolkit.tools if tool.code == "3.90")
    html = re.sub(r' data-at="\d+"', "", prose.html + prose.sheets)
    assert [part for part in PRINTED[name] if part not in html] == []


def test_drawings_that_are_not_drawn_alike_are_named(project: Project) -> None:
    faults = ("blend", "blur", "clip-evenodd", "colormatrix", "css-var", "gradient", "mask", "paint-order", "shadow")
    lay_over(project, "19-drawings-of-every-kind")

    _, problems = read(project)

    expected = sorted(("picture/unsafe", f"content/images/d-{name}.svg", 1) for name in (*faults, "switch", "textpath"))
    assert places(problems) == expected


def test_a_character_without_a_letter_is_reported_at_its_drawing(project: Project) -> None:
    lay_over(project, "19-text-missing")

    told = project.run("tools", "3.90", "--quiet", "--jobs", "1")

    assert told.exit_code == 1
    assert told.stderr.count("font/missing  content/images/d-text-missing.svg:1  ") == 2


def test_photos_of_every_kind_are_read(tmp_path: Path) -> None:
    for mode in ("RGB", "L", "CMYK", "P", "LA", "RGBA", "1"):
        suffix = ".jpg" if mode == "CMYK" else ".png"
        Image.new(mode, (4, 4)).save(tmp_path / f"a{suffix}")
        assert picture_fault((tmp_path / f"a{suffix}").read_bytes(), suffix) == ""


def test_lists_are_printed_within_the_page_in_every_format(project: Project) -> None:
    toolkit = project.root / "content/toolkit.yaml"
    lay_over(project, "33b-lists-at-the-margin/sheet-of-a-guide")
    lay_over(project, "33b-lists-at-the-margin/card")
    pages = {
        **{name: INPUTS / f"33-numbered-list-in-every-format/{name}/tools/trial.md" for name in SET},
        "rubric-points": INPUTS / "33b-lists-at-the-margin/rubric-points/tools/trial.md",
        "columns": INPUTS / "33b-lists-at-the-margin/worksheet-in-columns/tools/trial.md",
        "steps": INPUTS / "08-list-inside-steps/tools/trial.md",
        "going-on": INPUTS / "09-steps-that-go-on/tools/trial.md",
    }
    lines = "".join(f"      3.{number}: tools/{name}\n" for number, name in enumerate(pages, 92))
    toolkit.write_text(toolkit.read_text(encoding="utf-8") + lines, encoding="utf-8")
    for name, source in pages.items():
        shutil.copy(source, project.root / f"content/tools/{name}.md")

    told = project.run("tools", "3.90", *(f"3.{number}" for number in range(92, 92 + len(pages))), "--quiet")
    cards = project.run("cards", "--quiet")

    assert (told.exit_code, told.output) == (0, "")
    assert (cards.exit_code, cards.output) == (0, "")


def test_lines_to_write_on_beyond_the_page_are_reported(project: Project) -> None:
    lay_over(project, "20h-many-lines")

    told = project.run("tools", "3.90", "--quiet", "--jobs", "1")

    assert told.exit_code == 1
    assert f"fit/outside  {TOOL}:" in told.stderr and "the writing space is" in told.stderr
    assert "Write fewer lines" in told.stderr


def test_long_words_that_meet_what_is_beside_them_are_reported(project: Project) -> None:
    lay_over(project, "01-long-word-in-table")
    table = project.run("tools", "3.90", "--quiet", "--jobs", "1")
    lay_over(project, "01b-long-word-in-grid")
    grid = project.run("tools", "3.90", "--quiet", "--jobs", "1")

    assert (table.exit_code, grid.exit_code) == (1, 1)
    for edge in ("outside its cell", "outside its column", "outside the margin"):
        assert edge in table.stderr
    assert "“Interagencycommunicationplan” is 30 pt outside its cell" in grid.stderr

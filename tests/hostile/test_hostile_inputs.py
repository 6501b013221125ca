"""Every hostile input of the trust review ends as it should: with a problem that names the file, or printed whole.

The files of an input are in ``inputs/``, laid over the bread toolkit; what git can't keep (links, pipes) is made here.
"""

import io
import os
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_toolkit

INPUTS = Path(__file__).parent / "inputs"
HANDOUT = "handouts/2.1-reading-a-loaf.pdf"
TOOL = "content/tools/reading-a-loaf.md"
PROBLEM = re.compile(r"^[a-z]+/[a-z]+  \S+:\d+  \S.*\n    Hint: \S", re.MULTILINE)
PATIENCE = 60
"""Seconds after which an input counts as one that never ends; the slowest takes a few when the machine is idle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An input that is refused.

    Attributes:
        name: The folder in ``inputs/``, if there is one.
        said: What the report contains: a code and a place, usually.
        prepare: Changes the project besides.
        call: The command.
        exit_code: The exit code.
    """

    name: str
    said: tuple[str, ...]
    prepare: Callable[[Path], None] = lambda root: None
    call: tuple[str, ...] = ()
    exit_code: int = 1


def picture_in_a_subfolder(root: Path) -> None:
    """Move the only copy of a picture into a folder of its own."""
    folder = root / "content/images"
    (folder / "old").mkdir()
    (folder / "crumb.svg").rename(folder / "old" / "crumb.svg")


def half_a_picture(root: Path) -> None:
    """Write the first half of a PNG."""
    data = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(data, "PNG")
    (root / "content/images/a.png").write_bytes(data.getvalue()[: len(data.getvalue()) // 2])


def links_in_a_circle(root: Path) -> None:
    """Make two links that lead to each other."""
    (root / "content/tools/a.md").symlink_to("b.md")
    (root / "content/tools/b.md").symlink_to("a.md")


def named_pipe(root: Path) -> None:
    """Make a pipe under the name of a tool."""
    os.mkfifo(root / "content/tools/x.md")


def words_that_are_a_template(root: Path) -> None:
    """Write a format specification into a word."""
    path = root / "content/strings/en.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^month:.*", 'month: "{month:>999999999} {year}"', text), encoding="utf-8")


def chain_of_includes(root: Path) -> None:
    """Write 200 shared texts, each of which includes the next."""
    for number in range(200):
        text = f"!include s{number + 1}\n" if number < 199 else "The end.\n"
        (root / f"content/shared/s{number}.md").write_text(text, encoding="utf-8")


def font_file_gone(root: Path) -> None:
    """Delete the bold font."""
    (root / "styles/fonts/ToolkitText-Bold.ttf").unlink()


def output_is_a_link(root: Path) -> None:
    """Put a link to a folder with other files in the place of output/."""
    letters = root.parent / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("mine", encoding="utf-8")
    (root / "output").rename(root.parent / "output-before")
    (root / "output").symlink_to(letters)


def ten_thousand_tools(root: Path) -> None:
    """Write many tools that no tab lists."""
    for number in range(10_000):
        (root / f"content/tools/t{number}.md").write_text("---\ntitle: T\n---\nx\n", encoding="utf-8")


REPORTED = (
    Reported(name="01-backup-folder-shadows", said=("file/twice  content/tools/old/reading-a-loaf.md:1", TOOL)),
    Reported(name="02-block-in-a-list-not-indented", said=(f"block/indent  {TOOL}:",)),
    Reported(name="04-table-one-cell-too-many", said=(f"table/cells  {TOOL}:", "before the oven is lit")),
    Reported(name="06-title-of-side-columns-swap", said=(f"block/title  {TOOL}:", "Remember the salt")),
    Reported(name="08-quotes-200-deep", said=(f"text/lost  {TOOL}:",)),
    Reported(name="09-right-to-left-override", said=(f"text/invisible  {TOOL}:", "U+202E")),
    Reported(name="11-picture-cut-short-png", said=("picture/broken  content/images/a.png:1",), prepare=half_a_picture),
    Reported(name="13-drawing-named-png", said=("picture/broken  content/images/a.png:1",)),
    Reported(name="14-drawing-viewbox-words", said=("picture/unsafe  content/images/a.svg:1", "viewBox")),
    Reported(name="15-drawing-viewbox-nan", said=("picture/unsafe  content/images/a.svg:1", "viewBox")),
    Reported(name="17-drawing-use-bomb", said=("picture/unsafe  content/images/a.svg:1", "20000")),
    Reported(name="18", said=(f"picture/missing  {TOOL}:", "crumb.svg"), prepare=picture_in_a_subfolder),
    Reported(name="19-slug-leads-out", said=("value/name  content/toolkit.yaml:2", "../../../escaped")),
    Reported(
        name="21-edition-leads-out",
        said=("value/name  content/toolkit.yaml:6",),
        call=("release", "../../../escaped"),
    ),
    Reported(name="22", said=("output/ is a link",), prepare=output_is_a_link, exit_code=2),
    Reported(name="23", said=("file/kind  content/tools/a.md:1", "tools/b.md:1"), prepare=links_in_a_circle),
    Reported(name="24", said=("file/kind  content/tools/x.md:1", "a named pipe"), prepare=named_pipe),
    Reported(name="25-edition-not-utf8", said=("edition/form  content/editions/1.json:1",)),
    Reported(name="27-slug-with-nul", said=("value/name  content/toolkit.yaml:2",)),
    Reported(name="28", said=("strings/word  content/strings/en.yaml:1",), prepare=words_that_are_a_template),
    Reported(name="29-include-chain-200", said=("include/deep  content/shared/",), prepare=chain_of_includes),
    Reported(name="30", said=("font/file  styles/fonts/ToolkitText-Bold.ttf:1",), prepare=font_file_gone),
    Reported(
        name="40-jinja-in-content", said=(f"markdown/template  {TOOL}:31", f"markdown/template  {TOOL}:2", "backquotes")
    ),
    Reported(name="42-links-that-run", said=(f"link/form  {TOOL}:",)),
    Reported(name="43-pictures-that-lead-out", said=(f"picture/missing  {TOOL}:",)),
    Reported(name="44-billion-laughs", said=("picture/unsafe  content/images/a.svg:",)),
    Reported(name="47-utf-16-file", said=(f"file/encoding  {TOOL}:1",)),
    Reported(name="49-table-of-60-columns", said=(f"fit/outside  {TOOL}:",)),
    Reported(name="51", said=("code/none  content/tools/t9999.md:1", "10000 problems"), prepare=ten_thousand_tools),
)
PRINTED = {
    "05-line-read-as-reference": ("[Danger]: fire",),
    "41-html-in-titles": ("<script>alert(1)</script>",),
    "46-windows-file": ("Cut it only when it is cold",),
}
"""Inputs that are printed as they are, with words that have to be on the page."""


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit, built."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    project = Project(root)
    with shared_cache.lent_to(root):
        assert project.run("--quiet").exit_code == 0
        return project


@pytest.fixture
def project(bread: Project, tmp_path: Path) -> Project:
    """A copy of it, in a folder of its own."""
    return bread.copy(tmp_path / "in" / "project")


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Interrupt an input that never ends."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"It did not end in {PATIENCE} s.")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def lay_over(project: Project, name: str) -> None:
    """Lay the files of an input over a project."""
    if (INPUTS / name).is_dir():
        project.overlay(INPUTS / name)


def around(project: Project) -> set[str]:
    """Return the names of everything beside the project, and below the folders beside it."""
    outside = project.root.parent.parent
    paths = (path.relative_to(outside) for path in outside.rglob("*") if not path.is_relative_to(project.root))
    return {path.as_posix() for path in paths}


def words_of(file: Path) -> str:
    """Return the text of a PDF on one line, with straight quotes."""
    with PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.mark.parametrize("case", REPORTED, ids=lambda case: case.name)
def test_it_is_reported(case: Reported, project: Project) -> None:
    lay_over(project, case.name)
    case.prepare(project.root)
    output, beside = project.output(), around(project)

    told = project.run(*case.call) if case.call else project.run("check")
    if told.exit_code == 0:  # it can only be seen on the page, or in output/
        told = project.run("--quiet", "--jobs", "1")

    assert isinstance(told.exception, SystemExit), told.exception
    assert told.exit_code == case.exit_code, told.output
    assert "Traceback" not in told.stderr and "The program failed" not in told.stderr
    assert str(project.root) not in told.stderr
    for words in case.said:
        assert words in told.stderr
    if case.exit_code == 1:
        assert PROBLEM.search(told.stderr), told.stderr
    assert project.output() == output and around(project) == beside


@pytest.mark.parametrize("name", PRINTED)
def test_it_is_printed(name: str, project: Project) -> None:
    lay_over(project, name)

    told = project.run("--quiet", "--jobs", "1")

    assert (told.exit_code, told.output) == (0, "")
    text = words_of(project.root / "output" / HANDOUT)
    assert [words for words in PRINTED[name] if words not in text] == []
    catalog = (project.root / "output/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in catalog and "<img src=x" not in catalog


def test_a_packet_with_a_title_that_leads_out_is_written_into_output(project: Project) -> None:
    beside = around(project)

    told = project.run("packet", "--tools", "1.1", "--title", "../../../escaped", "--quiet", "--jobs", "1")

    assert (told.exit_code, told.output) == (0, "")
    assert around(project) == beside
    assert (project.root / "output/packets/escaped").is_dir()

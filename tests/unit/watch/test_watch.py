"""Watch prints what is saved, reports mistakes without changing files, and ends with the files of a clean build."""

import shutil
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from press.build.build import run_build
from press.build.events import BuildReporter
from tests.support.browser import visit_preview
from tests.support.in_process import Here
from tests.support.projects import Project
from tests.support.toolkits import write_translated
from tests.support.watch_process import UP_TO_DATE, Watching

pytestmark = pytest.mark.slow

STARTER = "content/tools/keeping-a-starter.md"
LOG = "content/tools/baking-log.md"
HANDOUT = "handouts/1.1-keeping-a-starter.pdf"
BINDER = "binder/bread-book.pdf"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit, some of it in Spanish."""
    root = tmp_path_factory.mktemp("watched")
    write_translated(root)
    return Project(root)


@pytest.fixture(scope="module")
def watching(project: Project) -> Iterator[Watching]:
    """A running watch; at the end it stops on Ctrl-C and its port is closed."""
    running = Watching(project.root, "1.1")
    try:
        running.hear(UP_TO_DATE)
        yield running
        assert running.end() == 0
        with pytest.raises(urllib.error.URLError):
            running.get("")
    finally:
        running.process.kill()


def text_of(path: Path) -> str:
    """Return the words of a PDF."""
    with PdfDocument(path) as document:
        return " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())


def test_it_starts_with_the_tool_that_was_named(watching: Watching) -> None:
    state = watching.state()

    assert state["proof"] == HANDOUT and not state["busy"]
    shown = {piece["path"]: piece for piece in state["pieces"]}
    assert shown[HANDOUT]["pages"] > 0 and shown["es/handouts/1.2-baking-log.es.pdf"]["language"] == "es"
    assert state["binder"] == BINDER


def test_what_is_saved_is_printed_then_everything(watching: Watching, project: Project) -> None:
    add(project, STARTER, "Feed it on Sundays too.")

    assert watching.hear("1.1 Keeping a starter: made in")
    assert "Feed it on Sundays too." in text_of(project.root / "output" / HANDOUT)
    watching.hear(UP_TO_DATE)
    assert "Feed it on Sundays too." in text_of(project.root / "output" / BINDER)
    state = watching.state()
    assert state["proof"] == HANDOUT and state["problems"] == []
    assert next(piece["changed_pages"] for piece in state["pieces"] if piece["path"] == HANDOUT)


def test_a_picture_of_the_page_comes_with_it(watching: Watching) -> None:
    digest = next(piece["digest"] for piece in watching.state()["pieces"] if piece["path"] == HANDOUT)

    assert watching.get(f"pictures/{HANDOUT}?page=1&width=300&v={digest}")[1:4] == b"PNG"
    assert watching.get(f"output/{HANDOUT}").startswith(b"%PDF-")


def test_a_broken_file_is_reported_and_changes_nothing_until_it_is_fixed(watching: Watching, project: Project) -> None:
    before = project.output()
    whole = (project.root / STARTER).read_text(encoding="utf-8")

    add(project, STARTER, "!include nothing")
    watching.hear("include/missing")
    watching.hear("problem")
    state = watching.state()
    assert [problem["file"] for problem in state["problems"]] == [STARTER]
    assert state["problems"][0]["text"] == "!include nothing"
    assert project.output() == before

    save(project.root / STARTER, whole)
    watching.hear(UP_TO_DATE)
    assert watching.state()["problems"] == []


def test_files_saved_by_renaming_and_at_the_same_time(watching: Watching, project: Project) -> None:
    for name, words in ((STARTER, "Renamed, it is read."), (LOG, "And so is this one.")):
        path = project.root / name
        kept = path.with_name(f".{path.name}.swp")
        kept.write_text(with_words(path, words), encoding="utf-8")
        kept.replace(path)

    watching.hear(UP_TO_DATE)
    while not all(words in text_of(project.root / "output" / BINDER) for words in ("it is read.", "so is this one.")):
        watching.hear(UP_TO_DATE)  # the second came while the first was being printed


def test_a_translation_a_card_and_a_stylesheet(watching: Watching, project: Project) -> None:
    add(project, "content/tools/baking-log.es.md", "Una línea nueva.")
    watching.hear("made in")
    watching.hear(UP_TO_DATE)
    assert "Una línea nueva." in text_of(project.root / "output/es/handouts/1.2-baking-log.es.pdf")

    before = (project.root / "output" / HANDOUT).read_bytes()
    watching.get(f"view?path={HANDOUT}")
    add(project, "styles/type.css", "p { letter-spacing: 0.2pt }")
    watching.hear("1.1 Keeping a starter: made in")
    assert (project.root / "output" / HANDOUT).read_bytes() != before
    watching.hear(UP_TO_DATE)


def test_the_page_shows_the_tool_follows_edits_and_reports_problems(
    browser: Browser, watching: Watching, project: Project
) -> None:
    with visit_preview(browser, watching.address) as seen:
        page = seen.page
        page.locator("#pages img").first.wait_for()
        page.get_by_role("link", name="1.1 Keeping a starter").click()
        page.locator("#title", has_text="1.1 Keeping a starter").wait_for()
        page.locator("#pages img[alt='Keeping a starter, page 1 of 2']").first.wait_for()

        add(project, LOG, "The page follows.")
        page.locator("#title", has_text="1.2 Baking log").wait_for()
        page.locator("figure.changed").first.wait_for()
        watching.hear(UP_TO_DATE)

        whole = (project.root / LOG).read_text(encoding="utf-8")
        add(project, LOG, "See [[9.9]].")
        page.locator("#problems mark", has_text="9.9").wait_for()
        assert "content/tools/baking-log.md" in seen.text("#problems")
        assert page.locator("#stale").is_visible()
        assert seen.barriers() == []

        save(project.root / LOG, whole)
        page.locator("#none").wait_for()
        watching.hear(UP_TO_DATE)
        page.get_by_role("link", name="2.1 Reading a loaf").click()
        page.locator("#title", has_text="2.1 Reading a loaf").wait_for()

        printed = (project.root / "output" / HANDOUT).read_bytes()
        whole = (project.root / STARTER).read_text(encoding="utf-8")
        add(project, STARTER, "One word too many. " * 200)
        page.locator("figure.over").first.wait_for()
        assert seen.text("#title") == "1.1 Keeping a starter"
        assert "would not be printed" in seen.text("figure.over figcaption")
        assert page.locator("i.new").count() > 10
        assert "do not fit" in seen.text("#stale")
        assert "lines are over" in seen.text("#problems")
        assert page.locator("#problems .where :is(a, button)").count() == 1
        assert seen.barriers() == []
        assert (project.root / "output" / HANDOUT).read_bytes() == printed

        save(project.root / STARTER, whole)
        page.locator("#none").wait_for()
        page.locator("figure.over").first.wait_for(state="detached")
        watching.hear(UP_TO_DATE)


def test_in_the_end_everything_is_as_a_clean_build_makes_it(
    watching: Watching, project: Project, tmp_path: Path
) -> None:
    for name in ("content", "templates", "styles"):
        shutil.copytree(project.root / name, tmp_path / name)
    run_build(tmp_path, BuildReporter(), workers=Here(tmp_path))

    assert project.output() == Project(tmp_path).output()


@pytest.mark.parametrize(
    "path",
    [
        "output/../content/toolkit.yaml",
        "output/%2e%2e/content/toolkit.yaml",
        "content/toolkit.yaml",
        "output/manifest.json",
        "fonts/../tokens.css",
        f"pictures/{HANDOUT}?page=99",
        f"pictures/{HANDOUT}?page=1&width=99999",
        "pictures/nothing.pdf",
        "nothing",
    ],
)
def test_nothing_else_is_served(watching: Watching, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        watching.get(path)
    assert refused.value.code == 404


def test_a_page_from_elsewhere_is_not_answered(watching: Watching) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        watching.get("", host="bread.example:80")
    assert refused.value.code == 403


def test_a_name_that_nothing_has(project: Project) -> None:
    running = Watching(project.root, "keeping-a-stater")

    assert "Did you mean keeping-a-starter" in running.hear("There is no “keeping-a-stater”")
    assert running.process.wait(60) == 2


def add(project: Project, name: str, words: str) -> None:
    """Add words to a file: a paragraph to a text, a rule to a stylesheet."""
    path = project.root / name
    save(path, with_words(path, words))


def save(path: Path, text: str) -> None:
    """Save as most editors do: the file is opened, emptied, and written."""
    path.write_text(text, encoding="utf-8")


def with_words(path: Path, words: str) -> str:
    """Return a file's text with a new first paragraph; reproducible sheets come last."""
    front, fence, body = path.read_text(encoding="utf-8").rpartition("\n---\n")
    return f"{front}{fence}\n{words}\n{body}"

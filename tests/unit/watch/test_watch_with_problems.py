"""A watch that starts while something is wrong shows all that can be typeset; one mistake hides no other."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from press.build.build import run_build
from press.build.events import BuildReporter
from tests.support.browser import visit_preview
from tests.support.in_process import Here
from tests.support.projects import Project
from tests.support.toolkits import write_translated
from tests.support.watch_process import PATIENCE, UP_TO_DATE, Watching

pytestmark = pytest.mark.slow

STARTER = "content/tools/keeping-a-starter.md"
LOG = "content/tools/baking-log.md"
LOAF = "content/tools/reading-a-loaf.md"
TOOLKIT = "content/toolkit.yaml"
HANDOUT = "handouts/1.1-keeping-a-starter.pdf"
LOG_HANDOUT = "handouts/1.2-baking-log.pdf"
LOAF_HANDOUT = "handouts/2.1-reading-a-loaf.pdf"
TOO_MUCH = f"\n{'One word too many. ' * 200}\n"
BROKEN = "\n!include nothing\n"


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit, some of it in Spanish, with all files made."""
    root = tmp_path_factory.mktemp("bread")
    write_translated(root)
    run_build(root, BuildReporter(), workers=Here(root))
    return Project(root)


@pytest.fixture
def project(bread: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    return bread.copy(tmp_path / "project")


@pytest.fixture
def start(project: Project) -> Iterator[Callable[..., Watching]]:
    """Starts watch in the copy; it is ended with the test."""
    started: list[Watching] = []

    def run(*words: str) -> Watching:
        started.append(Watching(project.root, *words))
        started[-1].hear("Ctrl-C")
        return started[-1]

    yield run
    for running in started:
        running.process.kill()


def add(project: Project, name: str, words: str) -> str:
    """Add words before the text of a file, since reproducible sheets come last; return its text before."""
    path = project.root / name
    before = path.read_text(encoding="utf-8")
    front, fence, body = before.rpartition("\n---\n")
    path.write_text(f"{front}{fence}{words}{body}", encoding="utf-8")
    return before


def wait_for(watching: Watching, is_there: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return the first state of the preview for which the function returns True."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if is_there(state := watching.state()):
            return state
        time.sleep(0.05)
    raise AssertionError(json.dumps(state, indent=1))


def shown(state: dict[str, Any], path: str) -> dict[str, Any]:
    """Return what the preview shows of a piece; nothing of one that is not in its list."""
    found: dict[str, Any] = next((piece for piece in state["pieces"] if piece["path"] == path), {})
    return found


def codes(state: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the codes and files of the problems."""
    return {(problem["code"], problem["file"]) for problem in state["problems"]}


@pytest.mark.parametrize(
    "name", [pytest.param("1.1", marks=pytest.mark.soak), "2.1", pytest.param("", marks=pytest.mark.soak)]
)
def test_pages_that_do_not_fit_at_the_start_are_shown(
    project: Project, start: Callable[..., Watching], name: str
) -> None:
    whole = add(project, STARTER, TOO_MUCH)
    watching = start(*filter(None, [name]))

    state = wait_for(watching, lambda state: shown(state, HANDOUT).get("rejected", False) and state["problems"] != [])

    piece = shown(state, HANDOUT)
    assert len(state["pieces"]) == 6 and state["title"] == "Bread at Home"
    assert piece["over"] and piece["over"][-1] == piece["pages"]
    assert piece["changed_areas"] and piece["changed_pages"]
    assert codes(state) == {("fit/sheets", STARTER)}
    assert all(other["pages"] for other in state["pieces"])
    assert watching.get(f"pictures/{HANDOUT}?page={piece['pages']}&width=300&v={piece['digest']}")[1:4] == b"PNG"
    assert state["proof"] == (LOAF_HANDOUT if name == "2.1" else HANDOUT)

    (project.root / STARTER).write_text(whole, encoding="utf-8")
    watching.hear(UP_TO_DATE)
    state = wait_for(watching, lambda state: not state["busy"])
    assert state["problems"] == [] and not shown(state, HANDOUT)["rejected"]
    assert shown(state, HANDOUT)["over"] == []


def test_a_first_start_with_a_broken_file_shows_all_other_pages(
    project: Project, start: Callable[..., Watching]
) -> None:
    for file in sorted((project.root / "output").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    whole = add(project, LOG, BROKEN)
    add(project, STARTER, TOO_MUCH)
    watching = start("1.2")

    state = wait_for(watching, lambda state: len(codes(state)) == 2)

    assert codes(state) == {("include/missing", LOG), ("fit/sheets", STARTER)}
    watching.hear("include/missing")
    watching.hear("fit/sheets")
    assert shown(state, LOG_HANDOUT)["pages"] == 0
    assert shown(state, HANDOUT)["rejected"] and not shown(state, HANDOUT)["printed"]
    loaf = shown(state, LOAF_HANDOUT)
    assert loaf["held"] and loaf["pages"] and not loaf["printed"]
    assert watching.get(f"pictures/{LOAF_HANDOUT}?page=1&width=300&v={loaf['digest']}")[1:4] == b"PNG"
    assert not any((project.root / "output").rglob("*.pdf"))

    (project.root / LOG).write_text(whole, encoding="utf-8")
    state = wait_for(watching, lambda state: shown(state, LOG_HANDOUT)["pages"] > 0)
    state = wait_for(watching, lambda state: codes(state) == {("fit/sheets", STARTER)})
    project.change(STARTER, TOO_MUCH, "")
    watching.hear(UP_TO_DATE)
    state = wait_for(watching, lambda state: not state["busy"])
    assert state["problems"] == []
    assert not any(piece["held"] or piece["rejected"] for piece in state["pieces"])
    assert all(piece["printed"] and piece["pages"] for piece in state["pieces"])


def test_a_broken_file_hides_neither_what_is_saved_nor_other_problems(
    project: Project, start: Callable[..., Watching]
) -> None:
    watching = start("2.1")
    watching.hear(UP_TO_DATE)
    printed = project.output()
    whole = add(project, LOG, BROKEN)
    watching.hear("include/missing")

    add(project, LOAF, "\nThe crumb is open.\n")

    state = wait_for(watching, lambda state: shown(state, LOAF_HANDOUT)["held"])
    assert state["proof"] == LOAF_HANDOUT and shown(state, LOAF_HANDOUT)["changed_areas"]
    assert codes(state) == {("include/missing", LOG)}

    add(project, STARTER, TOO_MUCH)

    state = wait_for(watching, lambda state: shown(state, HANDOUT)["rejected"] and len(codes(state)) == 2)
    watching.hear("fit/sheets")
    assert state["proof"] == HANDOUT and shown(state, HANDOUT)["over"]
    assert codes(state) == {("include/missing", LOG), ("fit/sheets", STARTER)}
    assert shown(state, LOAF_HANDOUT)["held"]
    assert project.output() == printed

    (project.root / LOG).write_text(whole, encoding="utf-8")
    project.change(STARTER, TOO_MUCH, "")
    watching.hear(UP_TO_DATE)
    state = wait_for(watching, lambda state: not state["busy"] and not shown(state, LOAF_HANDOUT)["held"])
    assert state["problems"] == [] and not any(piece["held"] or piece["rejected"] for piece in state["pieces"])


def test_a_save_while_another_text_does_not_fit_is_shown(project: Project, start: Callable[..., Watching]) -> None:
    watching = start("1.1")
    watching.hear(UP_TO_DATE)
    add(project, STARTER, TOO_MUCH)
    watching.hear("fit/sheets")

    add(project, LOAF, "\nThe crumb is open.\n")

    state = wait_for(watching, lambda state: shown(state, LOAF_HANDOUT)["held"])
    assert state["proof"] == LOAF_HANDOUT
    assert shown(state, HANDOUT)["rejected"] and shown(state, HANDOUT)["changed_areas"]
    assert codes(state) == {("fit/sheets", STARTER)}


@pytest.mark.parametrize(
    "words", ["Write here what has to be ready.", pytest.param("See [[2.8]].", marks=pytest.mark.soak)]
)
def test_a_draft_that_is_finished_too_early_keeps_its_pages(
    project: Project, start: Callable[..., Watching], words: str
) -> None:
    text = (project.root / LOAF).read_text(encoding="utf-8").replace("format:", "draft: yes\nformat:", 1)
    for name in ("crust", "crumb"):  # of which one names the other
        text_of_draft = text.replace("title: Reading a loaf", f"title: The {name}")
        (project.root / f"content/tools/{name}.md").write_text(text_of_draft, encoding="utf-8")
    drafts = "2.1: tools/reading-a-loaf\n      2.8: tools/crust\n      2.9: tools/crumb"
    project.change(TOOLKIT, "2.1: tools/reading-a-loaf", drafts)
    (project.root / "content/_new").mkdir(exist_ok=True)
    (project.root / "content/_new/tool.md").write_text(f"---\ntitle: A\n---\n\n{words}\n", encoding="utf-8")
    add(project, "content/tools/crumb.md", f"\n{words}\n")
    watching = start("2.9")
    watching.hear(UP_TO_DATE)
    (draft,) = [piece for piece in watching.state()["pieces"] if piece["code"] == "2.9"]
    assert draft["draft"] and draft["pages"]

    project.change("content/tools/crumb.md", "draft: yes\n", "")

    state = wait_for(watching, lambda state: state["problems"] != [])
    (piece,) = [piece for piece in state["pieces"] if piece["code"] == "2.9"]
    assert not piece["draft"] and piece["pages"]
    time.sleep(1)  # the background may have more to show
    (piece,) = [piece for piece in watching.state()["pieces"] if piece["code"] == "2.9"]
    path, digest = piece["path"], piece["digest"]
    assert watching.get(f"pictures/{path}?page=1&width=300&v={digest}")[1:4] == b"PNG"


def test_nothing_is_new_before_the_first_good_pages(project: Project, start: Callable[..., Watching]) -> None:
    draft = "content/tools/crumb.md"
    text = (project.root / LOAF).read_text(encoding="utf-8").replace("format:", "draft: yes\nsheets: 1\nformat:", 1)
    (project.root / draft).write_text(text.replace("title: Reading a loaf", "title: The crumb"), encoding="utf-8")
    project.change(TOOLKIT, "2.1: tools/reading-a-loaf", "2.1: tools/reading-a-loaf\n      2.9: tools/crumb")
    whole = add(project, draft, 3 * TOO_MUCH)
    path = "drafts/en/handouts/2.9-crumb.en.draft.pdf"
    watching = start("2.9")

    piece = shown(wait_for(watching, lambda state: shown(state, path).get("rejected", False)), path)
    assert piece["changed_pages"] == piece["changed_areas"] == []

    (project.root / draft).write_text(whole, encoding="utf-8")
    piece = shown(wait_for(watching, lambda state: not shown(state, path)["rejected"]), path)
    assert piece["pages"] and piece["changed_pages"] == piece["changed_areas"] == []
    add(project, draft, 3 * TOO_MUCH)
    piece = shown(wait_for(watching, lambda state: shown(state, path)["rejected"]), path)
    assert piece["changed_pages"] and piece["changed_areas"]


def test_a_start_that_can_not_read_the_toolkit_lists_the_files_that_were_made(
    project: Project, start: Callable[..., Watching]
) -> None:
    whole = (project.root / TOOLKIT).read_text(encoding="utf-8")
    project.change(TOOLKIT, "tabs:", "tabs: [")
    watching = start("1.1")

    state = wait_for(watching, lambda state: state["problems"] != [])

    assert {problem["file"] for problem in state["problems"]} == {TOOLKIT}
    assert {piece["path"] for piece in state["pieces"]} >= {HANDOUT, LOG_HANDOUT, LOAF_HANDOUT}
    assert all(piece["pages"] and piece["title"] for piece in state["pieces"])

    (project.root / TOOLKIT).write_text(whole, encoding="utf-8")
    watching.hear(UP_TO_DATE)
    state = wait_for(watching, lambda state: not state["busy"])
    assert state["problems"] == [] and len(state["pieces"]) == 6 and all(piece["tab"] for piece in state["pieces"])


def test_a_name_that_nothing_has_is_said_beside_a_problem(project: Project, start: Callable[..., Watching]) -> None:
    add(project, LOG, BROKEN)
    watching = start("keeping-a-stater")

    assert "Did you mean keeping-a-starter" in watching.hear("There is no “keeping-a-stater”")
    assert watching.process.wait(60) == 2


def test_the_page_says_of_each_text_what_it_shows(
    browser: Browser, project: Project, start: Callable[..., Watching]
) -> None:
    for file in sorted((project.root / "output").rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    add(project, LOG, BROKEN)
    add(project, STARTER, TOO_MUCH)
    watching = start()
    with visit_preview(browser, watching.address) as seen:
        page = seen.page
        page.get_by_role("link", name="1.1 Keeping a starter").click()
        page.locator("figure.over").first.wait_for()
        assert seen.text("#stale") == "These pages do not fit, so they are not printed."
        assert page.locator("#facts a").count() == 0
        page.get_by_role("link", name="2.1 Reading a loaf").click()
        page.locator("#stale", has_text="what you saved").wait_for()
        page.locator("#pages img").first.wait_for()
        page.get_by_role("link", name="1.2 Baking log").click()
        page.locator("#stale", has_text="no pages").wait_for()
        assert "Not printed yet" in seen.text("#facts")
        assert page.locator("#pages img").count() == 0
        assert seen.barriers() == []
        assert seen.complaints == []

        page.get_by_role("link", name="2.1 Reading a loaf").click()
        picture = page.locator("#pages img").first
        picture.wait_for()
        former = picture.get_attribute("src")
        add(project, LOAF, "\nThe crumb is open.\n")
        page.wait_for_function(
            "former => document.querySelector('#pages img').getAttribute('src') != former", arg=former
        )
        assert seen.text("#title") == "2.1 Reading a loaf"


def test_a_save_while_watch_starts_is_not_missed(project: Project, start: Callable[..., Watching]) -> None:
    file = project.root / "output" / LOAF_HANDOUT
    before = file.read_bytes()
    watching = start("1.1")

    add(project, LOAF, "\nThe crumb is open.\n")

    wait_for(watching, lambda _: file.read_bytes() != before)

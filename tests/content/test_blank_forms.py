"""The blank forms of our own content: each gives something sound, and each is used."""

import shutil

import pytest

from press.build.build import run_build
from press.build.events import BuildReporter
from press.output.folder import Output
from press.planning.reading_requests import DraftsRequest
from tests.support.built_toolkits import Built, copy_project, link_cache
from tests.support.in_process import Here
from tests.support.projects import Project
from tests.support.toolkits import PROJECT

FORMS = PROJECT / "content" / "_new"
KINDS = ("handout", "card")


@pytest.fixture(scope="module")
def copied(real: Built, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project's content, to be added to; by now all of it has been read and typeset once."""
    root = tmp_path_factory.mktemp("real") / "project"
    copy_project(root)
    link_cache(root)
    shutil.rmtree(root / "content" / ".schema")  # or each would be written again
    return Project(root)


def test_every_form_gives_something_that_is_sound(copied: Project) -> None:
    formats = ("guide", "worksheet", "form", "rubric")
    told = [copied.run("new", "tool", f"A new {one}", "--tab", "5", "--format", one) for one in formats]
    told += [copied.run("new", "card", "A new card"), copied.run("new", "packet", "A new packet")]
    told += [copied.run("new", "county", "marin"), copied.run("new", "translation", "5.3", "es")]

    assert {one.exit_code for one in told} == {0}
    codes = [line.split()[0] for one in told for line in one.stdout.splitlines() if ", behind tab" in line]
    assert len(codes) == len((*formats, "card"))
    looked = copied.run("check", "--words", *codes)
    assert looked.exit_code == 0, looked.stderr
    about_new = [line for line in looked.stderr.splitlines() if "a-new" in line]
    assert len(about_new) == len(codes) and all(line.startswith("Warning: text/draft") for line in about_new)
    run_build(copied.root, BuildReporter(), selection=[DraftsRequest("en")], workers=Here(copied.root))
    entries = Output(copied.root / "output").entries.values()
    pages = {entry.path: entry.pages for entry in entries if entry.verb == "drafts" and entry.kind in KINDS}
    assert len(pages) == len(codes) and set(pages.values()) == {1, 2}, "a form fills a page, a card two sides"


def test_every_form_is_used() -> None:
    forms = {path.name for path in FORMS.iterdir()}
    tools = {"tool.md", "tool.worksheet.md", "tool.form.md", "tool.rubric.md"}

    assert forms == tools | {"card.md", "translation.md", "packet.yaml", "county.yaml"}

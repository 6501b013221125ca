"""A build makes what is stale and no more, and leaves no partial file when it is interrupted."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from press.build.build import run_build
from press.build.events import BuildReporter
from press.build.freshness import count_fresh_outputs
from press.build.planner import Planner
from press.core import versions
from press.core.diagnostics import ContentError
from press.core.identifiers import OutputPath
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.output.folder import Output
from press.output.journal import Journal
from press.planning.job import Job
from press.typesetting.engine import Engine
from press.typesetting.pool import Workers
from press.typesetting.typesetter import TypesetResult, typeset
from tests.support.toolkits import PROJECT, write_toolkit

pytestmark = pytest.mark.slow

Contents = dict[str, bytes]
HEAVY = ("weasyprint", "jinja2", "markdown_it", "yaml", "pikepdf", "fontTools", "rich", "press.model")
TOOL = "content/tools/reading-a-loaf.md"
LETTERS = {"U": "made", "X": "kept", "E": "wrong", "D": "deleted"}


def press(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor would."""
    return subprocess.run([sys.executable, "build.py", *words], cwd=root, capture_output=True, text=True, check=False)


def contents(folder: Path) -> Contents:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fresh(root: Path) -> bool:
    """Return True if all outputs are up to date."""
    return bool(count_fresh_outputs(root, ProjectFiles(root)))


def add(path: Path, text: str) -> None:
    """Add text to the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit with a press of its own, built; not to be changed."""
    root = tmp_path_factory.mktemp("built")
    write_toolkit(root)
    shutil.copytree(PROJECT / "press", root / "press", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", root)
    done = press(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy of the built toolkit, to be changed."""
    shutil.copytree(built, tmp_path / "toolkit")
    return tmp_path / "toolkit"


# Nothing to do


def test_nothing_to_do_imports_nothing_heavy(root: Path) -> None:
    before = contents(root / "output")
    watched = (
        "import sys; from pathlib import Path; from press.cli import main; main(obj=Path.cwd(), standalone_mode=False);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", watched], cwd=root, capture_output=True, text=True, check=False)
    files = len(Output(root / "output").entries)
    assert done.stdout.splitlines() == [f"Nothing to do: all {files} files in output/ are up to date.", "[]"]
    assert contents(root / "output") == before


def test_times_do_not_count(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (0, 0))
    assert fresh(root)


def test_the_folder_may_move(root: Path, tmp_path: Path) -> None:
    root.rename(tmp_path / "moved")
    assert fresh(tmp_path / "moved")


# Something to do


def test_a_changed_byte_in_any_input(root: Path) -> None:
    inputs = ProjectFiles(root).inputs()
    assert {TOOL, "content/toolkit.yaml", "templates/base.html", "styles/fonts/ToolkitText-Bold.ttf"} < set(inputs)
    assert {"press/build/build.py", "build.py"} < set(inputs)
    code = [name for name in sorted(inputs) if name.startswith("press/")]
    missed = []
    for name in (*(name for name in inputs if name not in code), *code[::5]):
        kept = (root / name).read_bytes()
        (root / name).write_bytes(bytes([kept[0] ^ 1]) + kept[1:] if kept else b"x")
        missed += [name] if fresh(root) else []
        (root / name).write_bytes(kept)
    assert missed == []
    assert fresh(root)


@pytest.mark.parametrize("folder", ["content/tools", "content/images", "templates", "styles/fonts", "press/binding"])
def test_a_file_come_or_gone(root: Path, folder: str) -> None:
    name = next(path for path in sorted((root / folder).iterdir()) if path.is_file())
    name.rename(root / "kept")
    assert not fresh(root)
    (root / "kept").rename(name)
    assert fresh(root)
    shutil.copy(name, name.with_stem("new"))
    assert not fresh(root)


def test_a_lost_or_changed_output(root: Path) -> None:
    output = root / "output"
    missed = []
    for name, kept in contents(output).items():
        (output / name).write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        missed += [f"{name} changed"] if fresh(root) else []
        (output / name).unlink()
        missed += [f"{name} lost"] if fresh(root) else []
        (output / name).write_bytes(kept)
    assert missed == []
    assert fresh(root)


def test_a_lost_and_a_changed_output_are_made_again(root: Path) -> None:
    before = contents(root / "output")
    (root / "output" / "handouts" / "1.2-baking-log.pdf").unlink()
    (root / "output" / "cards" / "the-schedule.pdf").write_bytes(b"%PDF-1.7 scribbles")
    done = press(root, "--explain")
    assert contents(root / "output") == before
    assert lines(done.stdout, "U") == {
        "handouts/1.2-baking-log.pdf": "the file in output/ was changed or deleted",
        "cards/the-schedule.pdf": "the file in output/ was changed or deleted",
    }


@pytest.mark.parametrize("name", [*versions.PACKAGES, *versions.LIBRARIES])
def test_another_version(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    known, before = versions.versions(), Planner(ProjectFiles(root)).plan()
    monkeypatch.setitem(known, name, "99")
    assert not fresh(root)
    after = Planner(ProjectFiles(root)).plan()
    assert not {job.fingerprint for job in before.jobs.values()} & {job.fingerprint for job in after.jobs.values()}
    assert not {one.fingerprint for one in before.products} & {one.fingerprint for one in after.products}


def test_a_deleted_cache(root: Path) -> None:
    before = contents(root / "output")
    shutil.rmtree(root / CACHE_FOLDER)
    assert not fresh(root)
    done = press(root, "--explain")
    assert contents(root / "output") == before
    made = lines(done.stdout, "U")
    assert "tool/1.1" in made
    assert [name for name in made if name.endswith(".pdf")] == []
    assert fresh(root)


# Why


def lines(said: str, letter: str) -> dict[str, str]:
    """Return name and reason of the jobs and files with a status, as ``--explain`` prints them."""
    found = [line[2:].partition("  ") for line in said.splitlines() if line[:2] == f"{letter} "]
    return {name: why for name, _, why in found}


def in_black_and_white(name: str) -> dict[str, str]:
    """Return the explanation for a tool's black-and-white handout, which has the pages of the tool in grays."""
    return {f"black-and-white/{name}.black-and-white.pdf": f"made again: tool/{name.partition('-')[0]}"}


def pictured(name: str, pages: int) -> dict[str, str]:
    """Return the explanation for a tool's pictures after a change of the tool."""
    pictures = (f"catalog/pages/{name}-{page}.png" for page in ("small", *range(1, pages + 1)))
    return dict.fromkeys(pictures, f"made again: handouts/{name}.pdf")


PAGES_OF_EDIT = ("index.html", "offline-worker.js")


def without_pages(made: dict[str, str], code: str) -> dict[str, str]:
    """Return what was made, without what changes with the words of a tool: its web page, the catalog, the search."""
    assert f"read/{code}.html" in made and "offline-worker.js" in made
    left_out = {*PAGES_OF_EDIT, f"read/{code}.html"}
    return {
        name: reason for name, reason in made.items() if name not in left_out and not name.startswith("catalog/search/")
    }


def test_explain_names_one_tool_and_what_is_bound_from_it(root: Path) -> None:
    add(root / TOOL, "\nOne sentence more.\n")
    done = press(root, "--explain")
    assert done.returncode == 0, done.stderr
    made = without_pages(lines(done.stdout, "U"), "2.1")
    assert made == {
        "tool/2.1": f"{TOOL} changed",
        "handouts/2.1-reading-a-loaf.pdf": "made again: tool/2.1",
        "binder/bread-book.pdf": "made again: tool/2.1",
        **in_black_and_white("2.1-reading-a-loaf"),
        **pictured("2.1-reading-a-loaf", 1),
    }
    assert lines(done.stdout, "D") == lines(done.stdout, "E") == {}
    assert "handouts/1.1-keeping-a-starter.pdf" in lines(done.stdout, "X")


def test_explain_names_a_shared_text(root: Path) -> None:
    add(root / "content" / "shared" / "flour.md", "\nOne sentence more.\n")
    made = without_pages(lines(press(root, "--explain").stdout, "U"), "1.1")
    assert made == {
        "tool/1.1": "content/shared/flour.md changed",
        "handouts/1.1-keeping-a-starter.pdf": "made again: tool/1.1",
        "binder/bread-book.pdf": "made again: tool/1.1",
        **in_black_and_white("1.1-keeping-a-starter"),
        **pictured("1.1-keeping-a-starter", 2),
    }


def test_explain_names_a_text_shared_by_the_front_of_a_card(root: Path) -> None:
    (root / "content" / "shared" / "short.md").write_text("Salt.\n", encoding="utf-8")
    card = root / "content" / "cards" / "the-schedule.md"
    card.write_text(card.read_text(encoding="utf-8").replace("\n===", "\n!include short\n\n==="), encoding="utf-8")
    assert press(root).returncode == 0
    add(root / "content" / "shared" / "short.md", "Water.\n")
    made = lines(press(root, "--explain").stdout, "U")
    assert made["card/2.2"] == "content/shared/short.md changed"


def test_explain_names_what_has_gone(root: Path) -> None:
    (root / "output" / "handouts" / "0.1-nobody-makes-this.pdf").write_bytes(b"%PDF-1.7")
    Journal(root).add(OutputPath("handouts/0.1-nobody-makes-this.pdf"))
    assert press(root).returncode == 0  # nothing else changed, so the content is not read
    add(root / TOOL, "\nOne sentence more.\n")
    assert lines(press(root, "--explain").stdout, "D") == {
        "handouts/0.1-nobody-makes-this.pdf": "nothing makes it any more"
    }


# Badly ended


def test_problems_in_typesetting_leave_output_as_it_was(root: Path) -> None:
    before = contents(root / "output")
    for name in ("tools/keeping-a-starter", "cards/the-schedule"):
        add(root / "content" / f"{name}.md", "\n" + "Much too much is said here. " * 200 + "\n")
    add(root / TOOL, "\nOne sentence more.\n")
    done = press(root)
    assert done.returncode == 1
    assert done.stderr.count("fit/sheets") == done.stderr.count("fit/card") == 1
    assert "2 problems. Nothing in output/ was changed." in done.stderr
    assert contents(root / "output") == before


def test_fixing_a_problem_restores_the_output(root: Path) -> None:
    before, kept = contents(root / "output"), (root / TOOL).read_bytes()
    add(root / TOOL, "\n!include nothing\n")
    assert press(root).returncode == 1
    (root / TOOL).write_bytes(kept)
    assert press(root).returncode == 0
    assert contents(root / "output") == before


class Late(Workers):
    """Typesets after a file has been saved meanwhile."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def typeset(self, jobs: list[Job], run: object = None, **_options: object) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its problems."""
        add(self.root / "styles" / "type.css", "\np { letter-spacing: 0.1pt }\n")
        (self.root / "content" / "images" / "crumb.svg").unlink()
        engine = Engine(self.root, self.root / CACHE_FOLDER)
        for job in jobs:
            yield job, typeset(job, engine)

    def begin(self, jobs: Sequence[Job], run: object = None) -> None:
        """Do nothing: there are no processes to begin."""

    def close(self) -> None:
        """Do nothing: there are no processes to end."""


def test_a_file_changed_in_the_middle_is_a_problem(root: Path) -> None:
    before = contents(root / "output")
    add(root / TOOL, "\nOne sentence more.\n")
    with pytest.raises(ContentError) as found:
        run_build(root, BuildReporter(), workers=Late(root))
    places = {str(problem.location) for problem in found.value.problems if problem.code == "file/changed"}
    assert places == {"styles/type.css:1", "content/images/crumb.svg:1"}
    assert contents(root / "output") == before


def half_written(root: Path) -> list[str]:
    """Return the files that a build was in the middle of writing."""
    return [str(path) for path in root.rglob("*.tmp")]


def some_fragments(root: Path) -> bool:
    """Return True if typesetting has started."""
    return len(list((root / CACHE_FOLDER / "fragments").glob("*/*"))) >= 3


def some_outputs(root: Path) -> bool:
    """Return True if binding has started."""
    return len(list((root / "output").rglob("*.pdf"))) >= 2


def worker_at_work(root: Path) -> bool:
    """Return True if the first worker is importing its modules."""
    return any((root / CACHE_FOLDER / "fonts").glob("*/*"))


@pytest.mark.parametrize(
    "moment",
    [*(pytest.param(moment, marks=pytest.mark.soak) for moment in (worker_at_work, some_fragments)), some_outputs],
    ids=lambda moment: moment.__name__,
)
def test_stopped_in_the_middle(root: Path, moment: Callable[[Path], bool]) -> None:
    before = contents(root / "output")
    shutil.rmtree(root / "output")
    shutil.rmtree(root / CACHE_FOLDER)
    process = subprocess.Popen(
        [sys.executable, "build.py"], cwd=root, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not moment(root) and process.poll() is None:
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGINT)  # the whole group, as a terminal does
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert said == "Stopped. Every file in output/ is complete; some may be older than the content.\n"
    assert half_written(root) == []
    after = contents(root / "output") if (root / "output").exists() else {}
    assert [name for name in after if after[name] != before[name]] == []
    assert len(after) < len(before)
    assert press(root).returncode == 0
    assert contents(root / "output") == before


def test_a_damaged_fragment_is_made_again(root: Path) -> None:
    before = contents(root / "output")
    for fragment in (root / ".cache" / "fragments").glob("*/*"):
        fragment.write_bytes(fragment.read_bytes()[:-7])
    (root / ".cache" / "state.json").unlink()
    (root / "output" / "manifest.json").unlink()
    assert press(root).returncode == 0
    assert contents(root / "output") == before

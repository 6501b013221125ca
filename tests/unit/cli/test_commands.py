"""The command: exit codes, messages, and which stream they go to."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from press.build.planner import Planner
from press.core.identifiers import OutputPath
from press.output.journal import Journal
from press.typesetting.worker import WorkerError
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import PROJECT, write_toolkit

pytestmark = pytest.mark.slow

CARD = "content/cards/the-schedule.md"
PROGRAM_FAILED = r"The program failed; your content is not the cause\. Please report this line:\n"
MakeProject = Callable[[], Project]


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit, built."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    project = Project(root)
    with shared_cache.lent_to(root):
        told = project.run()
    assert told.exit_code == 0
    assert told.stderr == ""
    *made, catalog, summary = told.stdout.splitlines()
    assert made
    assert sorted(made) == [f"U output/{name}" for name in pdfs(project)]
    assert catalog == "U output/index.html"
    assert summary == f"{len(made) + 1} files made, 0 unchanged, in output/."
    return project


@pytest.fixture
def copy(bread: Project, tmp_path: Path) -> Project:
    """A copy of the built bread toolkit, to be broken."""
    return bread.copy(tmp_path / "project")


def pdfs(project: Project) -> list[str]:
    """Return the paths of the PDFs below output/, sorted."""
    return sorted(name for name in project.output() if name.endswith(".pdf"))


def nothing_to_do(project: Project) -> str:
    """Return the message of a build of a project that is up to date; the manifest is not among its files."""
    return f"Nothing to do: all {len(project.output()) - 1} files in output/ are up to date.\n"


def run_script(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run build.py in a process of its own; a project without press/ takes ours."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, str(root / "build.py"), *words]
    return subprocess.run(
        command, cwd=root.parent, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


# Nothing to do


def test_a_second_build_has_nothing_to_do(bread: Project) -> None:
    told = bread.run()

    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout == nothing_to_do(bread)


def test_quiet_prints_nothing(bread: Project, copy: Project) -> None:
    copy.change(CARD, "Mix at ten.", "Mix at eleven.")

    for told in (bread.run("--quiet"), bread.run("cards", "--quiet"), copy.run("all", "--quiet")):
        assert (told.exit_code, told.output) == (0, "")


def test_list_and_check_make_nothing(copy: Project) -> None:
    copy.change(CARD, "Mix at ten.", "Mix at eleven.")
    before = copy.output()

    listed, checked = copy.run("list"), copy.run("check")

    assert (listed.exit_code, checked.exit_code) == (0, 0)
    lines = listed.stdout.partition("\n\n")[0].splitlines()
    assert sorted(line.rsplit("output/", 1)[1] for line in lines) == pdfs(copy)
    assert [line for line in lines if line.endswith("output/handouts/1.2-baking-log.pdf")] == [
        "handout       3 p  up to date  1.2 Baking log  output/handouts/1.2-baking-log.pdf"
    ]
    stale = [line.rsplit("output/", 1)[1] for line in lines if "to be made" in line]
    assert stale == [
        "cards/the-schedule.pdf",
        "cards/sheets/the-schedule-4-up.pdf",
        "cards/print-shop/the-schedule-bleed.pdf",
        "binder/bread-book.pdf",
        "black-and-white/cards/the-schedule.black-and-white.pdf",
        "black-and-white/cards/sheets/the-schedule-4-up.black-and-white.pdf",
    ]
    assert checked.stdout == "No problems in 6 tools and cards.\n"
    assert copy.output() == before


# What is made


def test_tools_by_code_and_by_name(copy: Project) -> None:
    copy.run("clean")

    told = copy.run("tools", "2.1", "keeping-a-starter")

    assert told.exit_code == 0
    made = {"handouts/2.1-reading-a-loaf.pdf", "handouts/1.1-keeping-a-starter.pdf"}
    assert set(copy.output()) == made | {"manifest.json"}
    assert set(told.stdout.splitlines()) == {f"U output/{name}" for name in made} | {
        "2 files made, 0 unchanged, in output/."
    }


def test_clean_leaves_nothing(copy: Project) -> None:
    told = copy.run("clean")

    assert (told.exit_code, told.stdout) == (0, "output/ is empty.\n")
    assert copy.output() == {}
    assert not (copy.root / ".cache").exists()
    assert (copy.root / "content").is_dir()


def test_explain_gives_every_job_and_file_its_letter(copy: Project) -> None:
    copy.change(CARD, "Mix at ten.", "Mix at eleven.")
    for name in ("9.9-rye.pdf", "my-own.pdf"):
        (copy.root / "output" / "handouts" / name).write_bytes(b"old")
    Journal(copy.root).add(OutputPath("handouts/9.9-rye.pdf"))  # an earlier build wrote it

    told = copy.run("--explain")

    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert re.fullmatch(r"[67] files made, 1[23] unchanged, in output/\.", lines.pop())  # the page, if a size changed
    letters = {line.split("  ")[0][2:]: line[0] for line in lines}
    assert {name for name, letter in letters.items() if letter == "U"} - {"index.html", "offline-worker.js"} == {
        *("card/2.2", "cards/the-schedule.pdf", "cards/sheets/the-schedule-4-up.pdf"),
        *("cards/print-shop/the-schedule-bleed.pdf", "binder/bread-book.pdf"),
        "black-and-white/cards/the-schedule.black-and-white.pdf",
        "black-and-white/cards/sheets/the-schedule-4-up.black-and-white.pdf",
        *("catalog/pages/2.2-the-schedule-small.png", "catalog/pages/2.2-the-schedule-1.png"),
        *("catalog/pages/2.2-the-schedule-2.png", "catalog/search/en.js", "catalog/search/en-2.js", "read/2.2.html"),
    }
    assert {name for name, letter in letters.items() if letter == "D"} == {"handouts/9.9-rye.pdf"}
    assert set(letters.values()) == {"U", "X", "D"}
    assert f"U card/2.2  {CARD} changed" in lines
    assert not (copy.root / "output" / "handouts" / "9.9-rye.pdf").exists()
    assert (copy.root / "output" / "handouts" / "my-own.pdf").exists()


def test_explain_marks_what_has_problems(copy: Project) -> None:
    text = (copy.root / CARD).read_text(encoding="utf-8")
    (copy.root / CARD).write_text(text + "\n- Bake it.\n" * 40, encoding="utf-8")

    told = copy.run("--explain")

    assert told.exit_code == 1
    assert f"E card/2.2  {CARD} changed" in told.stdout.splitlines()
    assert f"fit/card  {CARD}:" in told.stderr


# Wrong usage


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tools", "keeping-a-startr"), "There is no tool “keeping-a-startr”. Did you mean keeping-a-starter?"),
        (("tools", "1.1", "1.9"), "There is no tool “1.9”. Did you mean"),
        (("tools", "the-schedule"), "is a card.\n    Hint: .venv/bin/toolkit cards the-schedule\n"),
        (("cards", "1.1"), "is a tool.\n    Hint: .venv/bin/toolkit tools 1.1\n"),
        (("tools", "1.1", "en"), "“en” is a language.\n    Hint: It is an option: --language en\n"),
        (("tools", "1.1:en"), "behind 1.1 here.\n    Hint: It is an option: 1.1 --language en\n"),
        (("packet", "1.1"), "no packet.\n    Hint: .venv/bin/toolkit packet --tools 1.1\n"),
        (("packet", "1.1", "2.1"), "here are 2 names. Without a file: --tools 1.1,2.1\n"),
        (("packet", "--tools", "1.1", "es"), "ends at its first space. Write --tools 1.1:es\n"),
        (("cards", "the-shedule"), "There is no card “the-shedule”. Did you mean the-schedule?"),
        (("tools",), "Missing argument"),
        (("bake",), "No such command 'bake'"),
        (("--jobs", "0"), "Invalid value for '--jobs'"),
        (("--loud",), "No such option"),
        (("--quiet", "tools", "1.1"), "Write --quiet after the command: tools --quiet"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage(bread: Project, words: tuple[str, ...], said: str) -> None:
    before = bread.output()

    told = bread.run(*words)

    assert told.exit_code == 2
    assert told.stdout == ""
    assert said in told.stderr
    assert bread.output() == before


# Faults


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        (
            ZeroDivisionError("crumbs"),
            3,
            rf"{PROGRAM_FAILED}ZeroDivisionError: crumbs \(\S+:\d+\)\n",
        ),
        (KeyError("rye"), 3, rf"{PROGRAM_FAILED}KeyError: 'rye' \(\S+:\d+\)\n"),
        (WorkerError("tool/1.1 (a.md): KeyError: 'x'"), 3, rf"{PROGRAM_FAILED}tool/1.1 \(a.md\): "),
        (OSError("the disk is full"), 3, r"The build cannot continue: the disk is full\.\n"),
        (
            KeyboardInterrupt(),
            130,
            r"Stopped\. Every file in output/ is complete; some may be older than the content\.\n",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
@pytest.mark.parametrize("verb", ["check", "list", "binder"])
def test_an_internal_error_is_reported_in_words(
    bread: Project, monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: int, said: str, verb: str
) -> None:
    def fail(planner: Planner, problems: object) -> None:
        raise fault

    monkeypatch.setattr(Planner, "toolkit_so_far", fail)

    told = bread.run(verb)

    assert told.exit_code == code
    assert told.stdout == ""
    assert re.match(said, told.stderr)
    assert "Traceback" not in told.stderr


def test_a_file_in_the_way_of_output(copy: Project) -> None:
    shutil.rmtree(copy.root / "output")
    (copy.root / "output").write_text("in the way", encoding="utf-8")

    told = copy.run("tools", "2.1")

    assert told.exit_code == 2
    assert told.stderr.startswith("output is no folder. Move it away")
    assert (copy.root / "output").read_text(encoding="utf-8") == "in the way"


# As a script


def test_help_names_the_verbs() -> None:
    told = run_script(PROJECT, "--help")

    assert told.returncode == 0
    for verb in ("all", "tools", "cards", "binder", "check", "list", "clean"):
        assert re.search(rf"^  {verb} ", told.stdout, re.MULTILINE)


def test_the_script_builds_its_own_folder_and_prints_plain_lines(copy: Project) -> None:
    (copy.root / "build.py").write_bytes((PROJECT / "build.py").read_bytes())
    copy.change(CARD, "Mix at ten.", "Mix at eleven.")

    first, second = run_script(copy.root), run_script(copy.root)

    assert (first.returncode, first.stderr) == (0, "")
    assert re.fullmatch(r"(U output/\S+\n){6,7}[67] files made, 1[23] unchanged, in output/\.\n", first.stdout)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == nothing_to_do(copy)


def test_the_script_prints_problems_on_stderr(copy: Project) -> None:
    (copy.root / "build.py").write_bytes((PROJECT / "build.py").read_bytes())
    copy.change(CARD, "[[2.1]]", "[[2.9]]")

    told = run_script(copy.root)

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(f"link/code  {CARD}:22  There is no tool or card 2.9.\n    Hint: Did you mean ")
    assert "Traceback" not in told.stderr

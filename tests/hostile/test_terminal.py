"""The terminal and the command line: nothing that a terminal would obey, no path of the machine, no broken pipe."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from press.cli import main
from press.console.terminal import printable
from press.core.project import CACHE_FOLDER, ProjectFiles
from tests.support.projects import Project
from tests.support.toolkits import PROJECT, write_toolkit

TOOL = "content/tools/reading-a-loaf.md"
EVIL = "\x1b]0;evil\x07\x9b31m"
CODE = "import sys; from pathlib import Path; from press.cli import main; main(obj=Path(sys.argv.pop(1)))"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit."""
    write_toolkit(tmp_path / "project")
    return Project(tmp_path / "project")


def is_harmless(text: str) -> bool:
    """Return True if a terminal would only print a text."""
    return not any(sign in text for sign in ("\x1b", "\x07", "\x9b", "\u202e"))


@pytest.mark.parametrize("output_format", ["text", "json", "github"])
def test_the_content_sends_nothing_to_the_terminal(project: Project, output_format: str) -> None:
    with (project.root / TOOL).open("a", encoding="utf-8") as tool:
        tool.write(f"\n::: {EVIL}\n\n[a]({EVIL})\n\n![a]({EVIL}.png)\n\n[[9.9]] \u202eturned\n")

    told = project.run("check", "--words", "--format", output_format)

    assert told.exit_code == 1
    assert is_harmless(told.stdout) and is_harmless(told.stderr)


def test_printable_keeps_lines_and_letters() -> None:
    assert printable("Brot, pan,\tنان\n") == "Brot, pan,\tنان\n"
    assert is_harmless(printable(EVIL + "\u202e"))


def test_a_title_that_can_not_be_printed_is_refused(project: Project) -> None:
    def files() -> list[Path]:
        return [path for path in sorted(project.root.rglob("*")) if CACHE_FOLDER not in path.parts]

    before = files()
    told = project.run("new", "tool", "\x1b[31mred", "--tab", "1", "--format", "guide")

    assert told.exit_code == 2 and is_harmless(told.stderr)
    assert files() == before


def test_words_that_are_not_utf_8_are_refused(project: Project) -> None:
    told = CliRunner().invoke(main, ["packet", "--tools", "1.1", "--title", "a\udcff"], obj=project.root)

    assert told.exit_code == 2
    assert "is not in UTF-8" in told.stderr


def test_a_long_title_gives_a_name_that_fits(project: Project) -> None:
    title = "ill " * 34  # narrow letters: it has to fit in the foot as well
    told = project.run("packet", "--tools", "1.1", "--title", title, "--quiet", "--jobs", "1")

    assert (told.exit_code, told.output) == (0, "")
    (folder,) = (project.root / "output" / "packets").iterdir()
    assert len(folder.name.encode()) <= 120


@pytest.mark.parametrize("name", ["templates/tool.html", "styles/blocks.css", "styles/tokens.css"])
def test_a_missing_file_of_the_design_is_named(project: Project, name: str) -> None:
    (project.root / name).unlink()

    told = project.run("--jobs", "1")

    assert told.exit_code == 3
    assert name in told.stderr and "Hint: " in told.stderr
    assert str(project.root) not in told.stderr and "Errno" not in told.stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p>\n{% if %}\n", 2),
        ("<p>\n{{ toolkit.rye }}\n", 2),
        ("{% include 'tool.html' %}\n", 1),
        ("{% include 'nothing.html' %}\n", 1),
        ("<p>\n{{ 1 | rye }}\n", 2),
    ],
    ids=["syntax", "name", "itself", "other", "filter"],
)
def test_a_wrong_template_is_a_problem_of_its_line(project: Project, text: str, line: int) -> None:
    (project.root / "templates/tool.html").write_text(text, encoding="utf-8")

    told = project.run("check", "--words")

    if "nothing.html" in text:
        assert told.exit_code == 3 and "templates/nothing.html: No such file" in told.stderr
    else:
        assert told.exit_code == 1 and f"template/error  templates/tool.html:{line}" in told.stderr


def test_a_profile_that_is_a_pipe_is_refused(project: Project) -> None:
    os.mkfifo(project.root / "x.icc")

    told = project.run("print-shop", "--profile", str(project.root / "x.icc"))

    assert told.exit_code == 2 and "a named pipe" in told.stderr


def test_an_error_of_the_system_names_no_path_of_the_machine(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(files: ProjectFiles, name: str) -> bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(files.root / name))

    monkeypatch.setattr(ProjectFiles, "read", full)

    told = project.run("check", "--words")

    assert told.exit_code == 3
    assert "No space left on device" in told.stderr and "Free some space" in told.stderr
    assert str(project.root) not in told.stderr


@pytest.mark.slow
def test_a_reader_that_goes_away_stops_nothing(project: Project) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", CODE, str(project.root), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as build:
        assert build.stdout is not None and build.stderr is not None
        build.stdout.close()
        told = build.stderr.read()

    assert (build.returncode, told) == (0, b"")
    assert project.run("--quiet").exit_code == 0
    assert "Nothing to do" in project.run().output

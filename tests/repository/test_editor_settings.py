"""Settings for editors' programs and hooks can be read, and name existing commands and files."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from press.cli import main
from tests.support.projects import Project
from tests.support.toolkits import PROJECT, write_translated

FILES = (
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".vscode/tasks.json",
    ".devcontainer/devcontainer.json",
)


def read(name: str) -> Any:
    """Read one of the project's JSON files."""
    return json.loads((PROJECT / name).read_text(encoding="utf-8"))


def targets() -> set[str]:
    """Return the targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))


def hook_commands() -> list[str]:
    """Return the commands of the pre-commit hooks, in order."""
    repos = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    return [hook["entry"] for repo in repos for hook in repo["hooks"]]


def is_known(command: str) -> bool:
    """Return True if a command is make with a target of the Makefile, or the toolkit command with its own options."""
    words = command.split()
    if words[0] == "make":
        return set(words[1:]) <= targets()
    assert words[0] == ".venv/bin/toolkit", command
    verb = main.get_command(click.Context(main), words[1])
    known = {name for option in verb.params for name in option.opts} if verb else set()
    return verb is not None and {word for word in words[2:] if word.startswith("--")} <= known


@pytest.mark.parametrize("name", FILES)
def test_it_can_be_read(name: str) -> None:
    assert isinstance(read(name), dict)


def test_every_command_is_there() -> None:
    tasks = [" ".join([task["command"], *task.get("args", [])]) for task in read(".vscode/tasks.json")["tasks"]]
    commands = [*tasks, *hook_commands()[-2:], read(".devcontainer/devcontainer.json")["postCreateCommand"]]

    assert [command for command in commands if not is_known(command)] == []
    assert not is_known("make nothing") and not is_known(".venv/bin/toolkit schema --nothing")


def test_hooks_run_what_make_lint_runs() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    checks = re.findall(r"^CHECKS := (.*)", makefile, re.MULTILINE)[0].split()
    recipes = {name: re.findall(rf"^{name}:\n((?:\t.*\n)+)", makefile, re.MULTILINE)[0] for name in checks}
    commands = [line.strip() for recipe in recipes.values() for line in recipe.splitlines()]
    lines = [re.sub(r"^(?:\$\(RUN\) -m |\.venv/bin/)", "", command) for command in commands]
    hooks = [re.sub(r"^\.venv/bin/(?:python -m )?| --force-exclude$", "", hook) for hook in hook_commands()[:-2]]

    assert sorted(hooks) == sorted(lines)


def test_hooks_fetch_nothing() -> None:
    repos = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]

    assert [repo["repo"] for repo in repos] == ["local"]
    assert {hook["language"] for repo in repos for hook in repo["hooks"]} == {"system"}


def test_the_container_recommends_the_same() -> None:
    container = read(".devcontainer/devcontainer.json")

    assert container["customizations"]["vscode"]["extensions"] == read(".vscode/extensions.json")["recommendations"]
    assert container["portsAttributes"] == {
        str(port): {"label": "Preview", "onAutoForward": "openPreview"} for port in container["forwardPorts"]
    }


def test_the_container_has_a_python_that_will_do() -> None:
    image = read(".devcontainer/devcontainer.json")["image"]
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    version = re.search(r":(\d+)\.(\d+)-", image)

    assert version and wanted == ">=3.11" and tuple(map(int, version.groups())) >= (3, 11)


def test_problem_matchers_find_problems_in_the_output(tmp_path: Path) -> None:
    write_translated(tmp_path)
    project = Project(tmp_path)
    project.change("content/tools/baking-log.md", "rights: original", "rights: originel")
    (check,) = [task for task in read(".vscode/tasks.json")["tasks"] if task["label"] == "Check"]
    wrong, doubtful = check["problemMatcher"]

    ((code, file, line, message),) = seen(wrong, project.run("check", "--words").stderr)
    assert (code, file) == (
        "value/unknown",
        "content/tools/baking-log.md",
    ) and message == "“rights” can’t be “originel”."
    assert (tmp_path / file).read_text(encoding="utf-8").splitlines()[int(line) - 1] == "rights: originel"
    project.change("content/tools/baking-log.md", "rights: originel", "rights: original")
    project.change("content/tools/baking-log.md", "title: Baking log", "title: A baking log")
    told = project.run("check", "--words")
    assert told.exit_code == 0 and seen(wrong, told.stderr) == []
    ((code, file, _, message),) = seen(doubtful, told.stderr)
    assert (code, file) == ("translation/outdated", "content/tools/baking-log.es.md") and message.startswith("The orig")


def seen(matcher: dict[str, Any], told: str) -> list[tuple[str, str, str, str]]:
    """Return what a problem matcher of VS Code sees: code, file, line, message."""
    pattern = matcher["pattern"]
    found = [match for line in told.splitlines() if (match := re.search(pattern["regexp"], line))]
    return [
        (match[pattern["code"]], match[pattern["file"]], match[pattern["line"]], match[pattern["message"]])
        for match in found
    ]


def test_what_is_shared_is_not_ignored() -> None:
    told = subprocess.run(
        ["git", "check-ignore", *FILES, "content/.schema/tool.json"], cwd=PROJECT, capture_output=True, check=False
    )
    assert told.stdout == b""

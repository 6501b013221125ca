"""Files of the content that are hostile or odd, one kind each: every one is a problem with its file, within seconds."""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from press.build.check import check_content
from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.lint import patterns
from tests.support.toolkits import write_toolkit

TOOL = "content/tools/reading-a-loaf.md"
YAML = "content/toolkit.yaml"
Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bread toolkit; a pattern may take less time than usual, so that the tests are fast."""
    monkeypatch.setattr(patterns, "MAX_PATTERN_SECONDS", 0.5)
    write_toolkit(tmp_path / "project")
    return tmp_path / "project"


def found(root: Path) -> list[tuple[str, str]]:
    """Return the code and the file of each problem; each has a message and a line."""
    problems = check_content(Planner(ProjectFiles(root))).problems
    assert all(problem.message and problem.location.line >= 1 for problem in problems)
    assert all(problem.code == "file/missing" or os.path.lexists(root / problem.location.file) for problem in problems)
    assert not any(str(root) in f"{problem.message} {problem.hint}" for problem in problems)
    return [(problem.code, problem.location.file) for problem in problems]


def copied(source: str, target: str) -> Change:
    """Return a change that copies a file."""

    def change(root: Path) -> None:
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        (root / target).write_bytes((root / source).read_bytes())

    return change


def written(target: str, content: bytes | str) -> Change:
    """Return a change that writes a file."""

    def change(root: Path) -> None:
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        (root / target).write_bytes(content if isinstance(content, bytes) else content.encode())

    return change


def replaced(target: str, old: str, new: str) -> Change:
    """Return a change that replaces a text, which occurs once."""

    def change(root: Path) -> None:
        text = (root / target).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / target).write_text(text.replace(old, new), encoding="utf-8")

    return change


def added(text: str) -> Change:
    """Return a change that adds lines to a tool."""
    return lambda root: (root / TOOL).write_text((root / TOOL).read_text(encoding="utf-8") + text, encoding="utf-8")


def linked(target: str, to: str) -> Change:
    """Return a change that puts a link in the place of a file."""

    def change(root: Path) -> None:
        (root / target).unlink(missing_ok=True)
        (root / target).symlink_to(to)

    return change


def bound(root: Path) -> None:
    """Make a socket under the name of a tool."""
    before = Path.cwd()
    os.chdir(root / "content/tools")  # a path of a socket has at most 100 characters or so
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("x.md")
    os.chdir(before)


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {}><rect width="9" height="9" {}/></svg>'
RECORD = {"edition": "1", "date": "2026-01-01", "slugs": {}, "revised": {}, "sections": [], "counties": {}}
NESTED = "".join(f'<g id="g{n}">' for n in range(400)) + "</g>" * 400
CASES: dict[str, tuple[Change, str, str]] = {
    # Twins, and files that nothing reads
    "twin text": (
        copied(TOOL, "content/tools/old/reading-a-loaf.md"),
        "file/twice",
        "content/tools/old/reading-a-loaf.md",
    ),
    "twin card": (
        copied("content/cards/the-schedule.md", "content/cards/2025/the-schedule.md"),
        "file/twice",
        "content/cards/2025/the-schedule.md",
    ),
    "twin data": (
        copied("content/data/glossary.yaml", "content/data/old/glossary.yaml"),
        "file/twice",
        "content/data/old/glossary.yaml",
    ),
    "yml": (
        copied("content/data/glossary.yaml", "content/data/glossary.yml"),
        "file/twice",
        "content/data/glossary.yml",
    ),
    "twin strings": (
        copied("content/strings/en.yaml", "content/strings/old/en.yaml"),
        "file/twice",
        "content/strings/old/en.yaml",
    ),
    "capital ending": (written("content/tools/rye.MD", "Rye.\n"), "file/unread", "content/tools/rye.MD"),
    "other ending": (written("content/cards/rye.markdown", "Rye.\n"), "file/unread", "content/cards/rye.markdown"),
    "dots": (written("content/tools/v1.2-notes.md", "Rye.\n"), "file/name", "content/tools/v1.2-notes.md"),
    "long name": (written(f"content/tools/{'rye-' * 40}.md", "Rye.\n"), "file/name", f"content/tools/{'rye-' * 40}.md"),
    # What is no file
    "link out": (linked(TOOL, "/etc/hostname"), "file/outside", TOOL),
    "link to nothing": (linked(TOOL, "nothing.md"), "file/kind", TOOL),
    "link to itself": (linked(TOOL, "reading-a-loaf.md"), "file/kind", TOOL),
    "device": (linked(TOOL, "/dev/zero"), "file/outside", TOOL),
    "folder link": (linked("content/tools/more", "/etc"), "file/outside", "content/tools/more"),
    "pipe picture": (lambda root: os.mkfifo(root / "content/images/x.png"), "file/kind", "content/images/x.png"),
    "pipe style": (lambda root: os.mkfifo(root / "styles/x.css"), "file/kind", "styles/x.css"),
    "template link": (linked("templates/x.html", "/etc/hostname"), "file/outside", "templates/x.html"),
    "edition link": (linked("content/x.json", "x.json"), "file/kind", "content/x.json"),
    "socket": (bound, "file/kind", "content/tools/x.md"),
    # Sizes and times
    "large text": (added("Rye. " * 300_000), "file/size", TOOL),
    "long word": (added("r" * 50_000), "text/word", TOOL),
    "many blocks": (added("::: note\n" * 5000), "block/many", TOOL),
    "many includes": (
        lambda root: (
            [
                written(f"content/shared/s{n}.md", f"!include s{n + 1}\n\n" * 10 if n < 5 else "Rye.\n")(root)
                for n in range(6)
            ]
            and added("\n!include s0\n")(root)
        ),
        "include/many",
        TOOL,
    ),
    "pattern": (
        written("content/data/vocabulary.yaml", "rules:\n  - name: x\n    find: ^(\\w+\\s?)*$\n    why: x\n"),
        "value/pattern",
        "content/data/vocabulary.yaml",
    ),
    # Drawings and pictures
    "html drawing": (written("content/images/x.svg", "<html/>"), "picture/unsafe", "content/images/x.svg"),
    "width": (
        written("content/images/x.svg", DRAWING.format('width="abc"', "")),
        "picture/unsafe",
        "content/images/x.svg",
    ),
    "negative box": (
        written("content/images/x.svg", DRAWING.replace("0 0 9 9", "0 0 -5 -5").format("", "")),
        "picture/unsafe",
        "content/images/x.svg",
    ),
    "infinite": (
        written("content/images/x.svg", DRAWING.format("", 'x="1e309"')),
        "picture/unsafe",
        "content/images/x.svg",
    ),
    "filter": (
        written("content/images/x.svg", DRAWING.format("", "/><filter")),
        "picture/unsafe",
        "content/images/x.svg",
    ),
    "deep": (
        written("content/images/x.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{NESTED}</svg>'),
        "picture/unsafe",
        "content/images/x.svg",
    ),
    "circle": (
        written("content/images/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><use href="#a"/></g></svg>'),
        "picture/unsafe",
        "content/images/x.svg",
    ),
    "gif": (written("content/images/x.png", b"GIF89a" + bytes(20)), "picture/broken", "content/images/x.png"),
    "jpg": (written("content/images/x.jpg", b"\xff\xd8\xff\xe0" + bytes(20)), "picture/broken", "content/images/x.jpg"),
    "line end": (
        copied("content/images/loaf.svg", "content/images/a\nloaf.svg"),
        "picture/name",
        "content/images/a\nloaf.svg",
    ),
    "backslash": (
        copied("content/images/loaf.svg", "content/images/a\\loaf.svg"),
        "picture/name",
        "content/images/a\\loaf.svg",
    ),
    # Fonts
    "font": (written("styles/fonts/ToolkitText-Bold.ttf", bytes(50)), "font/file", "styles/fonts/ToolkitText-Bold.ttf"),
    "no font": (written("styles/fonts/Rye.ttf", b"rye"), "font/file", "styles/fonts/Rye.ttf"),
    # Records of editions
    "deep record": (written("content/editions/1.json", "[" * 200_000), "edition/form", "content/editions/1.json"),
    "numbers": (
        written("content/editions/1.json", json.dumps({**RECORD, "date": 7})),
        "edition/form",
        "content/editions/1.json",
    ),
    # Names
    "slug": (replaced(YAML, "slug: bread-book", "slug: /x/y"), "value/name", YAML),
    "long slug": (replaced(YAML, "slug: bread-book", f"slug: {'x' * 300}"), "value/name", YAML),
    "county": (
        written("content/data/counties.yaml", '"../../esc":\n  name: Esc\n'),
        "value/name",
        "content/data/counties.yaml",
    ),
    "no language": (replaced(YAML, "language: en", 'language: ""'), "value/missing", YAML),
    "other language": (replaced(YAML, "language: en", "language: eo"), "strings/missing", YAML),
    "strings of a language": (
        written("content/toolkit.eo.yaml", "title: Pano\n"),
        "strings/missing",
        "content/toolkit.eo.yaml",
    ),
    "strings of a text": (
        written("content/tools/reading-a-loaf.eo.md", "Pano.\n"),
        "file/missing",  # of the language: what its texts lack follows from that
        "content/toolkit.eo.yaml",
    ),
    # Characters
    "tag": (added("\nRye\U000e0041.\n"), "text/invisible", TOOL),
    "zero width": (added("\nR\u200bye.\n"), "text/invisible", TOOL),
    "entity": (added("\nPay &#x202E;001.\n"), "text/invisible", TOOL),
    "escape": (
        replaced(YAML, "publisher: The Tuesday Bakers", 'publisher: "The \\u202eTuesday"'),
        "text/invisible",
        YAML,
    ),
    "words": (
        replaced("content/strings/en.yaml", "Shelf {number}", "Shelf {number.__class__}"),
        "strings/word",
        "content/strings/en.yaml",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_a_problem_of_its_file(root: Path, name: str) -> None:
    change, code, file = CASES[name]
    change(root)

    assert (code, file) in found(root)


@pytest.mark.parametrize(
    "text",
    [
        "\nمی\u200cروم \u200fاین\n",  # a joiner and a mark, as Persian writes them
        "\nแป้ง\u200bขนมปัง\n",
        "\nA loaf \U0001f468\u200d\U0001f373.\n",
    ],
    ids=["Persian", "Thai", "emoji"],
)
def test_what_a_script_needs_is_no_problem(root: Path, text: str) -> None:
    added(text)(root)

    assert found(root) == []

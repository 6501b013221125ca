"""Ten mistakes at once in a copy of our own content are all reported in one run, and output/ is unchanged."""

import re
import shutil
from pathlib import Path

import pytest

from tests.support.built_toolkits import link_cache
from tests.support.projects import Project
from tests.support.toolkits import PROJECT

PROBLEM = re.compile(r"^(\S+/\S+)  (\S+):(\d+)  \S.*\n    Hint: \S", re.MULTILINE)
Told = tuple[str, str, int]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project, with one file built."""
    for name in ("content", "templates", "styles"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    link_cache(tmp_path)
    made = Project(tmp_path)
    told = made.run("tools", "1.5", "--quiet")
    assert told.exit_code == 0, told.stderr
    return made


class Breaker:
    """Breaks one file after the other, and records the expected problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        tools = sorted((root / "content" / "tools").glob("*.md"))
        self.tools = iter([path for path in tools if path.name.count(".") == 1])
        self.expected: set[Told] = set()

    def expect(self, code: str, path: Path, line: int) -> None:
        """Record an expected problem."""
        self.expected.add((code, path.relative_to(self.root).as_posix(), line))

    def text(self, code: str, words: str) -> None:
        """Insert Markdown at the top of the next tool's text."""
        path = next(self.tools)
        lines = path.read_text(encoding="utf-8").split("\n")
        end = lines.index("---", 1)
        path.write_text("\n".join([*lines[: end + 1], "", words, "", *lines[end + 1 :]]), encoding="utf-8")
        self.expect(code, path, end + 3)

    def front(self, code: str, key: str, words: str) -> None:
        """Replace a line of the next tool's front matter."""
        path = next(self.tools)
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        lines[at] = words
        path.write_text("\n".join(lines), encoding="utf-8")
        self.expect(code, path, at + 1)


def test_all_problems_are_reported_at_once(project: Project) -> None:
    breaker = Breaker(project.root)
    breaker.text("picture/missing", "![Nobody drew this](no-such-picture.svg)")
    breaker.text("include/missing", "!include no-such-text")
    breaker.text("link/code", "Go on to [[98.76]].")
    breaker.text("block/unknown", "::: no-such-block\nWords.\n:::")
    breaker.front("value/date", "revised", "revised: 2026-02-31")
    breaker.front("value/unknown", "audience", "audience: [nobody]")
    breaker.front("yaml/syntax", "title", "title: Mapping: a guide")
    content = project.root / "content"
    stray = content / "tools" / "zz-listed-nowhere.md"
    shutil.copy(next(breaker.tools), stray)
    breaker.expect("code/none", stray, 1)
    shared = content / "shared" / "guide.md"
    shared.write_bytes(shared.read_bytes() + b"\nCaf\xe9\n")
    breaker.expect("file/encoding", shared, shared.read_bytes().count(b"\n"))
    drawing = content / "images" / "zz.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg">\n<script/>\n</svg>\n', encoding="utf-8")
    breaker.expect("picture/unsafe", drawing, 2)
    before = project.output()

    told = project.run()

    assert told.exit_code == 1
    assert told.stdout == ""
    assert {(code, file, int(line)) for code, file, line in PROBLEM.findall(told.stderr)} == breaker.expected
    assert told.stderr.endswith("\n10 problems. Nothing in output/ was changed.\n")
    assert before
    assert project.output() == before

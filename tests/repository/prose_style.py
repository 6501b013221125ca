"""Find wording that the house style rules out in comments, docstrings, messages and documentation.

Run as ``python -m tests.repository.prose_style [file ...]``; without files it checks all that git tracks. The rules are
in ``prose_style.yaml``. Vale would do this, but its wheel downloads a program when it first runs, and it reads comments
only, not messages.
"""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

PROJECT = Path(__file__).parents[2]
RULES_FILE = Path(__file__).with_name("prose_style.yaml")
PROGRAMS = ("press/", "tests/", "styles/", "templates/", "setup/", ".ci/")
# Folders whose own comments are checked; the last three only for files of the kinds below.
DOCUMENTS = ("docs/", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
EXCLUDED = (
    "docs/specimen/",
    "tests/golden/",
    "tests/hostile/inputs/",
    "tests/toolkits/",
    "press/catalog/pdf_lib/pdf-lib.min.js",
    "tests/repository/prose_style.yaml",
)
# All but the last two are content: samples that are printed or broken on purpose, and notes on what readers found. The
# script is another's, in one line, most of which looks like a comment.
COMMENTS = {
    ".css": re.compile(r"/\*(.*?)\*/", re.DOTALL),
    ".html": re.compile(r"\{#(.*?)#\}|<!--(.*?)-->", re.DOTALL),
    ".js": re.compile(r"/\*(.*?)\*/|(?<!:)//([^\n]*)", re.DOTALL),
    ".sh": re.compile(r"(?:^|\s)#([^\n]*)"),
    ".toml": re.compile(r"(?:^|\s)#([^\n]*)"),
    ".yaml": re.compile(r"(?:^|\s)#([^\n]*)"),
    "": re.compile(r"(?:^|\s)#([^\n]*)"),
}
VAGUE_NAMES = {"found", "known", "one", "own", "said", "told", "wanted", "whole"}
# Names of variables in press/ that say nothing about the value.
IGNORED = "prose-style: ignore"  # for data that has such a phrase
CODE_IN_MARKDOWN = re.compile(r"^```.*?^```|^    [^\n]*|``.*?``|`[^`\n]*`|\]\([^)\n]*\)", re.DOTALL | re.MULTILINE)
CODE_IN_COMMENT = re.compile(r"``.*?``|`[^`\n]*`|“[^”\n]*”|\bhttps?://\S+", re.DOTALL)


class Passage(NamedTuple):
    """A stretch of prose in a file."""

    line: int
    text: str
    scope: str
    """``code`` for comments and docstrings, ``message`` for texts of the program, ``docs`` for documentation."""


class Finding(NamedTuple):
    """A phrase that the style rules out."""

    file: str
    line: int
    phrase: str
    advice: str

    def __str__(self) -> str:
        """Return the finding as a line that an editor can jump to."""
        return f"{self.file}:{self.line}: “{self.phrase}”: {self.advice}"


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A pattern, what to write in its place, and the scopes that it applies to."""

    pattern: re.Pattern[str]
    advice: str
    scopes: frozenset[str]


@cache
def style_rules() -> tuple[StyleRule, ...]:
    """Return the rules of ``prose_style.yaml``."""
    entries = yaml.safe_load(RULES_FILE.read_text(encoding="utf-8"))
    return tuple(
        StyleRule(re.compile(entry["phrase"], re.IGNORECASE), entry["use"], frozenset(entry["scopes"]))
        for entry in entries
    )


def find_phrases(file: str, text: str) -> Iterator[Finding]:
    """Yield each phrase of a file that a rule forbids, except on lines with ``prose-style: ignore``."""
    lines = text.splitlines()
    for passage in passages(file, text):
        for rule in style_rules():
            if passage.scope in rule.scopes:
                for match in rule.pattern.finditer(passage.text):
                    line = passage.line + passage.text.count("\n", 0, match.start())
                    if IGNORED not in lines[line - 1]:
                        yield Finding(file, line, " ".join(match[0].split()), rule.advice)


def find_vague_names(file: str, text: str) -> Iterator[Finding]:
    """Yield each variable or parameter of a module whose name says nothing about its value."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) if name in VAGUE_NAMES:
                yield Finding(file, node.lineno, name, "name the variable for its value")


def passages(file: str, text: str) -> Iterator[Passage]:
    """Yield the prose of a file; code in backticks and quoted words are blanked."""
    suffix = Path(file).suffix
    if suffix == ".md":
        yield Passage(1, CODE_IN_MARKDOWN.sub(_blank, text), "docs")
    elif suffix == ".py":
        for passage in python_passages(text, messages=file.startswith("press/")):
            yield passage._replace(text=CODE_IN_COMMENT.sub(_blank, passage.text))
    elif suffix in COMMENTS:
        for match in COMMENTS[suffix].finditer(text):
            yield Passage(text.count("\n", 0, match.start()) + 1, CODE_IN_COMMENT.sub(_blank, match[0]), "code")


def python_passages(text: str, *, messages: bool) -> Iterator[Passage]:
    """Yield the comments and docstrings of a module and, if ``messages``, its other strings that contain a space."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    yield from _joined(
        [(token.start[0], token.string.lstrip("# ")) for token in tokens if token.type == tokenize.COMMENT]
    )
    tree = ast.parse(text)
    docstrings = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node in docstrings:
                yield Passage(node.lineno, node.value, "code")
            elif messages and " " in node.value.strip():
                yield Passage(node.lineno, node.value, "message")


def _joined(comments: list[tuple[int, str]]) -> Iterator[Passage]:
    """Join the comments of consecutive lines, so that a phrase is found across a line break."""
    start, lines = 0, [""]
    for number, comment in comments:
        if number == start + len(lines):
            lines.append(comment)
        else:
            yield Passage(start, "\n".join(lines), "code")
            start, lines = number, [comment]
    yield Passage(start, "\n".join(lines), "code")


def _blank(match: re.Match[str]) -> str:
    """Return a placeholder with the line breaks of the code that it replaces."""
    return "…" + "\n" * match[0].count("\n")


def is_checked(file: str) -> bool:
    """Return True if the style applies to a file, given by its path below the project."""
    if file.startswith(EXCLUDED):
        return False
    if file.startswith(DOCUMENTS):
        return file.endswith(".md")
    name = Path(file).name
    at_top = "/" not in file and name in {"Makefile", "build.py", "pyproject.toml"}
    return at_top or (file.startswith(PROGRAMS) and (Path(file).suffix in COMMENTS or file.endswith((".py", ".md"))))


def tracked_files() -> list[str]:
    """Return the files that git tracks, by their paths below the project."""
    command = ["git", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    return [file for file in listing.split("\0") if file and (PROJECT / file).is_file()]


def main() -> None:
    """Print every finding and exit with 1 if there is one."""
    files = sys.argv[1:] or tracked_files()
    findings: list[Finding] = []
    for file in filter(is_checked, files):
        text = (PROJECT / file).read_text(encoding="utf-8")
        findings += find_phrases(file, text)
        if file.startswith("press/") and file.endswith(".py"):
            findings += find_vague_names(file, text)
    print(*findings, sep="\n", end="\n" if findings else "")
    sys.exit(bool(findings))


if __name__ == "__main__":
    main()

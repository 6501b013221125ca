"""check --fix repairs only mechanical faults: the page text stays the same, and a second run changes nothing."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from press.core.invisible import invisible_characters
from press.core.project import ProjectFiles
from press.core.typography import smart_quotes
from press.lint.fixes import fix_files, fix_text
from press.lint.fixes.dates import parse_date
from press.lint.fixes.document import NO_BREAK_HYPHEN
from press.source.markdown import RenderContext, render_markdown
from press.source.markdown import smart_quotes as smart_quotes_module
from press.source.text_files import FRONT_MATTER
from press.source.validation.text_versions import parts_of
from tests.support.golden import assert_golden
from tests.support.projects import Project
from tests.support.raw_texts import raw_text
from tests.support.toolkits import write_toolkit
from tests.unit.source.test_markdown import FRAGMENTS

CASES = sorted(path for path in (Path(__file__).parents[2] / "golden" / "fixes").iterdir() if path.is_dir())
NAMES = "january february march april may june july august september october november december"
MONTHS = {name: number for number, name in enumerate(NAMES.split(), 1)}
FOLDED = str.maketrans("“”‘’", "\"\"''")


def visible(text: str) -> str:
    """Return a text with trailing spaces, line ends and the byte order mark made visible."""
    text = re.sub(r" +$", lambda end: "·" * len(end[0]), text, flags=re.MULTILINE)
    return text.replace("\r", "<CR>").replace("\ufeff", "<BOM>")


def write_mended(root: Path) -> Project:
    """Write the bread toolkit, in which there is nothing to fix."""
    write_toolkit(root)
    assert list(fix_files(ProjectFiles(root)))
    return Project(root)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_fixes(case: Path, tmp_path: Path) -> None:
    project = write_mended(tmp_path)
    project.overlay(case / "in")
    files = sorted(path.relative_to(case / "in") for path in (case / "in").rglob("*.*"))

    told = project.run("check", "--words", "--fix")
    after = {file: (project.root / file).read_bytes() for file in files}

    assert "Traceback" not in told.output
    written = "".join(f"\n== {file.as_posix()}\n{content.decode()}" for file, content in after.items())
    assert_golden(case / "golden.txt", told.stdout + told.stderr + visible(written))
    again = project.run("check", "--words", "--fix")
    assert "Fixed" not in again.output
    assert {file: (project.root / file).read_bytes() for file in files} == after


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    write_mended(tmp_path)
    path = tmp_path / "content/tools/reading-a-loaf.md"
    given = path.read_bytes().replace(b"Then look.", b'Then "look".  ')
    path.write_bytes(b"\xef\xbb\xbf" + given.replace(b"\n", b"\r\n"))

    assert [fixed.file for fixed in fix_files(ProjectFiles(tmp_path))] == ["content/tools/reading-a-loaf.md"]

    right = given.replace(b'Then "look".  ', "Then “look”.".encode())
    assert path.read_bytes() == b"\xef\xbb\xbf" + right.replace(b"\n", b"\r\n")


def test_what_can_not_be_read_is_left_alone(tmp_path: Path) -> None:
    write_mended(tmp_path)
    path = tmp_path / "content/tools/reading-a-loaf.md"
    for content in (path.read_bytes() + b'caf\xe9 "\n', b"---\ntitle: \"Open\n\nIt's.\n"):
        path.write_bytes(content)
        assert list(fix_files(ProjectFiles(tmp_path))) == [] and path.read_bytes() == content


def test_only_named_files_are_fixed(tmp_path: Path) -> None:
    write_mended(tmp_path)
    for name in ("reading-a-loaf", "baking-log"):
        path = tmp_path / f"content/tools/{name}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nIt's.\n", encoding="utf-8")

    told = Project(tmp_path).run("check", "--words", "--fix", "2.1")

    assert told.stdout.splitlines()[0] == "Fixed content/tools/reading-a-loaf.md: 1 straight quote."
    assert "Fixed content/tools/baking-log" not in told.output
    assert "It’s" in (tmp_path / "content/tools/reading-a-loaf.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11/23/2026", ("2026-11-23", False)),
        ("November 23, 2026", ("2026-11-23", False)),
        ("Nov. 3rd 2026", ("2026-11-03", False)),
        ("23 november 2026", ("2026-11-23", False)),
        ("2026-1-5", ("2026-01-05", False)),
        ("2026/01/05", ("2026-01-05", False)),
        ("23.11.2026", ("2026-11-23", False)),
        ("3/4/2026", ("2026-03-04", True)),
        ("4/4/2026", ("2026-04-04", False)),
        *((text, None) for text in ("2026-11-23", "3/4/26", "2/30/2026", "13/13/2026", "Ju 3, 2026", "soon", "2026")),
    ],
)
def test_dates(text: str, day: tuple[str, bool] | None) -> None:
    assert parse_date(text, MONTHS) == day


def test_a_translation_stays_current_when_quotes_are_fixed() -> None:
    given = '"It\'s", he said.\n\n## The "crumb"\n\nIt\'s `as "it" is`.\n'
    right = fix_text(given, True, "en", MONTHS).text
    assert right != given and parts_of(raw_text(given)) == parts_of(raw_text(right))


# Any text

MARKS = st.sampled_from([*'"\'\'""“”‘’ \t*_`\\|[](){}<>.,-#:5a\n\r', "  \n", "\r\n", "it's", "“a”", "'90s", *FRAGMENTS])
BODIES = st.lists(st.one_of(MARKS, MARKS, st.text(max_size=4)), max_size=24).map("".join)
FIELDS = st.sampled_from(["title", "summary", "revised", "review_by", "changes", "minutes", "x"])
WORDS = ("it's", '"a"', "a", ": ", " #b", "#", " ", "\t", "|", ">", "- ", "'", '"', "\\", "3/4/2026", "é", "\n  ", "\n")
VALUES = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
FRONTS = st.lists(st.tuples(st.sampled_from(["", "", " ", "\t", "- "]), FIELDS, VALUES), max_size=5).map(
    lambda lines: "".join(f"{start}{name}: {value}\n" for start, name, value in lines)
)
AROUND = RenderContext(titles={}, strings={}, pictures=frozenset({"loaf.svg"}), shared={})


def page(body: str) -> tuple[str, list[str]]:
    """Return a text's HTML and its problems, with quotes of every kind taken as the same."""
    rendered = render_markdown(body.replace("\r\n", "\n").replace("\r", "\n"), "a.md", 1, AROUND)
    html = unescape(rendered.prose.html + rendered.prose.sheets).translate(FOLDED)
    return html, sorted(str(problem).translate(FOLDED) for problem in rendered.problems)


@settings(max_examples=120)
@given(BODIES)
def test_a_page_stays_the_same_but_for_its_quotes(body: str) -> None:
    """Unless something in it can't be read or seen, which is then repaired."""
    done = fix_text(body, True, "en", MONTHS)
    is_readable = not page(body)[1] and NO_BREAK_HYPHEN not in body
    is_visible = not any(0x80 <= ord(letter) < 0xA0 for letter in body) and not any(invisible_characters(body))
    if not FRONT_MATTER.match(body.lstrip()) and not body.lstrip().startswith("---") and is_readable and is_visible:
        assert page(done.text) == page(body)


@settings(max_examples=120)
@example("title: it's \u2028 'x'\n", "", True, "en")
@example("", "\u2028“", False, "en")
@given(FRONTS, BODIES, st.booleans(), st.sampled_from(["en", "es", "fr"]))
def test_a_second_run_fixes_nothing(front: str, body: str, front_matter: bool, language: str) -> None:
    given_text = f"---\n{front}---\n{body}" if front_matter else front + body
    done = fix_text(given_text, front_matter, language, MONTHS)
    again = fix_text(done.text, front_matter, language, MONTHS)

    assert bool(done.notes) == (done.text != given_text)
    assert (again.text, again.notes) == (done.text, ())


@given(st.text(alphabet="\"'“”‘’ ab5(|*.-", max_size=30))
def test_curling_twice_is_curling_once(text: str) -> None:
    once = smart_quotes(text)
    assert smart_quotes(once) == once and once.translate(FOLDED) == text.translate(FOLDED)


def test_the_worst_case_parses_each_line_in_few_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that alters the page on one line is tried line by line; the passes must not grow with the text."""
    parses = 0
    page_of = smart_quotes_module._page

    def counted(lines: list[str]) -> list[object]:
        nonlocal parses
        parses += 1
        return page_of(lines)

    monkeypatch.setattr(smart_quotes_module, "_page", counted)
    lines = [line for number in range(40) for line in (f"It's {number}.", "")]
    fixed = smart_quotes_module.change_within_page(
        lines, lambda given: ["# " + line if line.endswith(" 7.") else line.replace("'", "’") for line in given]
    )

    assert [line for line in fixed if "'" in line] == ["It's 7."]
    assert parses <= 2 + 40 + 1, "one pass over all lines, and one over those that are left"

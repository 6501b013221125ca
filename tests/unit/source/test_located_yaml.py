"""YAML with lines: scalars stay as written, line numbers are right, and no text raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.core.diagnostics import FIX, Location, Problem, ProblemList
from press.lint.fixes.document import fix_text
from press.source.located_yaml import Entries, Items, Text, Value, parse

FILE = "content/toolkit.yaml"


def read(text: str, first_line: int = 1) -> tuple[Value | None, tuple[Problem, ...]]:
    """Parse a text and return its data with its problems."""
    problems = ProblemList()
    return parse(text, FILE, problems, first_line), tuple(problems)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "1.10",
            "4.0",
            "010",
            "0x1F",
            "1_000",
            "1e3",
            ".5",
            "+1",
            "NO",
            "no",
            "Yes",
            "on",
            "true",
            "null",
            "~",
            "NaN",
        ),
        *("12:30:00", "2026-11-16", "2026-11-16T10:00:00Z", "<<", "=", "100%", "a, b", "C#", "it's", "a - b"),
    ],
)
def test_a_scalar_stays_as_it_is_written(written: str) -> None:
    value, problems = read(f"key: {written}\n")

    assert problems == ()
    assert value == Entries({"key": Text(written, Location(FILE))}, {"key": Location(FILE)}, Location(FILE))


@pytest.mark.parametrize("key", ["1.10", "NO", "12:30", "null", "2026-11-16"])
def test_a_name_stays_as_it_is_written(key: str) -> None:
    value, problems = read(f"{key}: x")

    assert problems == ()
    assert isinstance(value, Entries)
    assert list(value.entries) == [key]


def test_every_value_knows_its_line() -> None:
    value, problems = read("title: Bread\ntabs:\n  - one\n  - name: two\n    pieces: {}\n", first_line=5)

    assert problems == ()
    assert isinstance(value, Entries)
    assert value.keys == {"title": Location(FILE, 5), "tabs": Location(FILE, 6)}
    tabs = value.entries["tabs"]
    assert isinstance(tabs, Items)
    assert [item.location.line for item in tabs.items] == [7, 8]
    second = tabs.items[1]
    assert isinstance(second, Entries)
    assert second.keys["pieces"].line == 9


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\na: 2", "yaml/duplicate", 2),
        ("a: 1\nb: {c: 1, c: 2}", "yaml/duplicate", 2),
        ("title: Bread: a guide", "yaml/syntax", 1),
        ("a: 1\ntitle: Update #2", "yaml/hash", 2),
        ("a: [one #2, two]", "yaml/syntax", 1),
        ("a: !x", "yaml/mark", 1),
        ("a: 1\nb: &x y", "yaml/mark", 2),
        ("a: *x", "yaml/syntax", 1),
        ("a: &x [*x]", "yaml/alias", 1),
        ("a: 1\n\tb: 2", "yaml/syntax", 2),
        ('a: "one\nb: two', "yaml/syntax", 1),
        ("a: one\nb\nc: two", "yaml/syntax", 2),
        ("a: @home", "yaml/syntax", 1),
        ("a: 1\nb: \x07", "text/invisible", 2),
        ("a: 1\u2028\x85x\nb: @home", "yaml/syntax", 2),
        ("? [a, b]\n: c", "yaml/name", 1),
        ("a: 1\n---\nb: 2", "yaml/syntax", 2),
        ("[" * 200_000, "yaml/deep", 1),
        ("[" * 50_000 + "]" * 50_000, "yaml/deep", 1),
        ("- " * 50_000, "yaml/deep", 1),
        ("{a: " * 50_000, "yaml/deep", 1),
        ("\n".join(" " * n + "a:" for n in range(5_000)), "yaml/deep", 101),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_meant_is_reported(text: str, code: str, line: int) -> None:
    _, problems = read(text)

    assert [(problem.code, problem.location.line) for problem in problems] == [(code, line)]
    assert problems[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "questions: |\n" + "  [ ] Who is it {\n" * 300 + "title: Bread",
        "- >-\n" + "  [ Is it warm\n" * 300,
        'title: "' + "[" * 300 + '"',
        "title: Bread # " + "{" * 300,
        "title: " + "Bread [ " * 300,
        "codes:\n" + "- [1.1, 1.2]\n" * 300,
    ],
    ids=lambda text: text[:12],
)
def test_brackets_in_words_are_not_nesting(text: str) -> None:
    assert read(text)[1] == ()


def test_a_comment_is_a_comment() -> None:
    value, problems = read("# all of it\na: 1  # the rest\n")

    assert problems == ()
    assert isinstance(value, Entries)


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n"])
def test_nothing_is_nothing(text: str) -> None:
    value, problems = read(text)

    assert problems == ()
    assert value is None or value == Text("", value.location)


PIECES = st.sampled_from(
    (
        *(
            "a: ",
            "b:\n  ",
            "- ",
            "? ",
            ": ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "#",
            " #2",
            "*x",
            "&x ",
            "!!set ",
            "!",
            "|\n",
            ">-\n",
        ),
        *("'", '"', "\\", "\t", "\n", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "@", "`", "\x00", "\ufeff", "~", ">-\n"),
    )
)
TEXTS = st.one_of(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=20).map("".join), st.text())


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_any_text_is_read_or_reported(text: str) -> None:
    value, problems = read(text)

    assert value is None or isinstance(value, Text | Items | Entries)
    assert all(problem.hint and "\n" not in problem.message for problem in problems)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\ufeff"), min_size=1))
def test_quotes_keep_any_words(words: str) -> None:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')

    value, problems = read(f'key: "{escaped}"')

    assert problems == ()
    assert isinstance(value, Entries)
    assert value.entries["key"] == Text(words, Location(FILE))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b\ngo: [4.1, 4.3\nc: d", 2, "[4.1, 4.3"),
        ("go: [4.1, 4.3\nc: [d]", 1, "[4.1, 4.3"),
        ("go: [4.1, 4.3", 1, "[4.1, 4.3"),
        ("a: [b, [c, d]\ne: f", 1, "[b, [c, d]"),
        ("a:\n  - x: [1,\n      2\nb: c", 2, "[1,"),
    ],
)
def test_a_list_that_is_not_closed_is_reported_where_it_begins(text: str, line: int, words: str) -> None:
    problems = ProblemList()
    assert parse(text, "a.md", problems) is None
    (problem,) = problems
    assert (problem.location.line, problem.words) == (line, words)
    assert problem.message == "The list that starts with [ is not closed."
    assert problem.hint == "Close it with ] after its last value."


def test_a_list_that_is_closed_in_a_comment() -> None:
    problems = ProblemList()
    assert parse("a: [one #2, two]\nb: c", "a.md", problems) is None
    (problem,) = problems
    assert problem.hint == "In YAML, a comment starts at the #. Put quotes around the value that has it."


def test_braces_that_are_not_closed_are_reported_where_they_begin() -> None:
    problems = ProblemList()
    assert parse("a: {b: c\nd: e", "a.md", problems) is None
    (problem,) = problems
    assert (problem.location.line, problem.words) == (1, "{b: c")
    assert "}" in problem.hint


def test_a_comma_that_is_missing_in_a_list_is_no_missing_bracket() -> None:
    problems = ProblemList()
    assert parse('a: ["b" "c"]\nd: e', "a.md", problems) is None
    (problem,) = problems
    assert problem.location.line == 1 and "comma" in problem.hint


@pytest.mark.parametrize("text", ["\ta: b", "a:\n\t- b", "a:\n- b\n\t- c", "a: b\n\tc: d", "a: b\n \tc: d"])
def test_a_tab_at_the_start_of_a_line_is_named_and_can_be_fixed(text: str) -> None:
    problems = ProblemList()
    assert parse(text, "a.md", problems) is None
    (problem,) = problems
    assert problem.message == "This line starts with a tab, which YAML does not take for spaces."
    assert problem.hint == f"Type spaces in its place. {FIX}"
    assert "\t" in text.split("\n")[problem.location.line - 1]
    fixed = fix_text(f"{text}\n", markdown=False, language="en", months={})
    assert parse(fixed.text, "a.md", problems) is not None


@pytest.mark.parametrize("character", "@`%")
def test_a_value_that_starts_with_a_sign_of_yaml(character: str) -> None:
    problems = ProblemList()
    assert parse(f"a: {character}home", "a.md", problems) is None
    (problem,) = problems
    assert problem.hint == f"Put quotes around the value: {character} has another meaning in YAML."


@pytest.mark.parametrize(
    ("text", "line", "cure"),
    [
        ("a: 1\nsheets:2\nb: 3\n", 2, "sheets: 2"),
        ("a: 1\nsheets:2\n", 2, "sheets: 2"),
        ("a: 1\n\n# More\ngo-on:Go on\n\nc: 1\n", 4, "go-on: Go on"),
        ("tabs:\n  - a: 1\n    minutes:60\n    c: 2\n", 3, "minutes: 60"),
        ("title Safety\nb: 2\n", 1, "a colon and a space after the name"),
        ("a: 1\nb\nc: 2\n", 2, "a colon and a space after the name"),
    ],
)
def test_a_line_without_a_colon_and_a_space_is_reported_where_it_is(text: str, line: int, cure: str) -> None:
    problems = ProblemList()

    assert parse(text, "f.yaml", problems) is None

    assert [(each.location.line, each.message) for each in problems] == [
        (line, "This line has no colon with a space after it.")
    ]
    assert all(cure in each.hint for each in problems)

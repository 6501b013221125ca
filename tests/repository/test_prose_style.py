"""The wording check reads comments, docstrings, messages and documentation, and leaves code alone."""

import pytest

from tests.repository.prose_style import find_phrases, find_vague_names, is_checked, style_rules

MODULE = '''"""Count the pages.

So
many of them."""

so_many = {"asked for": 1}  # how many stand
# on the shelf, or
# stand anew
def report():
    """Tell whether `so many` pages are “anew”."""
    return f"Nobody asked for {so_many} pages."
'''


def findings(file: str, text: str) -> list[tuple[int, str]]:
    """Return the line and the phrase of each finding, in the order of the file."""
    return sorted((finding.line, finding.phrase) for finding in find_phrases(file, text))


def test_a_module_of_the_press() -> None:
    assert findings("press/core/a.py", MODULE) == [
        *((3, "So many"), (6, "asked for"), (6, "stand"), (8, "anew"), (8, "stand")),
        *((10, "Tell"), (10, "Tell whether"), (11, "Nobody"), (11, "asked for")),
    ]


def test_strings_of_tests_are_samples() -> None:
    assert (11, "asked for") not in findings("tests/unit/core/test_a.py", MODULE)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("styles/a.css", "a { color: red }\n/* what\nstands */"),
        ("templates/a.html", "<p>stands</p>\n{# what\nstands #}"),
        ("templates/catalog/a.js", 'open("https://stands.example");\n\nopen(); // it stands'),
        ("setup/a.sh", "echo stands\n\n# it stands"),
        ("docs/a.md", "`stands`\n\nIt stands.\n\n```\nstands\n```\n"),
    ],
)
def test_other_kinds_of_file(file: str, text: str) -> None:
    assert findings(file, text) == [(3, "stands")]


def test_vague_names() -> None:
    text = "def total(found: int) -> int:\n    said = sum(one for one in range(found))\n    return said\n"

    assert [finding.phrase for finding in find_vague_names("press/core/a.py", text)] == ["found", "said", "one"]


def test_an_ignored_line() -> None:
    assert findings("press/core/a.py", 'NAME = "what stands under it"  # prose-style: ignore\n') == []


def test_samples_and_golden_files_are_left_alone() -> None:
    assert not is_checked("tests/golden/errors/encoding/golden.txt")
    assert not is_checked("docs/specimen/content/toolkit.yaml")
    assert is_checked("docs/developers.md") and is_checked("Makefile") and is_checked("press/__init__.py")


def test_every_rule_says_what_to_write() -> None:
    assert all(rule.advice and rule.scopes <= {"code", "message", "docs"} for rule in style_rules())

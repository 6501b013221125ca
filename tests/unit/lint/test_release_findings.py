"""What `check` says of codes and titles that differ from the last edition: only what a release would ask."""

from pathlib import Path

import pytest

from tests.support.projects import Project
from tests.support.toolkits import write_toolkit

LOAF, LOG = "content/tools/reading-a-loaf.md", "content/tools/baking-log.md"
RECORD = """\
{"edition": "3.9", "date": "2025-12-01",
 "slugs": {"1.1": "keeping-a-starter", "1.2": "baking-log", "2.1": "reading-a-loaf", "2.2": "the-schedule"},
 "revised": {"1.1": "2026-01-01", "1.2": "2026-01-01", "2.1": "2026-01-01", "2.2": "2026-01-01"},
 "sections": [{"name": "2.2", "title": "2.2 A schedule", "pages": ["a", "b"]}], "counties": {}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit, whose card had another title in the last edition."""
    write_toolkit(tmp_path)
    (tmp_path / "content/editions").mkdir()
    (tmp_path / "content/editions/3.9.json").write_text(RECORD, "utf-8")
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("See [2.2](2.2), or [the card](2.2).", ""),
        ("See [[2.2]].", " The title is printed in 2.1 too."),
    ],
)
def test_only_texts_that_print_a_title_are_named(project: Project, words: str, said: str) -> None:
    project.change(LOAF, "Then look.", f"Then look. {words}")

    told = project.run("check", "--words")

    assert f"2.2 was called “A schedule” in edition 3.9.{said}\n" in told.stderr
    assert ("A release asks 2.2, 2.1 for" in told.stderr) == bool(said)


def test_the_lines_to_swap_back_are_as_toolkit_yaml_has_them(project: Project) -> None:
    toolkit = "content/toolkit.yaml"
    lines = "      1.1: tools/keeping-a-starter\n      1.2: tools/baking-log\n"
    project.change(toolkit, lines, "      1.1: tools/baking-log\n      1.2: tools/keeping-a-starter\n")
    told = project.run("check", "--words")
    hint = "Swap them back in toolkit.yaml: 1.1: tools/keeping-a-starter and 1.2: tools/baking-log."
    assert hint in told.stderr

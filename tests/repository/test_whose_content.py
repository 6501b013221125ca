"""Tests of our own content are in tests/content/: a toolkit of one's own gets all others, and has to pass them."""

from pathlib import Path

import pytest

from tests.support.toolkits import PROJECT

TESTS = PROJECT / "tests"
OF_OUR_CONTENT = ("our_toolkit", "our_raw")
"""What reads our content."""


def modules_of_the_program() -> list[Path]:
    """Return the modules of tests that a toolkit of one's own gets."""
    modules = TESTS.rglob("test_*.py")
    return sorted(path for path in modules if "content" not in path.relative_to(TESTS).parts[:1])


@pytest.mark.parametrize("module", modules_of_the_program(), ids=lambda path: path.relative_to(TESTS).as_posix())
def test_only_tests_of_content_read_it(module: Path) -> None:
    text = module.read_text(encoding="utf-8")

    assert [name for name in OF_OUR_CONTENT if f"{name}(" in text] == []

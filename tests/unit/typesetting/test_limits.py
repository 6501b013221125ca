"""Pages that take too long or too much memory are reported; so are pictures that break the pages."""

import re
from pathlib import Path

import pytest

from press.core import limits
from press.core.limits import TimeLimitError, time_limit
from press.typesetting import typesetter
from tests.support.built_toolkits import Small


def compute_for_ever(inner_limit: float | None = None) -> None:
    """Compute until something interrupts it, after leaving a limit of its own."""
    if inner_limit:
        with time_limit(inner_limit):
            pass
    while True:
        pass


def test_a_time_limit_interrupts_computing() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.2):
        compute_for_ever()


def test_a_time_limit_interrupts_a_pattern() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.2):
        re.match(r"^(\w+\s?)*$", "a" * 60 + "!")


def test_a_limit_inside_of_another_changes_nothing() -> None:
    with pytest.raises(TimeLimitError), time_limit(0.2):
        compute_for_ever(inner_limit=100)


def test_pages_that_take_too_long_are_reported(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "time_limit", lambda: time_limit(0.3))

    _, problems = small.typeset("<p>" + "word " * 100_000 + "</p>")

    assert [(problem.code, problem.location.file) for problem in problems] == [("typeset/limit", "test.md")]
    assert f"{limits.MAX_SECONDS} s" in problems[0].message and problems[0].hint


@pytest.mark.parametrize(
    "view_box", ["a b c d", "0 0 1", "nan nan nan nan"], ids=["words", "three numbers", "no numbers"]
)
def test_a_drawing_that_breaks_the_pages_is_named(small: Small, view_box: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"><rect width="9" height="9"/></svg>'
    name = f"broken-{view_box.replace(' ', '-')}.svg"
    (Path(small.engine.files.root) / name).write_text(drawing, encoding="utf-8")

    _, problems = small.typeset(f'<p>Bread</p><img src="red.svg" alt="A box"><img src="{name}" alt="A box">')

    assert [(problem.code, problem.location.file) for problem in problems] == [("picture/broken", name)]

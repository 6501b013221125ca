"""A wrong number of pages is reported with its cause: a text that doesn't fit, or a template that starts no page."""

import pytest

from press.core.diagnostics import Location
from tests.support.built_toolkits import Small

PAGE_BREAK = '<p style="break-before: page">{}</p>'


def test_the_first_text_that_does_not_fit_is_quoted(small: Small) -> None:
    _, (problem,) = small.typeset("<p>Front</p>" + PAGE_BREAK.format("Back") + PAGE_BREAK.format("More"), exact_pages=2)
    assert problem.message == "A test has 3 pages instead of 2: “More” does not fit."
    assert "Shorten" in problem.hint


def test_too_few_pages_are_not_blamed_on_the_text(small: Small) -> None:
    _, (problem,) = small.typeset("<p>Front</p>", exact_pages=2)
    assert problem.message == "A test has 1 page instead of 2."
    assert "template" in problem.hint
    assert "Shorten" not in problem.hint
    assert problem.location.file == "test.md"


def test_no_empty_text_is_quoted(small: Small) -> None:
    _, (problem,) = small.typeset("<p>Front</p>" + PAGE_BREAK.format("<br>"), exact_pages=1)
    assert problem.message == "A test has 2 pages instead of 1."


def test_lines_that_the_page_prints_by_itself_are_reported_at_the_end_of_the_text(small: Small) -> None:
    places = (Location("test.md", 7), Location("test.md", 9))
    html = '<p data-at="0">Front</p><p data-at="1">Back</p>' + PAGE_BREAK.format("Terms on this page: rye")

    _, (problem,) = small.typeset(html, most_pages=1, places=places)

    assert problem.code == "fit/sheets" and problem.location == Location("test.md", 9)
    assert "“Terms on this page: rye”, which the page prints by itself after the text" in problem.hint


@pytest.mark.parametrize(("lines", "counted"), [(1, "1 line is over."), (3, "3 lines are over.")])
def test_the_lines_over_of_a_side_of_a_card_are_counted(small: Small, lines: int, counted: str) -> None:
    over = PAGE_BREAK.format("<br>".join(["More"] * lines))
    html = f'<div data-side="0"><p>Front</p>{over}</div><div data-side="1">{PAGE_BREAK.format("Back")}</div>'

    _, (problem,) = small.typeset(html, exact_pages=2, page_names=("front", "back"))

    assert problem.code == "fit/card"
    assert problem.message == f"The front of card A test is too full: the text from “More” on does not fit: {counted}"

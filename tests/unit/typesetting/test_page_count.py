"""A wrong number of pages is reported with its cause: a text that doesn't fit, or a template that starts no page."""

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

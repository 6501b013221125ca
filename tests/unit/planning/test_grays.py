"""The grays of black and white are read from a stylesheet that may have nothing else."""

from pathlib import Path

import pytest

from press.core.diagnostics import ContentError
from press.core.project import ProjectFiles
from press.planning.grays import read_grays
from tests.support.built_toolkits import PROJECT

TOKENS = (
    "html {\n  --ink: #1d2428;\n  --line: 0.33in\n}\n.tab-1 {\n  --tab: #455561\n}\n.tab-2 {\n  --tab: #8a3b2b\n}\n"
)


def grays_of(root: Path, stylesheet: str) -> dict[str, str]:
    """Return the grays that a stylesheet chooses."""
    (root / "styles").mkdir(exist_ok=True)
    (root / "styles" / "tokens.css").write_text(TOKENS, encoding="utf-8")
    (root / "styles" / "black-and-white.css").write_text(stylesheet, encoding="utf-8")
    return dict(read_grays(ProjectFiles(root)).chosen)


def test_each_color_of_a_token_has_the_gray_of_the_same_token(tmp_path: Path) -> None:
    stylesheet = "/* grays */\nhtml { --ink: #000 }\n.tab-1,\n.tab-2 { --tab: #404040; }\n"

    assert grays_of(tmp_path, stylesheet) == {"#1d2428": "#000000", "#455561": "#404040", "#8a3b2b": "#404040"}


def test_without_a_stylesheet_none_is_chosen(tmp_path: Path) -> None:
    assert dict(read_grays(ProjectFiles(tmp_path)).chosen) == {}


@pytest.mark.parametrize(
    ("stylesheet", "line", "message"),
    [
        ("html {\n --ink: #100 }", 2, "“--ink” of “html” is not a gray."),
        ("html {\n --ink: rgb(0 0 0 / 50%) }", 2, "“--ink” of “html” is not a gray."),
        ("html {\n --line: #000 }", 2, "“--line” of “html” is no color of styles/tokens.css."),
        ("html {\n --ick: #000 }", 2, "“--ick” of “html” is no color of styles/tokens.css."),
        (".tab-9 {\n --tab: #000 }", 2, "“--tab” of “.tab-9” is no color of styles/tokens.css."),
        ("a {\n text-decoration: underline }", 2, "“text-decoration” of “a” is no color of styles/tokens.css."),
        ("\n@page { margin: 0 }", 2, "“@page” of “@page” is no color of styles/tokens.css."),
        ("html {\n --ink: #000;\n --ink: #111 }", 3, "has another gray above: #000000."),
    ],
)
def test_anything_else_is_a_problem(tmp_path: Path, stylesheet: str, line: int, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        grays_of(tmp_path, stylesheet)

    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file, problem.location.line) == (
        "style/gray",
        "styles/black-and-white.css",
        line,
    )
    assert message in problem.message


def test_our_stylesheet_has_a_gray_for_each_color_of_the_tokens() -> None:
    chosen = read_grays(ProjectFiles(PROJECT)).chosen

    assert {"#1d2428": "#000000", "#0b5c7a": "#404040", "#eef1f2": "#ffffff"}.items() <= chosen.items()

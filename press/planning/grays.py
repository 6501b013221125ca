"""Reads the grays of black and white: a stylesheet gives them to the colors of the tokens."""

from collections.abc import Iterator
from typing import NamedTuple

from press.core.diagnostics import ContentError, Location, ProblemList
from press.core.project import TOKENS_FILE, ProjectFiles
from press.core.styles import Style
from press.pdf.grayscale import Grays

GRAYS_FILE = f"styles/{Style.BLACK_AND_WHITE}.css"


class _Token(NamedTuple):
    """A token whose value is a color."""

    selector: str
    name: str
    color: str
    """As ``#rrggbb``; empty if the value is anything else."""
    line: int


def read_grays(files: ProjectFiles) -> Grays:
    """Return the grays that black-and-white.css gives to the colors of tokens.css; none if there is no such file.

    Raises ContentError for anything else in that stylesheet: the pages are laid out once, so only colors can change.
    """
    if not files.exists(GRAYS_FILE):
        return Grays()
    problems = ProblemList()
    colors = {(token.selector, token.name): token.color for token in _tokens(files, TOKENS_FILE)}
    chosen: dict[str, str] = {}
    for token in _tokens(files, GRAYS_FILE):
        color = colors.get((token.selector, token.name), "")
        if fault := _fault_of(token, color, chosen.get(color, token.color)):
            hint = f"Write tokens of {TOKENS_FILE}, each with a gray: --ink: #000000."
            problems.add("style/gray", Location(GRAYS_FILE, token.line), fault, hint, token.name)
        else:
            chosen[color] = token.color
    if problems:
        raise ContentError(tuple(problems))
    return Grays(chosen, (TOKENS_FILE, GRAYS_FILE))


def _fault_of(token: _Token, color: str, gray_above: str) -> str:
    """Return what is wrong with a gray, as a sentence; empty if nothing is.

    Args:
        token: The token with its gray.
        color: Its color in tokens.css, empty if there is none.
        gray_above: The gray that this color has above, or the token's.
    """
    if not color:
        return f"“{token.name}” of “{token.selector}” is no color of {TOKENS_FILE}."
    if not token.color or len({token.color[1:3], token.color[3:5], token.color[5:7]}) > 1:
        return f"“{token.name}” of “{token.selector}” is not a gray."
    if token.color != gray_above:
        return f"The color of “{token.name}” of “{token.selector}”, {color}, has another gray above: {gray_above}."
    return ""


def _tokens(files: ProjectFiles, name: str) -> Iterator[_Token]:
    """Yield the declarations of a stylesheet, one for each selector of their rule."""
    import tinycss2

    for rule in tinycss2.parse_stylesheet(files.text(name), skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            name = f"@{rule.lower_at_keyword}" if rule.type == "at-rule" else rule.type
            yield _Token(name, name, "", rule.source_line)
            continue
        selectors = [selector.strip() for selector in tinycss2.serialize(rule.prelude).split(",")]
        for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            is_declaration = item.type == "declaration"
            label = item.name if is_declaration else tinycss2.serialize([item]).split("{")[0].strip()
            color = _hex(tinycss2.serialize(item.value)) if is_declaration else ""
            for selector in selectors:
                yield _Token(selector, label, color, item.source_line)


def _hex(value: str) -> str:
    """Return a color of three channels as ``#rrggbb``; empty for any other value."""
    from tinycss2.color4 import parse_color

    color = parse_color(value.strip())
    if color is None or isinstance(color, str) or color.space != "srgb" or color.alpha != 1:
        return ""
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in color.coordinates)

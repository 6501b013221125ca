"""Says what is wrong with a YAML text that can't be parsed, and where the mistake begins: the parser stops later."""

import re

import yaml

from press.core.diagnostics import FIX, Location

SPACES_HINT = "Compare the spaces at the start of this line and of the line before: both need the same number."
QUOTE_HINT = "A quotation mark was opened and not closed: write another one at the end of the value."
EARLY_QUOTE_HINT = (
    "The value ends at its second quotation mark. Put curly ones inside, as in ’, or the other kind around it."
)
EARLY_QUOTE = re.compile(r"""^\s*[\w-]+:\s+(['"]).*?\1\s*[^\s#,]""")
"""A value with words after its second quotation mark."""
UNCLOSED = {"[": "]", "{": "}"}
"""The closing bracket of each opening one."""
TAB = re.compile(r"[ \t]*\t")
SIGNS = "@`%"
"""Characters with which a value can't start; they are kept for later versions of YAML."""
HINTS = (
    (
        "mapping values are not allowed",
        'Put quotes around the value: it contains a colon, as in title: "Mapping: a guide".',
    ),
    ("found unexpected end of stream", QUOTE_HINT),
    ("could not find expected ':'", "Every line needs a name, a colon, a space and a value."),
    ("expected <block end>", SPACES_HINT),
    ("expected '-' indicator", SPACES_HINT),
    ("did not find expected key", SPACES_HINT),
    ("undefined alias", "Put quotes around the value: * has another meaning in YAML."),
    ("did not find expected ','", "Put a comma between the values of a list."),
    (
        "expected alphabetic or numeric character",
        "Put quotes around the value: * and & have another meaning in YAML.",
    ),
)
"""Parts of the parser's messages, and the hint for each."""
NOT_BLANK = re.compile(r"\s*[^#\s]")
"""The start of a line that is neither empty nor a comment."""
RUN_TOGETHER = re.compile(r"\s*(?:- )?[\w.-]+(?::[^\s:/].*|\s+[^:]*)?$")
"""A line with a name, and no colon with a space after it."""


def syntax_problem(
    error: yaml.MarkedYAMLError, lines: list[str], file: str, first_line: int
) -> tuple[Location, str, str, str]:
    """Return the place, the message, the hint and the words of an error of the parser, where the mistake begins."""
    mark, reason = error.problem_mark or error.context_mark, (error.problem or "it can’t be read").strip()
    if "quoted scalar" in str(error.context) and error.context_mark is not None:
        mark = error.context_mark  # the parser stops where the text ends
    if (start := error.context_mark) is not None and _is_unclosed(error, lines):
        words = lines[start.line][start.column :]
        message = f"The list that starts with {words[0]} is not closed."
        hint = f"Close it with {UNCLOSED[words[0]]} after its last value."
        if UNCLOSED[words[0]] in words.partition(" #")[2]:
            hint = "In YAML, a comment starts at the #. Put quotes around the value that has it."
        return Location(file, start.line + first_line), message, hint, words
    number = mark.line if mark else 0
    if (before := _line_without_colon(reason, number, lines)) is not None:
        words = lines[before].strip()
        name, colon, value = words.removeprefix("- ").partition(":")
        hint = (
            f"Write a space after the colon: {name}: {value}" if colon else "Write a colon and a space after the name."
        )
        return Location(file, before + first_line), "This line has no colon with a space after it.", hint, words
    line = lines[number] if number < len(lines) else ""
    words = line[mark.column :] if mark else ""
    if TAB.match(line):
        message = "This line starts with a tab, which YAML does not take for spaces."
        return Location(file, number + first_line), message, f"Type spaces in its place. {FIX}", words
    hint = next((hint for part, hint in HINTS if part in reason), "Compare the line with the lines around it.")
    if "quoted scalar" in str(error.context):
        hint = QUOTE_HINT
    elif words and words[0] in SIGNS:
        hint = f"Put quotes around the value: {words[0]} has another meaning in YAML."
    elif EARLY_QUOTE.match(line):
        hint = EARLY_QUOTE_HINT
    elif "mapping values" in reason and mark and re.fullmatch(r"\s*[\w.-]+", line[: mark.column]):
        hint = SPACES_HINT  # the colon is that of the name
    return Location(file, number + first_line), f"This is not valid YAML: {reason}.", hint, words


def _line_without_colon(reason: str, number: int, lines: list[str]) -> int | None:
    """Return the index of a line that has no colon with a space after it, where the parser stopped after it; or None.

    Args:
        reason: What the parser says.
        number: The index of the line at which it stopped.
        lines: The lines of the text.
    """
    before = next(
        (index for index in range(min(number, len(lines)) - 1, -1, -1) if NOT_BLANK.match(lines[index])), None
    )
    if before is None or not RUN_TOGETHER.match(lines[before]):
        return None
    if "could not find expected ':'" in reason:
        return before
    indents = [len(line) - len(line.lstrip()) for line in (lines[before], lines[number])] if number < len(lines) else []
    return before if "mapping values" in reason and indents and indents[0] == indents[1] else None


def _is_unclosed(error: yaml.MarkedYAMLError, lines: list[str]) -> bool:
    """Return True if the parser did not find the end of a list in brackets on the line on which it starts."""
    start, end = error.context_mark, error.problem_mark
    if "flow" not in str(error.context) or start is None or end is None or end.line == start.line:
        return False
    is_bracket = lines[start.line][start.column : start.column + 1] in UNCLOSED
    line = lines[end.line] if end.line < len(lines) else ""
    return is_bracket and not TAB.match(line)

"""Fills words into a text at names in braces; a text of the content is never a template that can do more."""

import re
from collections.abc import Mapping

BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


class FillError(ValueError):
    """A text has something else in braces than the names that can be filled in."""


def fill(text: str, values: Mapping[str, object]) -> str:
    """Return a text with values in place of their names in braces; raise FillError for anything else in braces."""

    def value_of(match: re.Match[str]) -> str:
        if match[1] is None or match[1] not in values:
            raise FillError(match[0])
        return str(values[match[1]])

    return BRACES.sub(value_of, text)


def fill_or_empty(text: str, values: Mapping[str, object]) -> str:
    """Return a text with values filled in; empty if that fails, which is a problem where templates are filled."""
    try:
        return fill(text, values)
    except FillError:
        return ""

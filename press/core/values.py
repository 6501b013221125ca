"""Values that a county gives and texts print, such as a number to call: a ruled line until a county has given it."""

import re
from collections.abc import Mapping
from html import escape

BLANK_VALUE = re.compile(r'<span class="value blank" data-value="([a-z0-9_]+)">[^<]*</span>')


def blank_value(name: str, label: str) -> str:
    """Return the HTML of a value that nobody has given: a line to write it on, with what it is called."""
    return f'<span class="value blank" data-value="{name}">{escape(label)}</span>'


def with_values(html: str, values: Mapping[str, str]) -> str:
    """Return HTML with the given values in place of their lines; lines of others stay."""

    def given(match: re.Match[str]) -> str:
        value = values.get(match[1], "")
        return f'<span class="value">{escape(value, quote=False)}</span>' if value else match[0]

    return BLANK_VALUE.sub(given, html) if values else html

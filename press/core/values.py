"""Values that a county gives and texts print, such as a number to call: a ruled line until a county has given it."""

import re
from collections.abc import Mapping
from html import escape

BLANK_VALUE = re.compile(r'<span class="value blank" data-value="([a-z0-9_]+)">[^<]*</span>')
FIELD = re.compile(
    r'<div class="ruled"[^>]* data-value="([a-z0-9_]+)"><input [^>]*>(?:<div class="rule"></div>)?</div>'
)


def blank_value(name: str, label: str) -> str:
    """Return the HTML of a value that is not given: a line to write it on, with what it is called."""
    return f'<span class="value blank"{value_attribute(name)}>{escape(label)}</span>'


def value_attribute(name: str) -> str:
    """Return the HTML attribute of a line, or of a field to fill in, whose place a value takes."""
    return f' data-value="{name}"'


def with_values(html: str, values: Mapping[str, str]) -> str:
    """Return HTML with the given values in place of their lines and fields; those of other values stay."""

    def given(match: re.Match[str], tag: str) -> str:
        value = values.get(match[1], "")
        return f'<{tag} class="value">{escape(value, quote=False)}</{tag}>' if value else match[0]

    if not values:
        return html
    html = BLANK_VALUE.sub(lambda match: given(match, "span"), html)
    return FIELD.sub(lambda match: given(match, "p"), html)

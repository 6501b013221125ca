"""Drawings as a part of an HTML page, with their description."""

import re
from html import escape

LEFT_OUT = re.compile(r"<!--.*?-->|<(title|desc|metadata)\b[^>]*?(?:/>|>.*?</\1>)", re.DOTALL)
"""What no viewer draws; the title of a drawing would be shown over it, and its description is that of the text."""
ROOT = re.compile(r"<svg\b")
OWN_STYLES = re.compile(r"<style\b|\sstyle\s*=|<!\[CDATA\[|<!DOCTYPE")
"""What can't be a part of a page: styles, which its security policy refuses, and what HTML reads otherwise."""
IDENTIFIER = re.compile(r"""(\bid\s*=\s*["']|\bhref\s*=\s*["']#|url\(\s*["']?#)""")
"""What is before a name of an element of the drawing, where it is given and where it is referred to."""
BETWEEN_ELEMENTS = re.compile(r">\s+<")
HAS_TEXT = "<text"


def can_be_part_of_page(content: bytes) -> bool:
    """Return True if a drawing can be a part of a page, False if it has to be a file of its own."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return ROOT.search(text) is not None and not OWN_STYLES.search(text)


def drawing_source(content: bytes) -> str:
    """Return the source of a drawing that can be a part of a page, as the page has it."""
    text = content.decode("utf-8-sig")
    root = ROOT.search(text)
    if root is None:
        raise ValueError("no drawing")
    source = LEFT_OUT.sub("", text[root.start() :]).strip()
    return source if HAS_TEXT in source else BETWEEN_ELEMENTS.sub("><", source)


def inline_drawing(source: str, description: str, number: int) -> str:
    """Return the HTML of a drawing.

    Args:
        source: What ``drawing_source`` returned.
        description: The description; empty for a decoration.
        number: The drawing's number on its page: the names of its elements differ from those of others.
    """
    named = IDENTIFIER.sub(rf"\g<1>_d{number}-", source) if " id=" in source else source
    label = f'role="img" aria-label="{escape(description)}"' if description else 'aria-hidden="true"'
    return named.replace("<svg", f'<svg class="drawing" {label}', 1)

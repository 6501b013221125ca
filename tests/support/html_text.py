"""Read the text of a page's HTML, paragraph by paragraph, for comparison with the text of the finished PDF."""

from collections.abc import Iterator
from typing import Any

import tinyhtml5

from tests.support.tagged_pdf import IN_LINE, Mark, Node, Tagged

INLINE = frozenset(("a", "abbr", "b", "bdi", "code", "em", "i", "label", "small", "span", "strong", "sub", "sup"))
UNSEEN = frozenset(("head", "style", "title", "input", "textarea"))


def paragraphs_of(html: str) -> list[str]:
    """Return the text of every paragraph, heading and cell with single spaces, in source order."""
    root: Any = tinyhtml5.parse(html, namespace_html_elements=False)
    found = "".join(_words(root)).split("\0")
    return [" ".join(words.split()) for words in found if words.strip()]


def _words(element: Any) -> Iterator[str]:
    if element.tag in UNSEEN:
        return
    edge = {"br": "\n"}.get(element.tag, "" if element.tag in INLINE else "\0")
    yield edge
    if instead := element.get("data-pdf-text"):
        yield instead
        return
    yield element.text or ""
    for kid in element:
        yield from _words(kid)
        yield kid.tail or ""
    yield edge


def paragraphs_in(tagged: Tagged) -> list[str]:
    """Return the text of every paragraph, heading and cell in a PDF's structure tree, in reading order."""
    found = "".join(_said(tagged, tagged.tree)).split("\0")
    return [" ".join(words.split()) for words in found if words.strip()]


def _said(tagged: Tagged, node: Node) -> Iterator[str]:
    if instead := node.say("ActualText"):
        yield instead
        return
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield tagged.words.get(kid, "")
        elif isinstance(kid, Node) and kid.role != "Lbl":
            edge = "" if kid.role in IN_LINE else "\0"
            yield from (edge, *_said(tagged, kid), edge)

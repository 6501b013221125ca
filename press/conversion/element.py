"""Parsed HTML as a small tree: elements with their line in the source, and words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as ParsedElement

import tinyhtml5

LINE_MARK = "line "
"""How a comment starts that says on which line of the source the next HTML is."""
LINE_ATTRIBUTE = "data-line"
SPACE = re.compile(r"\s+")
VOID = "br"


@dataclass(slots=True)
class Element:
    """An element, or a comment, whose tag is empty."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    line: int = 1
    """The line of the source file, from 1."""

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all elements in it, in order."""
        yield self
        for node in self.children:
            if isinstance(node, Element):
                yield from node.walk()

    def words(self) -> str:
        """Return the words in the element, with one space between them; those of comments are left out."""
        return SPACE.sub(" ", self.text()).strip()

    def text(self) -> str:
        """Return the text in the element as it is; a line break is a space."""
        if self.tag in ("", VOID):
            return " " if self.tag else ""
        return "".join(node if isinstance(node, str) else node.text() for node in self.children)

    def classes(self) -> list[str]:
        """Return the names in the element's class attribute."""
        return self.attributes.get("class", "").split()


def parse_html(html: str, first_line: int = 1) -> Element:
    """Return the body of an HTML document or fragment.

    Args:
        html: The HTML; the attribute ``data-line`` and comments such as ``line 4`` give the lines of the source.
        first_line: The line of what comes before the first of them.
    """
    document = tinyhtml5.parse(f"<!doctype html><html><body>{html}", namespace_html_elements=False)
    body = document.find("body")
    root = Element("body", line=first_line)
    if body is not None:
        _copy(body, root, first_line)
    return root


def _copy(parsed: ParsedElement, into: Element, line: int) -> int:
    """Copy what is in a parsed element; return the line that was reached."""
    _append(into, parsed.text or "")
    for inner in parsed:
        if not isinstance(inner.tag, str):
            comment = (inner.text or "").strip()
            if comment.startswith(LINE_MARK) and comment.removeprefix(LINE_MARK).isdecimal():
                line = int(comment.removeprefix(LINE_MARK))
            elif comment:
                into.children.append(Element("", {}, [comment], line))
        else:
            attributes = {str(name): str(value) for name, value in inner.attrib.items()}
            if (number := attributes.pop(LINE_ATTRIBUTE, "")).isdecimal():
                line = int(number)
            element = Element(inner.tag, attributes, line=line)
            into.children.append(element)
            line = _copy(inner, element, line)
        line += (inner.tail or "").count("\n") if into.tag in ("tr", "table", "tbody", "ul", "ol") else 0
        _append(into, inner.tail or "")
    return line


def _append(into: Element, text: str) -> None:
    """Append text, to the text before it if there is one."""
    if not text:
        return
    if into.children and isinstance(into.children[-1], str):
        into.children[-1] += text
    else:
        into.children.append(text)

"""Questions about the nodes of a text, and small changes to them, before they are written."""

import re
from collections.abc import Iterator, Sequence

from press.conversion.element import Element
from press.conversion.inline_writer import Node
from press.conversion.markdown_reader import BLOCK_ATTRIBUTE

BLOCK_TAGS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "figure", "address"),
        *("blockquote", "ul", "ol", "dl", "pre", "table", "hr", "details", "summary", "fieldset", "legend", "body"),
        *(
            "dir",
            "menu",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "dt",
            "dd",
            "tr",
            "caption",
            "picture",
        ),
    )
)
LIST_MARKER = re.compile(r"^(?P<number>\d*)(?P<sign>[-*.)]) ", re.MULTILINE)
OTHER_SIGNS = {"-": "*", "*": "-", ".": ")", ")": "."}
MAX_CODE_WIDTH = 84
"""Characters of a line of code that fit on a page."""
SIGN = re.compile(r"\W")


def is_block(node: Node) -> bool:
    """Return True for an element that is a block of its own, such as a list."""
    return isinstance(node, Element) and (node.tag in BLOCK_TAGS or bool(node.attributes.get(BLOCK_ATTRIBUTE)))


def is_list(block: str) -> bool:
    """Return True if a written block is a list."""
    return bool(LIST_MARKER.match(block))


def apart(block: str, before: Sequence[str]) -> str:
    """Return a block with other markers if it is a list that could be read as the rest of a list before it.

    Args:
        block: The block.
        before: The blocks before it; between two numbered lists there may be one of points.
    """
    marker, *markers = (LIST_MARKER.match(text) for text in (block, *before[:-3:-1]))
    if marker is None or not markers or markers[0] is None:
        return block
    is_same = markers[0]["sign"] == marker["sign"]
    if marker["number"] and not markers[0]["number"] and markers[-1] is not None:
        is_same = markers[-1]["sign"] == marker["sign"]
    return LIST_MARKER.sub(lambda match: f"{match['number']}{OTHER_SIGNS[match['sign']]} ", block) if is_same else block


def indented(text: str, columns: int) -> str:
    """Return a text whose lines after the first start with spaces."""
    return "\n".join(f"{' ' * columns}{row}" if number and row else row for number, row in enumerate(text.split("\n")))


def broken(row: str) -> Iterator[str]:
    """Yield the parts of a line of code that fit on a page, broken at a space or after another sign."""
    while len(row) > MAX_CODE_WIDTH:
        at = row.rfind(" ", MAX_CODE_WIDTH // 2, MAX_CODE_WIDTH)
        if at < 0:
            signs = SIGN.finditer(row, MAX_CODE_WIDTH // 2, MAX_CODE_WIDTH)
            at = max((sign.end() for sign in signs), default=MAX_CODE_WIDTH)
        yield row[:at]
        row = row[at:].lstrip(" ")
    yield row


def only_picture(node: Element) -> Element | None:
    """Return the picture that an element is, or that is all of a link's content."""
    if node.tag == "img":
        return node
    if node.tag in ("a", "span", "picture", "em", "strong") and not node.words():
        return next((part for part in node.walk() if part.tag == "img"), None)
    return None


def joined_lists(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes; points between two parts of a numbered list go below the last point of its first part."""
    rest = list(nodes)
    at = 0
    while at < len(rest):
        node = rest[at]
        at += 1
        if not isinstance(node, Element) or node.tag != "ol":
            yield node
            continue
        while True:
            following = [part for part in rest[at:] if isinstance(part, Element) or part.strip()][:2]
            if not continues(node, following):
                break
            last = next(item for item in reversed(node.children) if isinstance(item, Element))
            last.children.append(following[0])
            node.children += following[1].children if isinstance(following[1], Element) else []
            at = rest.index(following[1], at) + 1
        yield node


def continues(node: Element, following: Sequence[Node]) -> bool:
    """Return True if a list of points and the rest of the numbered list before it come next."""
    if len(following) < 2 or not any(isinstance(item, Element) for item in node.children):
        return False
    points, numbers = following
    if not (isinstance(points, Element) and isinstance(numbers, Element)):
        return False
    length = sum(isinstance(item, Element) for item in node.children)
    start = int(node.attributes.get("start", "1"))
    is_next = numbers.attributes.get("start", "1") in ("1", str(start + length))
    return points.tag == "ul" and numbers.tag == "ol" and is_next


def terms_in(node: Element) -> Iterator[Element]:
    """Yield the terms and meanings of a list of them."""
    for part in node.children:
        if isinstance(part, Element) and part.tag in ("dt", "dd"):
            yield part
        elif isinstance(part, Element) and part.tag == "div":
            yield from terms_in(part)


def first_text(nodes: Sequence[Node]) -> str:
    """Return the text at the start of some nodes; empty if they start with something else."""
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                return node
        else:
            return first_text(node.children) if node.tag == "p" else ""
    return ""


def without_start(nodes: Sequence[Node], length: int) -> list[Node]:
    """Return nodes without the first characters of their first text."""
    rest = list(nodes)
    for position, node in enumerate(rest):
        if isinstance(node, str) and node.strip():
            rest[position] = node[length:]
            break
        if isinstance(node, Element):
            rest[position] = Element(node.tag, node.attributes, without_start(node.children, length), node.line)
            break
    return rest

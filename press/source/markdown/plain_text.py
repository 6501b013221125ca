"""The words of a node of the syntax tree, without markup."""

from markdown_it.tree import SyntaxTreeNode

from press.core.languages import runs_on

WORDS = ("text", "code_inline", "language", "code_link", "value")
"""The types of the nodes that have words."""


def plain_text(node: SyntaxTreeNode) -> str:
    """Return the words of a node without markup."""
    if node.type in WORDS:
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " " if node.type == "hardbreak" or is_space(node) else ""
    return "".join(plain_text(child) for child in node.children)


def is_space(line_break: SyntaxTreeNode) -> bool:
    """Return True if a line break in a paragraph stands for a space: not between two Chinese characters."""
    index = line_break.siblings.index(line_break)
    texts = [" " if node.type == line_break.type else plain_text(node) for node in line_break.siblings]
    return not runs_on("".join(texts[:index])[-1:], "".join(texts[index + 1 :])[:1])

"""What people read has the typographic apostrophe: in messages, hints, help texts and progress."""

import ast
import re
from collections.abc import Iterator

from tests.support.toolkits import PROJECT

STRAIGHT = re.compile(r"\w'\w|s' ")


def messages(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module with their lines, but only those docstrings that click prints as help."""
    docstrings = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", ())
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and not is_command(node):
                docstrings.add(statement.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield node.lineno, node.value


def is_command(node: ast.AST) -> bool:
    """Return True for a function whose docstring is the help of a command."""
    return any(re.search(r"command\(|group\(", ast.unparse(each)) for each in getattr(node, "decorator_list", ()))


def test_messages_have_curly_apostrophes() -> None:
    straight = [
        f"{path.relative_to(PROJECT)}:{line}: {text}"
        for path in sorted((PROJECT / "press").rglob("*.py"))
        for line, text in messages(ast.parse(path.read_text(encoding="utf-8")))
        if STRAIGHT.search(text)
    ]
    assert not straight, "\n".join(straight)

"""Read YAML as other programs do: by YAML 1.2's core schema, as editors do, and with every value as a string."""

import re
from collections.abc import Callable
from typing import Any

import yaml

FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema: numbers, true and false, null; yes, no and dates are texts."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as PyYAML has it

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Keep keys as strings, as in JSON."""
        return {str(key.value): self.construct_object(value, deep=True) for key, value in node.value}


for _tag, _form, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_form})$"), list(_first))


def as_editors(text: str) -> Any:
    """Read a YAML text as VS Code does."""
    return yaml.load(text, Loader=Core)


def as_texts(text: str) -> Any:
    """Read a YAML text with every value as a string."""
    return yaml.load(text, Loader=yaml.BaseLoader)


READERS: tuple[Callable[[str], Any], ...] = (as_editors, as_texts)


def yaml_in(name: str, text: str) -> str:
    """Return the YAML of a file: all of it, or the front matter of a Markdown file."""
    text = text.removeprefix("\ufeff")
    if name.endswith(".md"):
        found = FRONT.match(text)
        return found[1] if found else "{}"
    return text

"""docs/developers.md and docs/glossary.md name existing packages, modules and files."""

import re
import tomllib

import pytest

from tests.support.toolkits import PROJECT

PAGE = (PROJECT / "docs" / "developers.md").read_text(encoding="utf-8")
PACKAGES = sorted(path.name for path in (PROJECT / "press").iterdir() if (path / "__init__.py").is_file())
PATH = re.compile(rf"`((?:(?:{'|'.join(PACKAGES)}|tests|docs|styles|templates)/)[\w./*-]+)`")

MADE = re.compile(r"output/.*[.](html|pdf)")
"""Files that are made. In the docs, output/ is also the package."""


@pytest.mark.parametrize("name", ["developers.md", "glossary.md"])
def test_every_named_path_exists(name: str) -> None:
    page = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    paths = {path for path in PATH.findall(page) if not MADE.match(path)}

    assert {
        path for path in paths if not (PROJECT / path).exists() and not (PROJECT / "press" / path).exists()
    } == set()


def test_the_tree_has_every_package_in_the_order_of_the_contract() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    tree = re.findall(r"^    [├└]─ (\w+)/ ", PAGE, re.MULTILINE)

    assert tree == [*reversed(layers)]
    assert sorted(tree) == PACKAGES

"""The way of the data goes one way: no module of press/ imports a later stage; all are small and say what they do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PRESS = Path(__file__).parent.parent / "press"
MODULES = sorted(PRESS.rglob("*.py"))
ORDER = (
    *("problems", "files", "versions", "strictyaml", "svg", "language", "model", "fragment", "job", "cache"),
    *("load", "markdown", "mend"),
    "validate",
    *("editorial", "schemas", "shown"),
    *("bind", "pagemarks", "changes"),
    *("compose", "plan", "catalogue"),
    "typeset",
    "workers",
    *("impose", "booklet", "printshop", "collate", "bundle", "pictures", "assemble", "binders"),
    *("publish", "freshness", "reasons", "records", "catalogued", "run"),
    *("release", "translated", "new", "checked", "specimen"),
    *("tell", "watch", "cli"),
)
"""Every module and package of press/, each importing only what stands before it."""
MOST_LINES = 300


def stage(name: str) -> str:
    """Return the stage that a dotted name of press belongs to: press.typesetting.fit belongs to typeset."""
    return name.split(".")[1] if "." in name else ""


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the modules of press that a module imports, also inside functions, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by dots: write press.name"
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "press"
                else [str(node.module)]
            )
        yield from ((name, node.lineno) for name in names if name.split(".")[0] == "press")


def name_of(path: Path) -> str:
    """Return a module's path below press/."""
    return path.relative_to(PRESS).as_posix()


def test_every_stage_has_its_place() -> None:
    found = {path.relative_to(PRESS).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}

    assert found == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_imports_a_later_stage(path: Path) -> None:
    own = path.relative_to(PRESS).parts[0].removesuffix(".py")
    allowed = {*ORDER[: ORDER.index(own) + 1]} if own != "__init__" else set()

    later = [f"line {line}: {name}" for name, line in imports(path) if stage(name) not in allowed]

    assert later == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_does(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert said
    assert said[0].isupper()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < MOST_LINES


def test_an_import_inside_a_function_is_seen(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "import os\ndef f():\n    from press import cli\n    import press.build.build as r\n", encoding="utf-8"
    )

    assert list(imports(module)) == [("press.cli", 3), ("press.build.build", 4)]

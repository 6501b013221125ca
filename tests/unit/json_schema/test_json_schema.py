"""Schemas for editors: written from what validation asks for, so they take what it takes and find what they can see."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from press.core.diagnostics import ProblemList
from press.core.project import SCHEMA_FOLDER, ProjectFiles
from press.json_schema.export import schemas
from press.source.loader import load
from press.source.validation.validate import validate
from tests.support.projects import Project
from tests.support.toolkits import PROJECT, write_toolkit, write_translated
from tests.support.yaml_readers import READERS, yaml_in

SEEN = {
    "code-unknown-in-front-matter",
    "county-leaves-out-unknown-code",
    "date-bad",
    "date-in-words",
    "front-key-unknown",
    "front-without-title",
    "number-that-is-none",
    "packet-code-unknown",
    "packet-copies-in-words",
    "packet-language-unknown",
    "picture-of-the-front-matter-missing",
    "role-unknown",
    "tool-without-a-file",
}
"""Mistakes of tests/golden/errors that a schema can see."""
ROUTES = (
    (r"toolkit\.yaml", "toolkit"),
    (r"toolkit\.[\w-]+\.yaml", "toolkit.translation"),
    (r"(tool|card)s/[^./]+\.md", "{0}"),
    (r"(tool|card)s/[^./]+\.[\w-]+\.md", "{0}.translation"),
    (r"shared/[^./]+\.md", "shared"),
    (r"shared/[^./]+\.[\w-]+\.md", "shared.translation"),
    (r"packets/[^/]+\.yaml", "packet"),
    (r"strings/[^/]+\.yaml", "strings"),
    (r"counties/[^/]+/county\.yaml", "county"),
    (r"counties/[^/]+/tools/[^/]+\.md", "county-tool"),
    (r"data/glossary\.[\w-]+\.yaml", "glossary.translation"),
    (r"data/law\.[\w-]+\.yaml", "law.translation"),
    (r"data/synonyms\.[\w-]+\.yaml", "synonyms"),
    (r"data/(?:example-family|the-bakery)\.yaml", "story"),
    (r"data/([\w.-]+)\.yaml", "{0}"),
)
UNREAD = {"data/events.yaml"}
"""Data files that the press does not read."""
Schemas = dict[str, dict[str, Any]]


def kind_of(file: str) -> str:
    """Return the schema of a file below content/, empty when it needs none."""
    for form, kind in ROUTES:
        if found := re.fullmatch(form, file):
            return "" if file in UNREAD else kind.format(*found.groups())
    return ""


def schemas_of(root: Path) -> Schemas:
    """Return the schemas of a project."""
    raw = load(ProjectFiles(root), ProblemList())
    return schemas(raw, validate(raw, ProblemList()))


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    return Project(root)


def faults(known: Schemas, file: str, text: str) -> list[str]:
    """Return the violations of a schema in a file, however its YAML is read."""
    validator = Draft202012Validator(known[kind_of(file)])
    documents = [read(yaml_in(file, text)) for read in READERS]
    return [f"{file} {error.json_path}: {error.message}" for one in documents for error in validator.iter_errors(one)]


def files_of(content: Path) -> Iterator[tuple[str, str]]:
    """Yield the files below content/ that have a schema, with their texts."""
    for path in sorted(content.rglob("*")):
        name = path.relative_to(content).as_posix()
        if path.is_file() and kind_of(name):
            yield name, path.read_text(encoding="utf-8")


# Current, complete


def test_each_is_a_schema(bread: Project) -> None:
    for schema in schemas_of(bread.root).values():
        Draft202012Validator.check_schema(schema)


# They take what the press takes


def test_bread_is_sound_too(tmp_path: Path) -> None:
    write_translated(tmp_path)
    known = schemas_of(tmp_path)
    found = [fault for name, text in files_of(tmp_path / "content") for fault in faults(known, name, text)]

    assert found == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tools/a.md", 'title: 2026\nminutes: "20"\nsheets: 02\n'),
        ("tools/a.md", "title: yes\ngo_on_to: 2.1\naudience: baker\nstage: []\n"),
        ("tools/a.md", "title: A\ngo_on_to: [2.1, '1.2']\npicture:\ncredits:\nsources: []\n"),
        ("tools/a.md", "title: A\nchanges:\n  2026.2: More.\n  3.10: Less.\n"),
    ],
)
def test_values_are_taken_as_the_press_takes_them(bread: Project, tmp_path: Path, file: str, text: str) -> None:
    base = {"title": "A", "summary": "B", "format": "guide", "audience": "[baker]", "rights": "original"}
    given = {line.partition(":")[0] for line in text.splitlines()}
    whole = text + "".join(f"{key}: {value}\n" for key, value in base.items() if key not in given)
    whole = f"---\n{whole}revised: 2026-02-01\n---\nText.\n"
    project = bread.copy(tmp_path / "project")
    (project.root / "content" / file).write_text(whole, encoding="utf-8")
    project.change("content/toolkit.yaml", "1.2: tools/baking-log", "1.2: tools/baking-log\n      1.3: tools/a")

    assert project.run("check", "--words").stderr == ""
    assert faults(schemas_of(project.root), file, whole) == []


# They find what they can see


@pytest.mark.parametrize("rule", sorted(SEEN))
def test_a_mistake_is_seen(bread: Project, rule: str) -> None:
    root = PROJECT / "tests/golden/errors" / rule / "in/content"
    broken = {
        name: path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and kind_of(name := path.relative_to(root).as_posix())
    }
    told = (root.parent.parent / "golden.txt").read_text(encoding="utf-8")
    known = schemas_of(bread.root)
    (file,) = {name for name in broken if f"content/{name}:" in told}

    assert faults(known, file, broken[file]), told


# The verb


def test_the_verb_writes_what_is_not_current(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    project = Project(tmp_path)
    stray = tmp_path / SCHEMA_FOLDER / "old.json"

    assert project.run("schema", "--check").exit_code == 1
    written = project.run("schema")
    assert written.exit_code == 0 and f"{SCHEMA_FOLDER}/tool.json" in written.stdout.splitlines()
    assert project.run("schema", "--check").exit_code == 0
    assert project.run("schema").stdout == f"Nothing to do: {SCHEMA_FOLDER}/ is up to date.\n"

    stray.write_text("{}", encoding="utf-8")
    told = project.run("schema", "--check")
    assert told.exit_code == 1 and told.stderr.startswith(f"{SCHEMA_FOLDER}/old.json\n")
    assert project.run("schema").exit_code == 0 and not stray.exists()

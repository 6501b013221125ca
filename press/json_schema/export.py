"""Writes a JSON Schema for editors from the specification of every kind of document."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from press.core.atomic import write_atomic
from press.core.project import SCHEMA_FOLDER
from press.core.yaml_loaders import load_texts
from press.json_schema.collect import document_specs
from press.json_schema.emit import Descriptions, schema_of
from press.model import Toolkit
from press.source.raw import Raw

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def field_descriptions() -> dict[str, dict[str, str]]:
    """Return the description of each field, by the kind of document and the path of the field."""
    text = (Path(__file__).parent / "descriptions.yaml").read_text(encoding="utf-8")
    descriptions: dict[str, dict[str, str]] = load_texts(text)
    return descriptions


def schemas(raw: Raw, toolkit: Toolkit) -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of document: of a whole YAML file, or of the front matter of a Markdown file."""
    schemas_by_kind = {}
    for kind, spec in document_specs(raw, toolkit).items():
        descriptions = Descriptions(kind, field_descriptions())
        head = {"$schema": DIALECT, "title": descriptions.of("title."), "description": descriptions.of("what.")}
        schemas_by_kind[kind] = head | schema_of(spec, descriptions)
    return schemas_by_kind


def schema_files(raw: Raw, toolkit: Toolkit) -> dict[str, bytes]:
    """Return the content of every schema file, by its path in the project."""
    return {
        f"{SCHEMA_FOLDER}/{kind}.json": (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()
        for kind, schema in schemas(raw, toolkit).items()
    }


def outdated_files(root: Path, raw: Raw, toolkit: Toolkit) -> list[str]:
    """Return the schema files that are missing, outdated, or of no kind of document."""
    expected = schema_files(raw, toolkit)
    existing = {f"{SCHEMA_FOLDER}/{path.name}": path.read_bytes() for path in (root / SCHEMA_FOLDER).glob("*.json")}
    return sorted(file for file in expected.keys() | existing.keys() if expected.get(file) != existing.get(file))


def write_schemas(root: Path, raw: Raw, toolkit: Toolkit) -> list[str]:
    """Bring content/.schema/ up to date; return the files that were written or removed."""
    expected, changed = schema_files(raw, toolkit), outdated_files(root, raw, toolkit)
    for file in changed:
        if file in expected:
            write_atomic(root, file, expected[file])
        else:
            (root / file).unlink()
    return changed

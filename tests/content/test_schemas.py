"""The schemas of our own content: current, complete, and kept by every file."""

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from press.core.project import SCHEMA_FOLDER
from press.json_schema.collect import document_specs
from press.json_schema.export import field_descriptions, outdated_files, schemas
from press.source.validation.spec import (
    DocumentSpec,
    FieldSpec,
    MappingField,
    MappingListField,
    MappingMapField,
    MappingSpec,
)
from tests.repository.test_editor_settings import read
from tests.support.toolkits import PROJECT, our_raw, our_toolkit
from tests.unit.json_schema.test_json_schema import UNREAD, Schemas, faults, files_of, kind_of


@pytest.fixture(scope="module")
def real() -> Schemas:
    """The schemas of the project itself."""
    return schemas(our_raw(), our_toolkit())


def test_the_committed_schemas_are_current() -> None:
    assert outdated_files(PROJECT, our_raw(), our_toolkit()) == [], "write them anew: .venv/bin/toolkit schema"


def test_every_validated_file_has_a_schema(real: Schemas) -> None:
    used = {kind_of(name) for name, _ in files_of(PROJECT / "content")}

    assert used <= real.keys()
    # No county has a tool of its own yet, and no statement of law is translated.
    assert real.keys() - used == {"county-tool", "law.translation"}
    assert all((PROJECT / "content" / name).exists() for name in UNREAD)


def field_paths(spec: DocumentSpec | FieldSpec, prefix: str = "") -> Iterator[str]:
    """Yield the path of every field of a document."""
    if isinstance(spec, MappingField | MappingListField | MappingMapField):
        yield from field_paths(spec.spec, prefix)
    elif isinstance(spec, MappingSpec):
        for key, field in spec.fields.items():
            yield prefix + key
            yield from field_paths(field, f"{prefix}{key}.")


def specs() -> dict[str, DocumentSpec]:
    """Return the specifications of the real content's documents."""
    return document_specs(our_raw(), our_toolkit())


def test_every_field_has_its_help_and_all_help_a_field(real: Schemas) -> None:
    used = set()
    texts = field_descriptions()
    for kind, spec in specs().items():
        own = kind if kind in texts else kind.partition(".")[0]
        for way in ("title.", "what.", *field_paths(spec)):
            location = next(
                (location for location in ((own, way), ("every", way)) if texts[location[0]].get(location[1])), None
            )
            assert location, f"{kind} has no help for {way}"
            used.add(location)

    assert used == {(kind, way) for kind, known in texts.items() for way in known}


def test_all_content_is_sound(real: Schemas) -> None:
    found = [fault for name, text in files_of(PROJECT / "content") for fault in faults(real, name, text)]

    assert found == []


def test_codes_and_pictures_are_offered_with_what_they_are(real: Schemas) -> None:
    codes = real["tool"]["properties"]["go_on_to"]["anyOf"][0]["items"]
    said = dict(zip(codes["enum"], codes["enumDescriptions"], strict=True))

    assert said["4.1"] == "Safety mapping"
    assert "circles.svg" in real["tool"]["properties"]["picture"]["enum"]
    assert real["packet"]["properties"]["pieces"]["properties"]["4.1"]["description"] == "Safety mapping"


def test_the_file_is_the_schema(real: Schemas) -> None:
    assert json.loads((PROJECT / SCHEMA_FOLDER / "tool.json").read_text(encoding="utf-8")) == real["tool"]


def test_every_yaml_file_has_its_schema() -> None:
    mapped = read(".vscode/settings.json")["yaml.schemas"]
    names = [path.relative_to(PROJECT).as_posix() for path in sorted((PROJECT / "content").rglob("*.yaml"))]
    wanted = {name: kind_of(name.removeprefix("content/")) for name in names}
    given = {name: [Path(schema).stem for schema, files in mapped.items() if fnmatch(name, files)] for name in names}

    assert {name: found for name, found in given.items() if found} == {
        name: [kind] for name, kind in wanted.items() if kind
    }
    assert all((PROJECT / schema).exists() for schema in mapped)

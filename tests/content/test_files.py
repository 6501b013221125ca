"""The files of our own content: nothing to fix, drawings that pass, dates that the fixer knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from press.core.project import ProjectFiles
from press.core.slugs import language_of
from press.json_schema.collect import document_specs
from press.lint.fixes import fix_text, fixable_files
from press.lint.fixes.dates import DATE_FIELDS
from press.source.svg_check import find_faults
from press.source.validation.spec import (
    DocumentSpec,
    FieldSpec,
    MappingField,
    MappingListField,
    MappingMapField,
    MappingSpec,
)
from press.source.validation.value_fields import DateField
from tests.support.toolkits import PROJECT, our_raw, our_toolkit
from tests.unit.lint.test_fixes import MONTHS


def test_the_content_needs_no_fixes() -> None:
    files = ProjectFiles(PROJECT)
    assert fixable_files(files)
    for file in fixable_files(files):
        language = language_of(file) or "en"
        assert fix_text(files.read(file).decode(), file.endswith(".md"), language, MONTHS).notes == (), file


def test_every_date_field_is_known() -> None:
    specs = document_specs(our_raw(), our_toolkit())
    assert {name for spec in specs.values() for name in date_fields(spec)} == DATE_FIELDS


def date_fields(spec: DocumentSpec | FieldSpec) -> Iterator[str]:
    """Yield the names of a document's date fields."""
    if isinstance(spec, MappingField | MappingListField | MappingMapField):
        spec = spec.spec
    for name, field in spec.fields.items() if isinstance(spec, MappingSpec) else ():
        yield from (name,) if isinstance(field, DateField) else date_fields(field)


@pytest.mark.parametrize("path", sorted((PROJECT / "content" / "images").glob("*.svg")), ids=lambda path: path.name)
def test_our_own_drawings_pass(path: Path) -> None:
    assert find_faults(path.read_bytes()) == ()

"""The templates that a template needs are found once, and stored."""

from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from press.core.project import CACHE_FOLDER, COMPILED_TEMPLATES_FOLDER
from press.templating.environment import referenced_templates

SOURCE = '{% extends "a.html" %}{# {% include "no.html" %} #}{% block x %}{% include "b.html" %}{% endblock %}'
NEEDED = ("a.html", "b.html")


@pytest.fixture(autouse=True)
def new_process() -> Iterator[None]:
    """Forget what this process knows of templates."""
    referenced_templates.cache_clear()
    yield
    referenced_templates.cache_clear()


def stored_files(root: Path) -> list[Path]:
    return list((root / CACHE_FOLDER / COMPILED_TEMPLATES_FOLDER).iterdir())


def test_another_process_parses_no_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = referenced_templates(tmp_path, SOURCE)
    referenced_templates.cache_clear()
    monkeypatch.delattr(jinja2.Environment, "parse")

    assert first == referenced_templates(tmp_path, SOURCE) == NEEDED


def test_what_was_exchanged_in_the_cache_is_not_believed(tmp_path: Path) -> None:
    referenced_templates(tmp_path, SOURCE)
    (one,) = stored_files(tmp_path)
    referenced_templates(tmp_path, '{% include "c.html" %}')
    (other,) = set(stored_files(tmp_path)) - {one}
    one.write_bytes(other.read_bytes())
    referenced_templates.cache_clear()

    assert referenced_templates(tmp_path, SOURCE) == NEEDED


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / CACHE_FOLDER).write_text("not a folder", encoding="utf-8")

    assert referenced_templates(tmp_path, SOURCE) == NEEDED

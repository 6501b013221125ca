"""Writes JSON Schemas for editors from what validation asks for, so that the two can't come apart."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from press.core.cache import write_atomic
from press.model import Toolkit
from press.source.json_schema.collect import asks_of
from press.source.json_schema.emit import Help, schema_of
from press.source.loader import Raw

FOLDER = "content/.schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


@cache
def help_texts() -> dict[str, dict[str, str]]:
    """Return what is said of each field, by the kind of document and the way to the field."""
    text = (Path(__file__).parent / "descriptions.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return found


def schemas(raw: Raw, toolkit: Toolkit) -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of document: YAML files whole, Markdown files by what stands at their top."""
    found = {}
    for kind, ask in asks_of(raw, toolkit).items():
        texts = Help(kind, help_texts())
        head = {"$schema": DRAFT, "title": texts.say("title."), "description": texts.say("what.")}
        found[kind] = head | schema_of(ask, texts)
    return found


def schema_files(raw: Raw, toolkit: Toolkit) -> dict[str, bytes]:
    """Return every schema's file, by its path below the project."""
    return {
        f"{FOLDER}/{kind}.json": (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()
        for kind, schema in schemas(raw, toolkit).items()
    }


def behind(root: Path, raw: Raw, toolkit: Toolkit) -> list[str]:
    """Return the schema files that are not what they should be, those that should not be there among them."""
    wanted = schema_files(raw, toolkit)
    there = {f"{FOLDER}/{path.name}": path.read_bytes() for path in (root / FOLDER).glob("*.json")}
    return sorted(file for file in wanted.keys() | there.keys() if wanted.get(file) != there.get(file))


def write_schemas(root: Path, raw: Raw, toolkit: Toolkit) -> list[str]:
    """Bring content/.schema/ up to date; returns the files that were written or taken away."""
    wanted, changed = schema_files(raw, toolkit), behind(root, raw, toolkit)
    for file in changed:
        if file in wanted:
            write_atomic(root / file, wanted[file])
        else:
            (root / file).unlink()
    return changed

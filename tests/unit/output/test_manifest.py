"""A manifest is read only as it was written; those of former versions too, so that requests are not forgotten."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from press.core.identifiers import OutputPath
from press.output.manifest import ManifestEntry, manifest_text, read_entries
from press.planning.kinds import Kind

REQUEST = {"verb": "county", "county": "rye-hills", "extras": []}
ENTRIES = [
    ManifestEntry(
        path=OutputPath(f"{kind}.file"),
        kind=kind,
        code="",
        title="A file",
        language="en",
        tagged=False,
        pages=0,
        size=12,
        sha256="00",
        request=REQUEST if kind == Kind.BINDER else {},
    )
    for kind in (Kind.BINDER, Kind.CATALOG, Kind.PAGE_IMAGE)
]


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert read_entries(manifest_text({}, ENTRIES)) == {entry.path: entry for entry in ENTRIES}


def test_a_byte_of_a_manifest_that_changes_is_noticed() -> None:
    content = manifest_text({"edition": "1", "title": "Rye"}, ENTRIES).encode()
    for place in range(len(content)):
        for bit in (1, 4, 32):
            changed = bytearray(content)
            changed[place] ^= bit
            assert read_entries(changed.decode()) is None, (place, bit)


def test_others_can_check_the_digest() -> None:
    text = manifest_text({}, ENTRIES)
    digest = json.loads(text)["digest"]
    assert sha256(text.replace(digest, "").encode()).hexdigest() == digest


@pytest.mark.parametrize("text", ["[]", "7", "null", '"x"', "{}", '{"digest": 7, "files": []}', '{"digest": ""}'])
def test_other_json_is_no_manifest(text: str) -> None:
    assert read_entries(text) is None


def test_former_names_are_read() -> None:
    manifest = json.loads(manifest_text({}, ENTRIES))
    former_kinds = {"catalog": "catalogue", "page-image": "picture"}  # codespell:ignore
    for values in manifest["files"]:
        values["asked"] = values.pop("request")
        values["kind"] = former_kinds.get(values["kind"], values["kind"])
    del manifest["digest"]
    assert read_entries(json.dumps(manifest)) == {entry.path: entry for entry in ENTRIES}


def test_the_text_is_what_the_library_indents() -> None:
    odd = {"title": 'A “loaf”\n\\ "\x01 é 🥖', "made_from": ("a.md", 'b "c".md'), "tagged": True, "pages": 3}
    entries = [ENTRIES[0], replace(ENTRIES[1], **odd), ENTRIES[2]]  # type: ignore[arg-type]
    for listed in (entries, []):
        text = manifest_text({"edition": "1", "made_with": {"a": "1"}}, listed)
        assert json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n" == text

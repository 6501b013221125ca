"""Manifests of former versions of the program are read, so that requested files are not forgotten."""

import json

from press.output.manifest import ManifestEntry, manifest_text, read_entries
from press.planning.kinds import Kind

REQUEST = {"verb": "county", "county": "rye-hills", "extras": []}
ENTRIES = [
    ManifestEntry(
        path=f"{kind}.file",
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


def test_former_names_are_read() -> None:
    manifest = json.loads(manifest_text({}, ENTRIES))
    former_kinds = {"catalog": "catalogue", "page-image": "picture"}  # codespell:ignore
    for values in manifest["files"]:
        values["asked"] = values.pop("request")
        values["kind"] = former_kinds.get(values["kind"], values["kind"])
    assert read_entries(json.dumps(manifest)) == {entry.path: entry for entry in ENTRIES}

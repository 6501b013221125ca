"""The manifest of output/: what each file is, what it was made from, and its digest."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import quote

from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.core.own_paths import is_inside
from press.core.styles import STYLES, Style
from press.planning.kinds import Kind

if TYPE_CHECKING:  # “nothing to do” reads the manifest, and should not import all of planning for it
    from press.planning.products import Product

MANIFEST = "manifest.json"
STORED_NAMES = {"size": "bytes"}
"""Names of values in the manifest, if they differ from the attribute's."""
FORMER_REQUEST = "asked"
"""What manifests of former versions of the program call ``request``."""
FORMER_KINDS = {"picture": Kind.PAGE_IMAGE, "catalogue": Kind.CATALOG}  # codespell:ignore
"""Kinds by the names that manifests of former versions of the program have for them."""
DIGEST = "digest"
"""The field with the SHA-256 of the manifest's own text, in which this field is empty."""
FIELDS_BEFORE_DIGEST = {"edition", "date", "title", "made_with", "files"}
"""The fields of manifests of former versions of the program, which have no digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """One file of output/."""

    path: OutputPath
    kind: Kind
    code: str
    title: str
    language: str
    tagged: bool
    pages: int
    """0 for a file that is no PDF."""
    size: int
    """In bytes."""
    sha256: str
    made_from: tuple[str, ...] = ()
    fingerprint: str = ""
    request: Mapping[str, Any] = field(default_factory=dict)
    """The request that it was made for; empty for files of every build."""

    @classmethod
    def of(cls, product: "Product", content: bytes, pages: int) -> Self:
        """Return the entry of a file that was made from a product."""
        return cls._described(product, pages, len(content), sha256_hex(content))

    def described_by(self, product: "Product") -> Self:
        """Return the entry of the same bytes for a product: only what is said about the file may differ."""
        return self._described(product, self.pages, self.size, self.sha256)

    @classmethod
    def _described(cls, product: "Product", pages: int, size: int, sha256: str) -> Self:
        return cls(
            path=product.path,
            kind=product.kind,
            code=product.code,
            title=product.title,
            language=product.language,
            tagged=product.tagged,
            pages=pages,
            size=size,
            sha256=sha256,
            made_from=product.made_from,
            fingerprint=product.fingerprint,
            request=dict(product.request),
        )

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return an entry as the manifest stores it; raises KeyError, TypeError or ValueError if it is none."""
        if FORMER_REQUEST in values:
            values = {"request": values[FORMER_REQUEST], **values}
        values_by_name = {name: values[STORED_NAMES.get(name, name)] for name in _names()}
        if not is_inside(values["path"]):
            raise ValueError(values["path"])
        kind = FORMER_KINDS.get(values["kind"]) or Kind(values["kind"])
        return cls(**{**values_by_name, "kind": kind, "made_from": tuple(values["made_from"])})

    def to_json(self) -> dict[str, Any]:
        """Return the entry as the manifest stores it."""
        return {STORED_NAMES.get(name, name): getattr(self, name) for name in _names()}

    @property
    def url(self) -> str:
        """Its relative URL, seen from output/."""
        return quote(self.path)

    @property
    def type_name(self) -> str:
        """The name of its format: PDF, ZIP."""
        return self.path.rpartition(".")[2].upper()

    @property
    def style(self) -> Style:
        """Its print style."""
        return _style_of(self.path)

    @property
    def verb(self) -> str:
        """The verb that it was requested with; empty for files of every build."""
        return str(self.request.get("verb", ""))


@cache
def _style_of(path: OutputPath) -> Style:
    """Return the print style of the file with a path."""
    return next((Style(name) for name in path.split("/")[:-1] if name in STYLES), Style.STANDARD)


@cache
def _names() -> tuple[str, ...]:
    """Return the names of the values of an entry."""
    return tuple(field.name for field in fields(ManifestEntry))


def read_entries(text: str) -> dict[OutputPath, ManifestEntry] | None:
    """Return the entries of a manifest by path, or None if the text is none, or not as the program wrote it."""
    try:
        manifest = json.loads(text)
        if not _is_intact(text, manifest):
            return None
        entries = [ManifestEntry.from_json(values) for values in manifest["files"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return {entry.path: entry for entry in entries}


def manifest_text(edition: Mapping[str, Any], entries: Iterable[ManifestEntry]) -> str:
    """Return the text of a manifest.

    Args:
        edition: What the edition is and what it was made with.
        entries: The files, in any order.
    """
    files = ",\n".join(_entry_text(entry) for entry in sorted(entries, key=lambda entry: entry.path))
    head = json.dumps({**edition, DIGEST: "", "files": []}, indent=1, ensure_ascii=False)
    text = head.removesuffix("[]\n}") + (f"[\n{files}\n ]" if files else "[]") + "\n}\n"
    return text.replace(_digest_field(""), _digest_field(sha256_hex(text)), 1)


def _entry_text(entry: ManifestEntry) -> str:
    """Return an entry as ``json.dumps`` indents it, in a quarter of the time: there are thousands."""
    lines = []
    for name, value in entry.to_json().items():
        if isinstance(value, str):
            text = encode_basestring(value)
        elif isinstance(value, int):
            text = json.dumps(value)
        elif isinstance(value, tuple) and value:
            text = "[\n    " + ",\n    ".join(map(encode_basestring, value)) + "\n   ]"
        else:
            text = json.dumps(value, indent=1, ensure_ascii=False).replace("\n", "\n   ")
        lines.append(f'   "{name}": {text}')
    return "  {\n" + ",\n".join(lines) + "\n  }"


def _is_intact(text: str, manifest: Mapping[str, Any]) -> bool:
    """Return True if the text of a manifest has the digest that it names, or is of a version that wrote none."""
    if DIGEST not in manifest:
        return manifest.keys() <= FIELDS_BEFORE_DIGEST
    digest = str(manifest[DIGEST])
    return sha256_hex(text.replace(_digest_field(digest), _digest_field(""), 1)) == digest


def _digest_field(digest: str) -> str:
    return f'"{DIGEST}": "{digest}"'

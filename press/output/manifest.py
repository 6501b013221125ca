"""Turns what was planned into what the manifest says of it, and back."""

from press.model import Toolkit
from press.output.folder import ManifestEntry
from press.planning.plan import Product


def product_from_manifest(entry: ManifestEntry, toolkit: Toolkit) -> Product:
    """Return a product that is kept as it stands in output/, since it can't be planned without its pages."""
    return Product(
        entry.path, entry.kind, entry.code, entry.title, (), "", toolkit.edition_date, entry.language, (),
        entry.fingerprint, toolkit, asked=entry.asked,
    )  # fmt: skip


def record(product: Product, pages: int, size: int, sha256: str) -> ManifestEntry:
    """Return what the manifest says of a file."""
    return ManifestEntry(
        path=product.path,
        kind=product.kind,
        code=product.code,
        title=product.title,
        language=product.language,
        tagged=product.tagged,
        pages=pages,
        bytes=size,
        sha256=sha256,
        made_from=product.made_from,
        fingerprint=product.fingerprint,
        asked=dict(product.asked),
    )

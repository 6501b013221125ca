"""What a build tells the catalogue: the files that it has made, and whether they are what the content says."""

from collections.abc import Iterable, Mapping

from press.catalog import CatalogPlanner, MadeFile
from press.catalog.planner import Fragments
from press.output.folder import ManifestEntry
from press.planning.plan import EditionRegistry, Plan, Product
from press.planning.products import SCREEN_ONLY


def plan_catalog(
    state: EditionRegistry,
    fragments: Fragments,
    records: Mapping[str, ManifestEntry],
    kept: Iterable[str] | None = None,
) -> Plan:
    """Plan the catalogue of the files that are kept, all when none are named; raises ContentError."""
    paths = records if kept is None else kept
    known = [records[path] for path in paths if path in records]
    return CatalogPlanner(state, fragments).plan(made_file(one) for one in known if one.kind not in SCREEN_ONLY)


def made_file(record: ManifestEntry) -> MadeFile:
    """Return what the catalogue shows of a file."""
    return MadeFile(
        record.path,
        record.kind,
        record.code,
        record.title,
        record.language,
        record.pages,
        record.bytes,
        record.asked,
    )


def up_to_date(products: Iterable[Product], records: Mapping[str, ManifestEntry]) -> bool:
    """Tell whether every file was made from what the content says now."""
    return all(
        (known := records.get(product.path)) is not None and known.fingerprint == product.fingerprint
        for product in products
    )

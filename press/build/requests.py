"""Plans requested files, and plans them again in later builds."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from press.core.diagnostics import ContentError, UsageError
from press.core.identifiers import OutputPath
from press.output.folder import Output
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.pages import FinishedPages, NotTypesetError
from press.planning.products import Product
from press.planning.request import Request
from press.planning.requests import CountyRequest, PacketRequest, request_from_manifest
from press.reading import site_of


@dataclass(slots=True)
class EarlierRequests:
    """The files of earlier requests that are still valid."""

    products: list[Product] = field(default_factory=list)
    unplanned: list[ManifestEntry] = field(default_factory=list)
    """Files that are kept although they can't be planned before their pages are typeset: they are out of date."""
    outdated: list[ManifestEntry] = field(default_factory=list)
    """The files that are out of date."""

    @property
    def paths(self) -> list[OutputPath]:
        """The paths of the files."""
        return [*(product.path for product in self.products), *(entry.path for entry in self.unplanned)]


def plan_request(
    request: Request, editions: EditionRegistry, pages: FinishedPages, entries: Mapping[OutputPath, ManifestEntry]
) -> list[Product]:
    """Plan a request's files; each remembers the request, unless it is a file of every build.

    Raises UsageError for names that do not exist and NotTypesetError for pages that have not been typeset.

    Args:
        request: The request.
        editions: The editions of the project.
        pages: The finished pages.
        entries: The files of the output folder, by path.
    """
    return _of_request(request, request.products(editions, pages), entries)


def plan_from_files(
    request: Request, editions: EditionRegistry, pages: FinishedPages, entries: Mapping[OutputPath, ManifestEntry]
) -> list[Product]:
    """Plan the files of a request that depend on its other files, which have been made: on their sizes and pages.

    Raises UsageError if the sizes do not allow what is requested, and KeyError if a file has not been made.

    Args:
        request: The request.
        editions: The editions of the project.
        pages: The finished pages.
        entries: The files of the output folder, by path.
    """
    products = request.products_by_size(editions, pages, lambda path: entries[path].size)
    if isinstance(request, CountyRequest) and request.site:
        products += site_of(request.files(editions).county, pages.trims, entries.values())
    return _of_request(request, products, entries)


def _of_request(
    request: Request, products: Sequence[Product], entries: Mapping[OutputPath, ManifestEntry]
) -> list[Product]:
    """Return products that remember their request, unless they are files of every build."""
    of_every_build = {path for path, entry in entries.items() if not entry.request}
    stored = request.to_manifest()
    return [product if product.path in of_every_build else replace(product, request=stored) for product in products]


def replan_requests(
    editions: EditionRegistry,
    pages: FinishedPages,
    output: Output,
    is_planned: Callable[[Request], bool] = lambda _request: True,
) -> EarlierRequests:
    """Plan the files of earlier requests again; those whose source is gone are left out.

    A request is forgotten when all of its files have been deleted from the folder.

    Args:
        editions: The editions of the project.
        pages: The finished pages.
        output: The output folder.
        is_planned: Returns True for a request to plan; all of them unless given.
    """
    earlier, entries = EarlierRequests(), output.entries
    requests = {
        _as_text(entry.request): entry.request
        for path, entry in entries.items()
        if entry.request and output.has_file(path)
    }
    for stored in requests.values():
        request = request_from_manifest(stored)
        if request is None or not is_planned(request):
            continue
        try:
            planned = plan_request(request, editions, pages, entries)
            planned += plan_from_files(request, editions, pages, entries)
        except (UsageError, ContentError, KeyError):
            continue
        except NotTypesetError:
            unplanned = [entry for entry in entries.values() if entry.request == stored]
            earlier.unplanned += unplanned
            earlier.outdated += unplanned
            continue
        products = [product for product in planned if _is_latest_request(product, entries)]
        earlier.products += products
        files = [(product, entries[product.path]) for product in products if product.path in entries]
        earlier.outdated += [entry for product, entry in files if entry.fingerprint != product.fingerprint]
    return earlier


def _is_latest_request(product: Product, entries: Mapping[OutputPath, ManifestEntry]) -> bool:
    """Return True if no later request has the same file: a file belongs to the last of several requests."""
    entry = entries.get(product.path)
    return entry is None or _as_text(entry.request) == _as_text(product.request)


def packet_without_file(entries: Iterable[ManifestEntry], name: str) -> PacketRequest | None:
    """Return the request for a packet that was put together on the command line; None if there was none.

    Args:
        entries: The files of the output folder.
        name: The name of the packet.
    """
    requests = (request_from_manifest(entry.request) for entry in entries if entry.request.get("packet") == name)
    return next((each for each in requests if isinstance(each, PacketRequest) and each.codes), None)


def is_request_of(entry: ManifestEntry, stored: Mapping[str, object]) -> bool:
    """Return True if a file was made for a request, as the manifest stores it."""
    return _as_text(entry.request) == _as_text(stored)


def _as_text(request: Mapping[str, object]) -> str:
    """Return a request as text, to compare those of the manifest with new ones.

    Empty values don't count: requests of former versions of the program have fewer values.
    """
    return json.dumps({name: value for name, value in request.items() if value})

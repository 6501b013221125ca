"""Makes stale products and writes them to the output folder."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from press.build.events import BuildEvent, Status
from press.build.explain import RebuildReasons
from press.core.identifiers import OutputPath
from press.output.folder import Output, ProducedFile
from press.output.manifest import ManifestEntry
from press.output.pool import ProductMaker
from press.output.producers import Inputs
from press.pdf.fragment import Fragments
from press.planning.products import Product


class Publisher:
    """Makes and writes products.

    Args:
        output: The output folder.
        make: Makes files.
        profiles: Color profiles of printing presses, by digest.
        prebuilt: Files that were made before, by path.
    """

    def __init__(
        self,
        output: Output,
        make: ProductMaker,
        *,
        profiles: Mapping[str, bytes] | None = None,
        prebuilt: Mapping[OutputPath, ProducedFile] | None = None,
    ) -> None:
        self.output, self.make = output, make
        self.profiles, self.prebuilt = profiles or {}, prebuilt or {}

    def stale(self, products: Sequence[Product]) -> list[Product]:
        """Return the products whose file is not in the output folder as it should be."""
        return [product for product in products if not self.output.is_current(product.path, product.fingerprint)]

    def describe(self, products: Sequence[Product]) -> None:
        """Update the manifest entries of products whose files are current.

        The same bytes can be made from other project files: from an include that was renamed, for example.
        """
        for product in products:
            self.output.entries[product.path] = self.output.entries[product.path].described_by(product)

    def publish(
        self, products: Sequence[Product], fragments: Fragments, reasons: RebuildReasons
    ) -> Iterator[BuildEvent]:
        """Make and write products, those that are made from other files last; yield an event for each.

        Args:
            products: The products.
            fragments: Returns the finished pages of a job.
            reasons: Explains why a file was made.
        """
        inputs = Inputs(fragments, self.output.read, self.profiles)
        without_sources = [product for product in products if not product.sources]
        with_sources = [product for product in products if product.sources]
        for group in (without_sources, with_sources):
            prebuilt = [(product, self.prebuilt[product.path]) for product in group if product.path in self.prebuilt]
            others = [product for product in group if product.path not in self.prebuilt]
            made = self.make(others, inputs)
            for product, (content, pages) in chain(prebuilt, made):
                reason = reasons.of_product(product, self.output.entries.get(product.path))
                self.output.write(ManifestEntry.of(product, content, pages), content)
                yield BuildEvent(Status.UPDATED, product.path, reason)

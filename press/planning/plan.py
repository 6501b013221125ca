"""The plan of a build: its jobs and products."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from press.core.identifiers import JobKey
from press.model import Toolkit
from press.pdf.fragment import Fragments
from press.planning.job import Job
from press.planning.products import Product


def no_products(_fragments: Fragments) -> list[Product]:
    """Return no product: nothing depends on the pages of others."""
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build has to make."""

    jobs: Mapping[JobKey, Job]
    """By key; may include jobs that no product needs."""
    products: tuple[Product, ...]
    toolkit: Toolkit
    products_by_pages: Callable[[Fragments], list[Product]] = no_products
    """Plans the products that count the pages of others; raises NotTypesetError before those are typeset."""
    profiles: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Color profiles of printing presses, by digest."""

"""The plan of a build: its jobs and products."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from press.core.identifiers import JobKey
from press.model import Toolkit
from press.planning.job import Job
from press.planning.products import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build has to make."""

    jobs: Mapping[JobKey, Job]
    """By key; may include jobs that no product needs."""
    products: tuple[Product, ...]
    toolkit: Toolkit
    profiles: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Color profiles of printing presses, by digest."""

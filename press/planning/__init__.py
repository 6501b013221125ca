"""Plans a build: every job to typeset and every file to make from them, each with its fingerprint; pure."""

from press.planning.base_editions import EditionRegistry, binder_name
from press.planning.job import Job
from press.planning.kinds import Kind, PrintStyle
from press.planning.pages import FinishedPages, Fragments, NotTypesetError, PageFingerprints
from press.planning.plan import Plan
from press.planning.products import BoundPdf, Placement, Product

__all__ = [
    "BoundPdf",
    "EditionRegistry",
    "FinishedPages",
    "Fragments",
    "Job",
    "Kind",
    "NotTypesetError",
    "PageFingerprints",
    "Placement",
    "Plan",
    "PrintStyle",
    "Product",
    "binder_name",
]

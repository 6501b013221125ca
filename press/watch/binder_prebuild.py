"""Binds the binder before everything else, from pages that stay in memory: editors wait for it."""

from collections.abc import Mapping

from press.build.workspace import Workspace
from press.core.identifiers import OutputPath
from press.output.folder import ProducedFile
from press.output.producers import Inputs, produce
from press.pdf.fragment import Fragment
from press.planning.pdf_products import Binder
from press.planning.plan import Plan
from press.typesetting.fragment_cache import FragmentCache


class BinderPrebuilder:
    """Keeps the binder's pages in memory from one build to the next."""

    def __init__(self) -> None:
        self.pages: dict[str, Fragment] = {}
        """By fingerprint of their jobs."""

    def load_pages(self, cache: FragmentCache, plan: Plan) -> None:
        """Read the pages that are finished already, and forget those that are no longer in the binder."""
        binder = statewide_binder(plan)
        fingerprints = [plan.jobs[key].fingerprint for key in dict.fromkeys(binder.jobs)] if binder else []
        self.pages = {
            fingerprint: page for fingerprint in fingerprints if (page := self._page(cache, fingerprint)) is not None
        }

    def bind(self, workspace: Workspace, plan: Plan) -> Mapping[OutputPath, ProducedFile]:
        """Bind the binder and write its file; return it by its path, or nothing if it is current or lacks pages."""
        binder = statewide_binder(plan)
        if binder is None or workspace.output.is_current(binder.path, binder.fingerprint):
            return {}
        pages: dict[str, Fragment] = {}
        for key in dict.fromkeys(binder.jobs):
            page = self._page(workspace.cache, plan.jobs[key].fingerprint)
            if page is None:
                return {}
            pages[key] = page
        produced = produce(binder, Inputs(pages.__getitem__, workspace.output.read))
        workspace.output.write_bytes(binder.path, produced.content)
        return {binder.path: produced}

    def _page(self, cache: FragmentCache, fingerprint: str) -> Fragment | None:
        """Return the finished pages of a job, or None if it has not been typeset."""
        if fingerprint not in self.pages:
            try:
                self.pages[fingerprint] = Fragment.from_bytes(cache.read(fingerprint))
            except FileNotFoundError:
                return None
        return self.pages[fingerprint]


def statewide_binder(plan: Plan) -> Binder | None:
    """Return the statewide binder."""
    return next((product for product in plan.products if isinstance(product, Binder) and not product.request), None)

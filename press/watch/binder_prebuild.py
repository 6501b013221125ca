"""Binds the binder ahead of everything else, from pages that stay in memory: an editor waits for it."""

from press.build.build import Build
from press.core.cache import write_atomic
from press.output.producers import make
from press.pdf.fragment import Fragment
from press.planning.plan import Plan, Product


class BinderPrebuilder:
    """Keeps the binder's pages from one build to the next."""

    def __init__(self) -> None:
        self.pages: dict[str, Fragment] = {}
        """By fingerprint."""

    def ready(self, build: Build, plan: Plan) -> None:
        """Read the pages that are finished already, and forget those that the binder has no more."""
        binder = binder_of(plan)
        wanted = [plan.jobs[key].fingerprint for key in dict.fromkeys(binder.jobs)] if binder else []
        self.pages = {mark: page for mark in wanted if (page := self.page(build, mark)) is not None}

    def page(self, build: Build, mark: str) -> Fragment | None:
        """Return finished pages; None when they are still to be made."""
        if mark not in self.pages:
            if not build.cache.has(mark):
                return None
            self.pages[mark] = Fragment.from_bytes(build.cache.read(mark))
        return self.pages[mark]

    def bind(self, build: Build, plan: Plan) -> Product | None:
        """Bind the binder and put it in its place; returns it, or None when it is up to date or pages are missing."""
        binder = binder_of(plan)
        if binder is None or build.output.holds(binder.path, binder.fingerprint):
            return None
        found = {key: self.page(build, plan.jobs[key].fingerprint) for key in dict.fromkeys(binder.jobs)}
        pages = {key: page for key, page in found.items() if page is not None}
        if len(pages) < len(found):
            return None
        made = make(binder, plan, pages.__getitem__, build.output.read)
        write_atomic(build.output.folder / binder.path, made[0])
        build.bound[binder.path] = made
        return binder


def binder_of(plan: Plan) -> Product | None:
    """Return the statewide binder."""
    return next((product for product in plan.products if product.kind == "binder" and not product.asked), None)

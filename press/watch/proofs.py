"""Pulls proofs: the pages of what was just edited, printed at once into the files that they always stand in."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from press.build.build import Build
from press.core.cache import write_atomic
from press.core.diagnostics import ProblemList, UsageError, suggest
from press.core.project import digest
from press.model import Card, GeneratedPart, Piece, Toolkit
from press.output.producers import make
from press.planning.plan import EditionRegistry, Plan, Product
from press.typesetting.pool import Workers

AT_ONCE = 3
"""So many pieces are proofed before the rest is left to the background."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that was printed at once."""

    path: str
    """Below output/."""
    title: str
    pages: int
    digest: str
    """SHA-256 of its bytes."""
    seconds: float
    """Since the edit was noticed."""


@dataclass(frozen=True, slots=True)
class ProofRun:
    """What came of an edit."""

    state: EditionRegistry
    proofs: tuple[tuple[Proof, bytes], ...]
    """Each with the bytes that stood in its place before."""


class Proofer:
    """Remembers the toolkit as it last was, and prints the pieces that are different now."""

    def __init__(self, root: Path, workers: Workers) -> None:
        self.root, self.workers = root, workers
        self.toolkit: Toolkit | None = None

    def pull(self, shown: str, ready: Callable[[], None]) -> ProofRun:
        """Read the content and print what has changed, first what is being ``shown``: a path in output/, or a name.

        ``ready`` is called when all pages are in the cache, before they are bound. Raises ContentError with every
        problem; then all files are as they were, and the next pull makes up for it. Raises UsageError when nothing
        is called as what is to be shown at the start.
        """
        started = time.perf_counter()
        build = Build(self.root)
        toolkit = build.toolkit()
        build.raise_for_lint_errors(toolkit)
        state = build.state(toolkit)
        products = list(self.urgent(state, shown))[:AT_ONCE]
        plan = Plan(state.jobs, tuple(products), toolkit)
        self.typeset(build, plan)
        ready()
        proofs = tuple(printed(build, plan, product, started) for product in products)
        self.toolkit = toolkit
        return ProofRun(state, proofs)

    def urgent(self, state: EditionRegistry, shown: str) -> Iterator[Product]:
        """Plan the files of pieces that are not what they were; the one being shown first, changed or not."""
        before = {(language, piece.code): piece for language, piece in pieces(self.toolkit or state.toolkit)}
        now = list(pieces(state.toolkit))
        wanted = [pair for pair in now if shown in names_of(state, *pair)][:1]
        if shown and not wanted and self.toolkit is None:
            names = {name for pair in now for name in names_of(state, *pair) if "/" not in name}
            raise UsageError(f"There is no “{shown}” here. {suggest(shown, names)}")
        changed = [(language, piece) for language, piece in now if before.get((language, piece.code)) != piece]
        for language, piece in [*wanted, *(pair for pair in changed if pair not in wanted)]:
            yield file_of(state, language, piece)

    def typeset(self, build: Build, plan: Plan) -> None:
        """Typeset the files' jobs as far as the cache lacks them; raises ContentError."""
        problems = ProblemList()
        keys = build.stale_jobs(plan, [key for product in plan.products for key in product.jobs])
        for job, (fragment, found) in self.workers.typeset([plan.jobs[key] for key in keys]):
            problems.extend(found)
            if not found:
                build.cache.keep(job.fingerprint, fragment)
        problems.raise_if_any()


def pieces(toolkit: Toolkit) -> Iterator[tuple[str, Piece]]:
    """Yield every tool and card with its language; what is made from data belongs to the background."""
    for one in (toolkit, *toolkit.translations):
        yield from ((one.language, piece) for piece in one.pieces if not isinstance(piece, GeneratedPart))


def path_of(state: EditionRegistry, language: str, piece: Piece) -> str:
    """Return where a piece's own file stands below output/."""
    return state.edition(language).path_of(piece)


def names_of(state: EditionRegistry, language: str, piece: Piece) -> tuple[str, str, str]:
    """Return what a piece may be called: the path of its file, its code, its name."""
    return path_of(state, language, piece), piece.code, piece.slug


def file_of(state: EditionRegistry, language: str, piece: Piece) -> Product:
    """Plan a piece's own file: a handout, or a card's two sides."""
    edition = state.edition(language)
    return edition.card_products(piece)[0] if isinstance(piece, Card) else edition.handout(piece)


def printed(build: Build, plan: Plan, product: Product, started: float) -> tuple[Proof, bytes]:
    """Bind a file and put it in its place, unless it stands there already; returns what stood there before."""
    content, pages = make(product, plan, build.fragments(plan), build.output.read)
    path = build.output.folder / product.path
    before = path.read_bytes() if path.is_file() else b""
    if before != content:
        write_atomic(path, content)
    return Proof(product.path, product.title, pages, digest(content), time.perf_counter() - started), before

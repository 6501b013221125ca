"""Pulls proofs: the pages of what was just edited, printed at once into the files that they always stand in."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from press.assemble import make
from press.cache import write_whole
from press.files import digest
from press.model import Card, Made, Piece, Toolkit
from press.plan import Plan, Product, Statewide
from press.problems import Problems
from press.run import Build
from press.workers import Workers

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


class Proofer:
    """Remembers the toolkit as it last was, and prints the pieces that are different now."""

    def __init__(self, root: Path, workers: Workers) -> None:
        self.root, self.workers = root, workers
        self.toolkit: Toolkit | None = None

    def pull(self, shown: str, told: Callable[[Proof, bytes], None], read: Callable[[Toolkit], None]) -> None:
        """Read the content and print what has changed, what is being ``shown`` (a path in output/) first.

        ``read`` is called with the toolkit once it is known to be good; ``told`` with each file as soon as it can be
        opened, and with the bytes that stood there before. Raises ContentError with every problem; then all files
        are as they were, and the next pull makes up for it.
        """
        started = time.perf_counter()
        build = Build(self.root)
        toolkit = build.toolkit()
        build.stop_for_rules(toolkit)
        read(toolkit)
        state = build.state(toolkit)
        products = list(self.urgent(state, shown))[:AT_ONCE]
        plan = Plan(state.jobs, tuple(products), toolkit)
        self.typeset(build, plan)
        for product in products:
            told(*printed(build, plan, product, started))
        self.toolkit = toolkit

    def urgent(self, state: Statewide, shown: str) -> Iterator[Product]:
        """Plan the files of pieces that are not what they were; the one being shown first, changed or not."""
        before = {(language, piece.code): piece for language, piece in pieces(self.toolkit or state.toolkit)}
        for language, piece in pieces(state.toolkit):
            if path_of(state, language, piece) == shown:
                yield file_of(state, language, piece)
        for language, piece in pieces(state.toolkit):
            if before.get((language, piece.code)) != piece and path_of(state, language, piece) != shown:
                yield file_of(state, language, piece)

    def typeset(self, build: Build, plan: Plan) -> None:
        """Typeset the files' jobs as far as the cache lacks them; raises ContentError."""
        problems = Problems()
        keys = build.stale_jobs(plan, [key for product in plan.products for key in product.jobs])
        for job, (fragment, found) in self.workers.typeset([plan.jobs[key] for key in keys]):
            problems.extend(found)
            if not found:
                build.cache.keep(job.fingerprint, fragment)
        problems.stop_if_any()


def pieces(toolkit: Toolkit) -> Iterator[tuple[str, Piece]]:
    """Yield every tool and card with its language; what is made from data belongs to the background."""
    for one in (toolkit, *toolkit.translations):
        yield from ((one.language, piece) for piece in one.pieces if not isinstance(piece, Made))


def path_of(state: Statewide, language: str, piece: Piece) -> str:
    """Return where a piece's own file stands below output/."""
    return state.edition(language).path_of(piece)


def file_of(state: Statewide, language: str, piece: Piece) -> Product:
    """Plan a piece's own file: a handout, or a card's two sides."""
    edition = state.edition(language)
    return edition.card_products(piece)[0] if isinstance(piece, Card) else edition.handout(piece)


def printed(build: Build, plan: Plan, product: Product, started: float) -> tuple[Proof, bytes]:
    """Bind a file and put it in its place, unless it stands there already; returns what stood there before."""
    content, pages = make(product, plan, build.fragments(plan), build.output.read)
    path = build.output.folder / product.path
    before = path.read_bytes() if path.is_file() else b""
    if before != content:
        write_whole(path, content)
    return Proof(product.path, product.title, pages, digest(content), time.perf_counter() - started), before

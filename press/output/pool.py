"""Makes many files at once, in processes that know the plan; one after the other where that does not pay."""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence

from press.output.producers import Fragments, Read, make
from press.planning.plan import Plan, Product

FEW = 3
"""So many files are made before other processes would have started."""
ProducedFile = tuple[bytes, int]

_work: list[Callable[[int], ProducedFile]] = []
"""What the processes inherit when they are forked."""


def produce_files(
    products: Sequence[Product], plan: Plan, fragments: Fragments, read: Read, processes: int
) -> Iterator[tuple[Product, ProducedFile]]:
    """Yield each product with its bytes and its number of pages, in their order."""

    def work(index: int) -> ProducedFile:
        return make(products[index], plan, fragments, read)

    if processes < 2 or len(products) <= FEW or not sys.platform.startswith("linux"):
        yield from ((product, work(index)) for index, product in enumerate(products))
        return
    _work[:] = [work]
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(processes, _leave_stopping_to_us) as pool:
            yield from zip(products, pool.imap(_one, range(len(products))), strict=True)
    finally:
        gc.unfreeze()
        _work.clear()


def _leave_stopping_to_us() -> None:
    """Ctrl-C is for the process that started this one: it ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(index: int) -> ProducedFile:
    return _work[0](index)

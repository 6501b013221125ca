"""Makes many files at once in forked processes, or one after the other where forking does not pay off.

When these processes are forked, the executor of the typesetting workers has a thread in which it manages them. That
is safe: the thread uses the locks of its executor only, and no process that is forked here does.
"""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence

from press.output.folder import ProducedFile
from press.output.producers import Inputs, produce
from press.planning.products import Product

FEW_PRODUCTS = 3
"""Number of files up to which one process is faster than starting others."""

_work: list[Callable[[int], ProducedFile]] = []
"""The function that forked processes inherit."""


def produce_files(
    products: Sequence[Product], inputs: Inputs, processes: int
) -> Iterator[tuple[Product, ProducedFile]]:
    """Yield each product with its file, in the order of the products.

    Args:
        products: The products.
        inputs: What their producers read.
        processes: The number of processes to use.
    """

    def work(index: int) -> ProducedFile:
        return produce(products[index], inputs)

    if processes < 2 or len(products) <= FEW_PRODUCTS or not sys.platform.startswith("linux"):
        yield from ((product, work(index)) for index, product in enumerate(products))
        return
    _work[:] = [work]
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(processes, _ignore_interrupt) as pool:
            yield from zip(products, pool.imap(_work_on, range(len(products))), strict=True)
    finally:
        gc.unfreeze()
        _work.clear()


def _ignore_interrupt() -> None:
    """Ignore Ctrl-C: the parent process receives it and ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_on(index: int) -> ProducedFile:
    return _work[0](index)

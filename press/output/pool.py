"""Makes many files at once in forked processes, or one after the other where forking does not pay off.

When these processes are forked, the executor of the typesetting workers has a thread in which it manages them. That
is safe: the thread uses the locks of its executor only, and no process that is forked here does.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from press.core.processes import ATTEMPTS, ProcessEndedError, end_with_parent
from press.core.result_files import discard_results, store_result, take_result
from press.output.folder import ProducedFile
from press.output.producers import Inputs, produce
from press.planning.products import Product

ProductMaker = Callable[[Sequence[Product], Inputs], Iterator[tuple[Product, ProducedFile]]]
"""Yields each product with its file: ``produce_files``, or what makes files on other machines."""
FEW_PRODUCTS = 3
"""Number of files up to which one process is faster than starting others."""

_work: list[Callable[[int], tuple[str, ...]]] = []
"""The function that forked processes inherit: it returns the name of the file with the result."""


def produce_files(
    products: Sequence[Product], inputs: Inputs, processes: int, root: Path
) -> Iterator[tuple[Product, ProducedFile]]:
    """Yield each product with its file, in the order of the products.

    A file whose process was ended from outside is made again by new ones; raises ProcessEndedError if they are ended
    again and again.

    Args:
        products: The products.
        inputs: What their producers read.
        processes: The number of processes to use.
        root: The project folder, through whose cache the files pass.
    """

    def work(index: int) -> ProducedFile:
        return produce(products[index], inputs)

    if processes < 2 or len(products) <= FEW_PRODUCTS or not sys.platform.startswith("linux"):
        yield from ((product, work(index)) for index, product in enumerate(products))
        return
    _work[:] = [lambda index: (store_result(root, work(index)),)]
    gc.freeze()
    try:
        made = 0
        for attempt in range(ATTEMPTS):
            # The last attempt in one process: several may have needed too much memory together.
            try:
                for name in _made_from(root, made, len(products), processes if attempt + 1 < ATTEMPTS else 1):
                    made += 1
                    yield products[made - 1], take_result(root, name)
            except BrokenProcessPool:
                continue
            return
        raise ProcessEndedError("makes files")
    finally:
        gc.unfreeze()
        _work.clear()


def _made_from(root: Path, first: int, count: int, processes: int) -> Iterator[str]:
    """Yield the names of the results with these numbers; raises BrokenProcessPool once a process has been ended."""
    context = multiprocessing.get_context("fork")
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(os.getpid(),))
    futures = [executor.submit(_work_on, index) for index in range(first, count)]
    futures.reverse()
    try:
        while futures:
            (name,) = futures.pop().result()
            yield name
    finally:  # also when the caller stops early
        for future in futures:
            discard_results(root, future)
        executor.shutdown(wait=True, cancel_futures=True)


def _start(parent: int) -> None:
    """Prepare a process, which ignores Ctrl-C: the parent process receives it and ends this one."""
    end_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _work_on(index: int) -> tuple[str, ...]:
    return _work[0](index)

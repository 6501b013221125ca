"""What does the work of a build: processes of this machine, or a cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from press.cli.options import BuildOptions
from press.output.pool import ProductMaker
from press.typesetting.pool import JobWorkers, Workers


class Machines(NamedTuple):
    """What typesets, and what makes files."""

    workers: JobWorkers
    make: ProductMaker | None
    """None for the processes of this machine, which are started when they are needed."""


@contextmanager
def machines(root: Path, options: BuildOptions) -> Iterator[Machines]:
    """Start what does the work of a command, and end it afterwards; raises ClusterError.

    Args:
        root: The project folder.
        options: The command's shared options.
    """
    chosen = cluster_at(root, options.cluster) if options.cluster else None
    chosen = chosen or Machines(Workers(root, options.jobs), None)
    try:
        yield chosen
    finally:
        chosen.workers.close()


def cluster_at(root: Path, address: str) -> Machines:
    """Return the cluster whose scheduler has an address; raises ClusterError."""
    from press.cluster.dask_client import connect  # Dask takes a second to import
    from press.cluster.workers import ClusterWorkers

    cluster = ClusterWorkers(root, connect(address))
    return Machines(cluster, cluster.make)

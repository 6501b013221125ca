"""Typesets jobs and makes files on a cluster, in place of processes of this machine."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from press.cluster.connection import Connection
from press.cluster.sender import TaskSender
from press.cluster.tasks import MakingTask, TypesettingTask
from press.core.hashing import sha256_hex
from press.core.identifiers import Fingerprint, OutputPath
from press.core.project import STYLES_FOLDER, ProjectFiles
from press.output.folder import ProducedFile
from press.output.orders import BindingOrder, DrawingOrder, Order, order_of
from press.output.pool import produce_files
from press.output.producers import Inputs
from press.planning.job import Job
from press.planning.products import Product
from press.typesetting.fragment_cache import FragmentCache
from press.typesetting.typesetter import TypesetResult, changed_files


class ClusterWorkers:
    """Workers on other machines.

    Args:
        root: The project's folder.
        connection: The connection to them.
    """

    def __init__(self, root: Path, connection: Connection) -> None:
        self.root, self.connection = root, connection
        self.cache = FragmentCache(root)
        self.sender = TaskSender(connection, lambda digest: self._readers[digest]())
        self._readers: dict[str, Callable[[], bytes]] = {}
        """What returns the bytes with a digest."""
        self._digests: dict[Fingerprint, str] = {}
        """The digests of finished pages, by the fingerprint of their job."""

    def typeset(
        self, jobs: list[Job], *, meanwhile: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[Job, TypesetResult]]:
        """Yield each job with its result, in the order in which they finish.

        Args:
            jobs: The jobs.
            meanwhile: Called before the jobs are sent, which is done bit by bit.

        Raises:
            ClusterError: The cluster can't do them.
            WorkerError: The program failed.
        """
        meanwhile()
        files = ProjectFiles(self.root)
        look = {name: files.digest(name) for name in files.list_files(STYLES_FOLDER)}
        unchanged = []
        for job in sorted(jobs, key=lambda job: -len(job.html)):  # the longest ones first
            if problems := tuple(changed_files(job, files)):
                yield job, TypesetResult(b"", problems)
            else:
                unchanged.append(job)
        for name in (*look, *(name for job in unchanged for name in job.assets)):
            self._readers[files.digest(name)] = partial(files.read, name)
        tasks = (TypesettingTask(job, look | dict(job.assets)) for job in unchanged)
        for task, result in self.sender.results(tasks, sha256_hex(repr(sorted(look.items())))):
            yield task.job, result

    def begin(self, jobs: Sequence[Job]) -> None:
        """Do nothing: to send jobs takes longer than to plan the others."""

    def make(self, products: Sequence[Product], inputs: Inputs) -> Iterator[tuple[Product, ProducedFile]]:
        """Yield each product with its file, in the order in which they are made; those that take no time are made here.

        Raises:
            ClusterError: The cluster can't do them.
            WorkerError: The program failed.
        """
        orders = {product.path: order for product in products if (order := order_of(product)) is not None}
        by_path = {product.path: product for product in products}
        tasks = (self._task(by_path[path], order, inputs) for path, order in orders.items())
        for task, file in self.sender.results(tasks):
            yield by_path[task.path], file
        others = [product for product in products if product.path not in orders]
        # In this process: the connection has threads, and a process that is forked could inherit a lock that one has.
        yield from produce_files(others, inputs, 1, self.root)

    def _task(self, product: Product, order: Order, inputs: Inputs) -> MakingTask:
        """Return the task of making a file."""
        match order:
            case BindingOrder():
                jobs = product.edition.jobs
                fragments = {key: self._digest_of(jobs[key].fingerprint) for key in order.jobs}
                if order.profile:
                    self._readers[order.profile] = lambda: inputs.profiles[order.profile]
                return MakingTask(product.path, order, fragments, {}, order.profile)
            case DrawingOrder():
                return MakingTask(product.path, order, {}, {order.pdf: self._digest_of_file(order.pdf, inputs)}, "")

    def _digest_of(self, fingerprint: Fingerprint) -> str:
        """Return the digest of the finished pages of a job."""
        if fingerprint not in self._digests:
            digest = self._digests[fingerprint] = sha256_hex(self.cache.read(fingerprint))
            self._readers[digest] = partial(self.cache.read, fingerprint)
        return self._digests[fingerprint]

    def _digest_of_file(self, path: OutputPath, inputs: Inputs) -> str:
        """Return the digest of a file of output/."""
        digest = sha256_hex(inputs.read(path).content)
        self._readers[digest] = lambda: inputs.read(path).content
        return digest

    def close(self) -> None:
        """Close the connection; the cluster runs on."""
        self.connection.close()

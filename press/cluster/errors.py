"""Why a cluster does not work, and what to do."""

START_SCHEDULER = ".venv/bin/dask scheduler"
START_WORKER = "PYTHONPATH=. .venv/bin/dask worker"
"""The beginning of the command that starts a worker, in the folder of a copy of the project; the address follows."""


class ClusterError(Exception):
    """A cluster can't be reached, or can't do the work.

    Args:
        code: A stable name such as ``cluster/refused``, for searching.
        address: The address of the cluster's scheduler.
        message: What is wrong, as a sentence.
        hint: What to do, as a sentence.
    """

    def __init__(self, code: str, address: str, message: str, hint: str) -> None:
        super().__init__(f"{code}  {address}  {message}\n    Hint: {hint}")
        self.code = code

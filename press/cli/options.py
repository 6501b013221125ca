"""Options that several commands share."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from press.core.paper import PaperName


class BuildOptions(NamedTuple):
    """How a command builds, and how much it prints."""

    jobs: int
    """Maximum number of worker processes."""
    explain: bool
    quiet: bool


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Number of worker processes; one per core if left out.",
)


paper_option = click.option(
    "--paper",
    type=click.Choice([paper.value for paper in PaperName]),
    default=PaperName.LETTER.value,
    help="The paper it is printed on.",
)


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--jobs``, ``--explain`` and ``--quiet``, which the command receives together as ``options``."""

    @click.option("--quiet", is_flag=True, help="Print nothing unless something is wrong.")
    @click.option(
        "--explain", is_flag=True, help="Print for each piece and file why it is made again, or that it is not."
    )
    @jobs_option
    @wraps(command)
    def with_options(*args: Any, jobs: int, explain: bool, quiet: bool, **kwargs: Any) -> Any:
        return command(*args, options=BuildOptions(jobs, explain, quiet), **kwargs)

    return with_options


def names_in_list(value: str) -> tuple[str, ...]:
    """Return the names in a list with commas, as in ``3.2,4.1``; without blanks and empty entries."""
    return tuple(name.strip() for name in value.split(",") if name.strip())

"""Options that several commands share."""

import os
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from press.core.paper import PaperName

SCHEDULER = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")
"""The address of a scheduler."""


class BuildOptions(NamedTuple):
    """How a command builds, and how much it prints."""

    jobs: int
    """Maximum number of worker processes."""
    explain: bool
    quiet: bool
    cluster: str = ""
    """The address of a cluster's scheduler; empty for the processes of this machine."""


class WholeNumber(click.ParamType[int]):
    """A number from 1 to a maximum, with a message about other words that says what to type.

    Args:
        maximum: The largest number.
        what: What it is the number of, as in “how many come”.
        example: The option as it can be typed.
    """

    name = "integer"

    def __init__(self, maximum: int, what: str, example: str) -> None:
        self.maximum, self.what, self.example = maximum, what, example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if not re.fullmatch(r"0*[1-9]\d{0,5}", str(value)) or int(value) > self.maximum:
            self.fail(f"“{value}”. Write {self.what}, from 1 to {self.maximum}: {self.example}", param, ctx)
        return int(value)


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


def read_address(context: click.Context, option: click.Parameter, value: str) -> str:
    """Return the address of a scheduler."""
    if value and not SCHEDULER.fullmatch(value):
        example = "--cluster tcp://10.0.0.1:8786"
        raise click.BadParameter(f"“{value}”. Write the address that the scheduler prints: {example}", context, option)
    return value


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--cluster`` to the options of ``local_options``."""
    return click.option(
        "--cluster",
        metavar="ADDRESS",
        default="",
        callback=read_address,
        help="Typeset and bind on a cluster of Dask: the address of its scheduler. docs/scale.md says how.",
    )(local_options(command))


def local_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--jobs``, ``--explain`` and ``--quiet``, which the command receives together as ``options``."""

    @click.option("--quiet", is_flag=True, help="Print nothing unless something is wrong.")
    @click.option(
        "--explain", is_flag=True, help="Print for each piece and file why it is made again, or that it is not."
    )
    @jobs_option
    @wraps(command)
    def with_options(*args: Any, jobs: int, explain: bool, quiet: bool, cluster: str = "", **kwargs: Any) -> Any:
        return command(*args, options=BuildOptions(jobs, explain, quiet, cluster), **kwargs)

    return with_options


def names_in_list(value: str) -> tuple[str, ...]:
    """Return the names in a list with commas, as in ``3.2,4.1``; without blanks and empty entries."""
    return tuple(name.strip() for name in value.split(",") if name.strip())

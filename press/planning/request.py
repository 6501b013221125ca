"""A request for files that are not of every build; the base of the requests."""

import shlex
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from press.core.identifiers import JobKey, OutputPath
from press.model import Toolkit
from press.planning.base_editions import EditionRegistry
from press.planning.pages import FinishedPages
from press.planning.products import Product

PROGRAM = ".venv/bin/toolkit"
"""The command, from the folder of the project."""


def options(**values: object) -> list[str]:
    """Return the options of a command that have a value, in order: ``--people 30``, or ``--collated`` for True."""
    named = {f"--{name.replace('_', '-')}": value for name, value in values.items() if value}
    return [word for name, value in named.items() for word in ((name,) if value is True else (name, str(value)))]


@dataclass(frozen=True)
class Request:
    """Something that was requested on the command line."""

    verb: ClassVar[str] = ""

    def needs(self, editions: EditionRegistry) -> list[JobKey]:
        """Return the jobs that have to be typeset before the files can be planned."""
        return []

    def products(self, editions: EditionRegistry, pages: FinishedPages) -> list[Product]:
        """Plan the files.

        Raises UsageError for names that do not exist and NotTypesetError for pages that have not been typeset.
        """
        raise NotImplementedError

    def products_by_size(
        self, editions: EditionRegistry, pages: FinishedPages, size_of: Callable[[OutputPath], int]
    ) -> list[Product]:
        """Plan the files that depend on the sizes of the request's other files, which are made before.

        Args:
            editions: The editions of the project.
            pages: The finished pages.
            size_of: Returns the number of bytes of a file; raises KeyError if it has not been made.

        Raises:
            UsageError: The sizes do not allow what is requested.
        """
        return []

    def words(self, toolkit: Toolkit) -> list[str]:
        """Return the words of the command that makes the files, without those of empty options.

        Args:
            toolkit: The toolkit in its own language.
        """
        raise NotImplementedError

    def command(self, toolkit: Toolkit) -> str:
        """Return the command that makes the files, as a shell reads it."""
        return f"{PROGRAM} {shlex.join(self.words(toolkit))}"

    def to_manifest(self) -> dict[str, Any]:
        """Return the request as the manifest stores it, so that the files can be planned again."""
        return {"verb": self.verb, **asdict(self)}

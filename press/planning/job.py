"""A job: one piece to typeset, with everything it is made from and a fingerprint of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from press.core.diagnostics import Location

PLACE_MARK = re.compile(r' data-at="\d+"')


@dataclass(frozen=True, slots=True)
class Job:
    """A piece to typeset."""

    key: str
    """What it is, as ``tool/4.1``."""
    title: str
    html: str
    styles: tuple[str, ...]
    """Project files of the stylesheets, in order."""
    language: str
    prefix: str
    """Makes field names and identifiers unique in any product."""
    places: tuple[Location, ...]
    """Where the numbered blocks of the HTML stand in the sources."""
    file: str
    """The file to name when nothing nearer is known."""
    most_pages: int | None
    exact_pages: int | None
    page_names: tuple[str, ...]
    """What the pages are called, where that is not their number: front, back."""
    one_numbering: bool
    """True when marked content is numbered through all pages, so that they can be printed on one."""
    made_from: tuple[str, ...]
    """Project files that the piece is made from, for telling why it is stale."""
    fingerprint: str
    assets: Mapping[str, str] = field(default_factory=dict)
    """The digests of the pictures, stylesheets and fonts that the fingerprint stands for."""


def fingerprint_of(engine: str, html: str, assets: dict[str, str], extra: str) -> str:
    """Return the SHA-256 over all that typesetting reads.

    ``engine`` stands for our code and the libraries, ``assets`` holds the digests of pictures, stylesheets
    and fonts by name. Line numbers do not count: an empty line more changes no page.
    """
    parts = [
        engine,
        PLACE_MARK.sub("", html),
        extra,
        *(f"{name}={value}" for name, value in sorted(assets.items())),
    ]
    return sha256("\0".join(parts).encode()).hexdigest()

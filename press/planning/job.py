"""A typesetting job: one piece or page, everything it is made from, and a fingerprint of that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from press.core.codes import CODE_PATTERN
from press.core.diagnostics import Location
from press.core.hashing import sha256_hex
from press.core.identifiers import Fingerprint, JobKey

NO_JOB = JobKey("")
"""The key of no job: an optional page that is left out."""
COUNTY_JOBS = "counties"
"""What the keys of the jobs of counties begin with, whatever a toolkit calls them."""
LINK = re.compile(rf'href="tool:({CODE_PATTERN})')
BLOCK_NUMBER = re.compile(r' data-at="\d+"')


@dataclass(frozen=True, kw_only=True)  # without slots: its links are looked for once, for all counties
class Job:
    """A piece or page to typeset."""

    key: JobKey
    """Unique in a plan, for example ``tool/4.1``."""
    title: str
    html: str
    styles: tuple[str, ...]
    """Project files of the stylesheets, in order."""
    language: str
    prefix: str
    """Makes field names and identifiers unique in any product."""
    places: tuple[Location, ...]
    """Source locations of the numbered blocks of the HTML."""
    file: str
    """The file that a problem names if no nearer location is known."""
    most_pages: int | None
    exact_pages: int | None
    page_names: tuple[str, ...]
    """Names of the pages if they are not called by number: front, back."""
    one_numbering: bool
    """True if marked content is numbered through all pages, so that they can be printed on one page."""
    made_from: tuple[str, ...]
    """Project files that it is made from, to explain why it is stale."""
    fingerprint: Fingerprint
    assets: Mapping[str, str] = field(default_factory=dict)
    """Digests of the images, stylesheets and fonts that the fingerprint covers, by project file."""
    draft_mark: tuple[str, ...] = ()
    """Words that each page must have in its margin: it is a draft."""
    line_numbers: bool = False
    """True if the lines of its numbered elements get numbers in the margin."""

    @cached_property
    def links(self) -> frozenset[str]:
        """The codes that its text links to."""
        return frozenset(LINK.findall(self.html))


def fingerprint_of(toolchain: str, html: str, assets: Mapping[str, str], extra: str) -> Fingerprint:
    """Return the SHA-256 over everything that typesetting reads.

    Line numbers do not count: another empty line in a source changes no page.

    Args:
        toolchain: The digest of our code and the libraries.
        html: The finished HTML.
        assets: The digests of images, stylesheets and fonts, by project file.
        extra: The job's page limits, prefix and language.
    """
    parts = [
        toolchain,
        BLOCK_NUMBER.sub("", html),
        extra,
        *(f"{name}={value}" for name, value in sorted(assets.items())),
    ]
    return Fingerprint(sha256_hex("\0".join(parts)))

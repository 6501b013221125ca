"""The words of the catalog: English ones for toolkits that do not have their own."""

from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from press.model import Toolkit
from press.planning.base_editions import EditionRegistry
from press.templating.composer import Composer

FILE = Path(__file__).with_name("strings.en.yaml")
SCRIPT_PREFIXES = ("catalog.found.", "catalog.via.", "catalog.tray.", "catalog.merge.", "catalog.page")
SCRIPT_KEYS = ("catalog.filters.remove", "catalog.look.of")


@cache
def english_words() -> dict[str, str]:
    """Return the English words by key; names in braces are to be filled in."""
    words: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return words


def script_keys() -> list[str]:
    """Return the keys of the words that the page's scripts use."""
    return [key for key in english_words() if key.startswith(SCRIPT_PREFIXES) or key in SCRIPT_KEYS]


def catalog_composer(editions: EditionRegistry, toolkit: Toolkit | None = None) -> Composer:
    """Return a composer for the catalog; it reports wrong words with those of the statewide edition.

    Args:
        editions: The editions of the project.
        toolkit: The toolkit that the catalog shows; the statewide one unless given.
    """
    statewide = editions.edition().composer
    return Composer(
        editions.files, toolkit or editions.toolkit, default_words=english_words(), problems=statewide.problems
    )


def check_words(editions: EditionRegistry) -> None:
    """Report the words of a toolkit for the catalog that can't be filled in.

    The problems are raised with those of the other words that the toolkit's templates print.
    """
    composer = catalog_composer(editions)
    for key, english in english_words().items():
        composer.say(key, **{name: "" for _, name, _, _ in Formatter().parse(english) if name})

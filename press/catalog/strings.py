"""The words of the catalog: English ones for toolkits that do not have their own, or those of the original."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter

from press.catalog.first_words import first_words
from press.core.yaml_loaders import load_plain
from press.model import Toolkit
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.templating.composer import Composer

FILE = Path(__file__).with_name("strings.en.yaml")
SCRIPT_PREFIXES = ("catalog.found.", "catalog.via.", "catalog.tray.", "catalog.merge.", "catalog.page")
ANCHOR = "catalog"
"""The key that the strings of a language have if they have words of the catalog."""
SCRIPT_KEYS = ("catalog.filters.remove", "catalog.look.of")


@cache
def english_words() -> dict[str, str]:
    """Return the English words by key; names in braces are to be filled in."""
    words: dict[str, str] = load_plain(FILE.read_text(encoding="utf-8"))
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


def page_composer(editions: EditionRegistry, edition: EditionPlanner) -> Composer:
    """Return a composer for the page in the language of an edition.

    A translation whose strings have no words of the catalog is shown in the words of the original, which the
    composer's toolkit then has as its language. Single words that a translation lacks are those of the original.

    Args:
        editions: The editions of the project.
        edition: The edition.
    """
    original, toolkit = editions.toolkit, edition.toolkit
    if toolkit.language == original.language:
        return catalog_composer(editions)
    if ANCHOR not in toolkit.strings:
        toolkit = replace(toolkit, language=original.language, strings=original.strings)
    words, problems = english_words() | original.strings, edition.composer.problems
    return Composer(editions.files, toolkit, default_words=words, problems=problems)


def check_words(editions: EditionRegistry) -> None:
    """Report the words for the catalog that can't be filled in, in each language.

    The problems are raised with those of the other words that the toolkit's templates print.
    """
    for toolkit in (editions.toolkit, *editions.toolkit.translations):
        composer = page_composer(editions, editions.edition(toolkit.language))
        list(first_words(composer))
        for key, english in english_words().items():
            composer.say(key, **{name: "" for _, name, _, _ in Formatter().parse(english) if name})

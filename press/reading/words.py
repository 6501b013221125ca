"""The words of the reading pages: English ones for toolkits that do not have their own."""

from functools import cache
from pathlib import Path
from string import Formatter

from press.catalog.strings import english_words as words_of_catalog
from press.core.yaml_loaders import load_plain
from press.planning.base_editions import EditionRegistry
from press.planning.edition import EditionPlanner
from press.templating.composer import Composer

FILE = Path(__file__).with_name("strings.en.yaml")


@cache
def english_words() -> dict[str, str]:
    """Return the English words by key; names in braces are to be filled in."""
    words: dict[str, str] = load_plain(FILE.read_text(encoding="utf-8"))
    return words


def reading_composer(edition: EditionPlanner) -> Composer:
    """Return a composer for the pages of an edition; it reports wrong words with those of the edition."""
    words, problems = words_of_catalog() | english_words(), edition.composer.problems
    return Composer(edition.shared_planner.files, edition.toolkit, default_words=words, problems=problems)


def check_words(editions: EditionRegistry) -> None:
    """Report the words for reading pages that can't be filled in, in each language.

    The problems are raised with those of the other words that templates print.
    """
    for toolkit in (editions.toolkit, *editions.toolkit.translations):
        composer = reading_composer(editions.edition(toolkit.language))
        for key, english in english_words().items():
            composer.say(key, **{name: "" for _, name, _, _ in Formatter().parse(english) if name})

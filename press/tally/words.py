"""The words of the spreadsheets: English ones for toolkits that do not have their own."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from press.core.diagnostics import ProblemList
from press.core.fill import fill
from press.core.yaml_loaders import load_plain
from press.model import Toolkit
from press.templating.strings import Strings

FILE = Path(__file__).with_name("strings.en.yaml")


@cache
def english_words() -> dict[str, str]:
    """Return the English words by key; names in braces are to be filled in."""
    words: dict[str, str] = load_plain(FILE.read_text(encoding="utf-8"))
    return words


def tally_words(toolkit: Toolkit, problems: ProblemList) -> dict[str, str]:
    """Return a toolkit's words by key, as they are written; report those that can't be filled in, and return others."""
    strings, words = Strings(toolkit, problems, english_words()), {}
    for key, english in english_words().items():
        filled = strings.say(key, **{name: name for _, name, _, _ in Formatter().parse(english) if name})
        words[key.removeprefix("tally.")] = strings.word(key) if filled else english
    return words


class Words:
    """Returns words filled in.

    Args:
        words: The words by key, without their prefix.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key, with the values in place of their names in braces."""
        return fill(self.words[key], values)


def quoted(text: str) -> str:
    """Return a text as formulas write it between quotation marks."""
    return text.replace('"', '""')

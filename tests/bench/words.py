"""The words of the generated toolkit, in three languages."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("words.yaml")
LISTS = ("nouns", "verbs", "adjectives", "links", "articles", "endings")
"""The keys whose words are drawn by their number: every language has as many of each."""
OWN = "en"
"""The toolkit's own language."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    links: tuple[str, ...]
    articles: tuple[str, ...]
    endings: tuple[str, ...]
    """What is filled into the question, beside two nouns."""
    question: str
    roles: tuple[str, ...]
    stages: tuple[str, ...]


def vocabulary(entry: dict[str, Any]) -> Vocabulary:
    """Return a language's words from its entry in the file."""
    lists = {name: tuple(entry[name].split()) for name in LISTS}
    return Vocabulary(**lists, question=entry["question"], roles=tuple(entry["roles"]), stages=tuple(entry["stages"]))


BY_LANGUAGE = {
    language: vocabulary(entry) for language, entry in yaml.safe_load(FILE.read_text(encoding="utf-8")).items()
}
ENGLISH = BY_LANGUAGE[OWN]
TRANSLATIONS = {language: words for language, words in BY_LANGUAGE.items() if language != OWN}
"""The words of the languages that a toolkit can be translated into."""

"""The index of a language in which the catalog's search looks: MiniSearch's own format, made while building.

A browser loads a finished index in a moment; making it there would take seconds on a phone. Fields, numbers of
documents and counts are those that MiniSearch gives to the same texts (its ``toJSON``, serialization version 2),
written shorter.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from press.core.words import search_terms

TEXTS_IN_MEMORY = 8192
"""Number of texts whose terms are kept: those of some hundred pieces in several languages."""


class Field(StrEnum):
    """The parts of a document, with the title first."""

    TITLE = "title"
    TERMS = "terms"
    """The terms of the glossary that name it."""
    KINDS = "kinds"
    """What the filters say of it: readers, stages, kind."""
    HEADINGS = "headings"
    SUMMARY = "summary"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: a piece, a packet."""

    key: str
    texts: Mapping[Field, tuple[str, ...]]


def index_text(documents: Iterable[Document]) -> str:
    """Return the index of documents as JSON.

    ``terms`` has all terms in order, between spaces. ``places`` has a list for each: for each field a number below
    zero, -1 for the first field, then the number of each document, as the difference to the one before, and how often
    the term is in it.
    """
    keys: list[str] = []
    lengths: list[list[int]] = []
    places: defaultdict[str, list[list[tuple[int, int]]]] = defaultdict(lambda: [[] for _ in Field])
    for number, document in enumerate(documents):
        keys.append(document.key)
        counts = [term_counts(document.texts.get(field, ())) for field in Field]
        lengths.append([len(count) for count in counts])
        for field, count in enumerate(counts):
            for term, frequency in count.items():
                places[term][field].append((number, frequency))
    terms = sorted(places)
    return json.dumps(
        {
            "documents": keys,
            "fields": list(Field),
            "lengths": lengths,
            "terms": " ".join(terms),
            "places": [flattened(places[term]) for term in terms],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


@lru_cache(TEXTS_IN_MEMORY)
def term_counts(texts: tuple[str, ...]) -> Mapping[str, int]:
    """Return how often each term is in the texts of a field."""
    return Counter(search_terms("\n".join(texts)))


def flattened(by_field: Iterable[Iterable[tuple[int, int]]]) -> list[int]:
    """Return the places of a term as one list of numbers."""
    numbers: list[int] = []
    for field, documents in enumerate(by_field):
        last = 0
        for count, (number, frequency) in enumerate(documents):
            if not count:
                numbers.append(-1 - field)
            numbers += (number - last, frequency)
            last = number
    return numbers

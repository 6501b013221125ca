"""Names made from texts, for anchors, form fields and files, and what the name of a content file says."""

import re
import unicodedata

from press.core.languages import UNDECOMPOSED_LETTERS
from press.core.limits import MAX_NAME_BYTES

SLUG_CATEGORIES = "LMN"
"""Unicode categories of the characters in a slug: letters, their combining marks, and digits, of any script."""
MAX_FILE_NAME = 60
"""Length of the longest file name, in characters; a longer title is cut between words."""


NAME = re.compile(r"[^\W_]+(?:[._-][^\W_]+)*")
"""A name that can be part of a file's name."""


def is_name(text: str) -> bool:
    """Return True if a text can be part of a file's name in every file system: never a path."""
    return NAME.fullmatch(text) is not None and len(text.encode()) <= MAX_NAME_BYTES


def slug(text: str) -> str:
    """Return a text as a name for anchors and fields: lowercase letters and digits of any script, joined by hyphens.

    Accents are kept, since they distinguish words (Vietnamese má, mà, ma). Apostrophes and format characters are
    dropped without a hyphen. Texts that differ only in their Unicode normalization have the same slug.
    """
    characters = []
    for character in unicodedata.normalize("NFKC", re.sub("[’‘']", "", text)).lower():
        category = unicodedata.category(character)
        if category[0] in SLUG_CATEGORIES:
            characters.append(character)
        elif category != "Cf":
            characters.append("-")
    return re.sub("-+", "-", "".join(characters)).strip("-") or "part"


def short_slug(text: str) -> str:
    """Return a text as a name like ``slug``, cut between words where it is too long for a file's name."""
    name = slug(text)
    while len(name.encode()) > MAX_NAME_BYTES:
        name = name.rpartition("-")[0] or name[: len(name) // 2]
    return name


def file_name(text: str) -> str:
    """Return a text as a file name of a to z, digits and hyphens; empty when it has no such character."""
    if not any(character.isalnum() for character in text):
        return ""
    decomposed = unicodedata.normalize("NFD", slug(text.replace("ß", "ss")))
    plain = "".join(
        UNDECOMPOSED_LETTERS.get(character, character)
        for character in decomposed
        if not unicodedata.combining(character)
    )
    name = re.sub("-+", "-", "".join(character for character in plain if character.isascii())).strip("-")
    if len(name) <= MAX_FILE_NAME:
        return name
    return name[:MAX_FILE_NAME].rpartition("-")[0] or name[:MAX_FILE_NAME]


def slug_of(file: str) -> str:
    """Return the name of a file without its folder, language and suffix."""
    return file.rsplit("/", 1)[-1].split(".", 1)[0]


def language_of(file: str) -> str:
    """Return the language in the name of a file, ``es`` for bread.es.md; empty when there is none."""
    return file.rsplit("/", 1)[-1].partition(".")[2].rpartition(".")[0]

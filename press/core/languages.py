"""Language tags, writing direction and sort order."""

import re
import unicodedata

LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""Pattern of a language tag (BCP 47): ``es``, ``zh-Hant``, ``es-419``."""
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "syr", "ug", "ur", "yi"))
RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
FULL_WIDTH_PUNCTUATION = frozenset(("ja", "yue", "zh"))
"""Languages whose punctuation is as wide as a character and takes no space after it."""
SCRIPT = re.compile(r"[A-Za-z]{4}$")
UNDECOMPOSED_LETTERS = {"đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "ŧ": "t", "æ": "ae", "œ": "oe"}
"""Base letters of the letters with a stroke and of the ligatures, which Unicode does not decompose."""


def is_language(tag: str) -> bool:
    """Return True if a text has the form of a language tag."""
    return re.fullmatch(LANGUAGE, tag) is not None


def direction(language: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, otherwise ``ltr``."""
    main, *subtags = language.split("-")
    script = next((subtag.lower() for subtag in subtags if SCRIPT.match(subtag)), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if main.lower() in RIGHT_TO_LEFT else "ltr"


def attributes(language: str, page_language: str) -> str:
    """Return the HTML attributes of a passage; ``dir`` only if its direction differs from the page's."""
    passage_direction = direction(language)
    turn = f' dir="{passage_direction}"' if passage_direction != direction(page_language) else ""
    return f' lang="{language}"{turn}'


def runs_on(before: str, after: str) -> bool:
    """Return True if a line end between two characters is no space: in Chinese and Japanese."""
    return bool(before and after) and all(
        unicodedata.east_asian_width(character) in "WF" and not unicodedata.name(character, "").startswith("HANGUL")
        for character in (before, after)
    )


def gap(language: str) -> str:
    """Return the space after a comma or a full stop: empty for full-width punctuation."""
    return "" if language.split("-")[0] in FULL_WIDTH_PUNCTUATION else " "


def sort_key(text: str, alphabet: str = "") -> tuple[list[int], str]:
    """Return the key that sorts a text by its letters without accents, and equal texts by their accents.

    Punctuation is ignored.

    Args:
        text: The text to sort.
        alphabet: The letters of the language in order, with spaces between, where that is not Unicode's order:
            Persian has four letters that Unicode puts behind the others. Letters that are not listed come after
            it; a letter with an accent sorts as its base letter unless it is listed.
    """
    order = {letter: index for index, letter in enumerate(unicodedata.normalize("NFC", alphabet).lower().split())}
    characters = unicodedata.normalize("NFC", text).lower()
    return [position for character in characters for position in _positions(character, order)], characters


def _positions(character: str, order: dict[str, int]) -> list[int]:
    """Return the positions of a character in the alphabet, its accents removed one by one until it is listed."""
    decomposed = unicodedata.normalize("NFD", character)
    while decomposed:
        composed = unicodedata.normalize("NFC", decomposed)
        if composed in order:
            return [order[composed]]
        if len(decomposed) == 1:
            break
        decomposed = decomposed[:-1]
    category = unicodedata.category(decomposed)[0]
    if category not in "LN" and decomposed != " ":
        return []
    return [len(order) + ord(letter) for letter in UNDECOMPOSED_LETTERS.get(decomposed, decomposed)]

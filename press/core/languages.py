"""What the press knows of languages: how they are named, which way they are written, how their words are sorted."""

import re
import unicodedata

LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""A language tag (BCP 47): ``es``, ``zh-Hant``, ``es-419``."""
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "syr", "ug", "ur", "yi"))
RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
WIDE_MARKS = frozenset(("ja", "yue", "zh"))
SCRIPT = re.compile(r"[A-Za-z]{4}$")
LETTERS = {"đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "ŧ": "t", "æ": "ae", "œ": "oe"}
"""Letters with a stroke or joined, which Unicode does not take apart."""
KEPT = "LMN"
"""What a name may be made of: letters, the marks on them, and digits, of any script."""
LONGEST_NAME = 60
"""Letters of a file's name; a longer title is cut between words."""


def is_language(tag: str) -> bool:
    """Tell whether a text has the form of a language tag."""
    return re.fullmatch(LANGUAGE, tag) is not None


def direction(language: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, else ``ltr``."""
    main, *others = language.split("-")
    script = next((part.lower() for part in others if SCRIPT.match(part)), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if main.lower() in RIGHT_TO_LEFT else "ltr"


def attributes(language: str, around: str) -> str:
    """Return the HTML attributes of a passage in a language; it says its direction where that changes."""
    turned = direction(language)
    return f' lang="{language}"' + (f' dir="{turned}"' if turned != direction(around) else "")


def runs_on(before: str, after: str) -> bool:
    """Tell whether no space stands between two letters where a line of the source ends: Chinese, Japanese."""
    return bool(before and after) and all(
        unicodedata.east_asian_width(letter) in "WF" and not unicodedata.name(letter, "").startswith("HANGUL")
        for letter in (before, after)
    )


def gap(language: str) -> str:
    """Return what stands after a comma or a full stop: nothing where marks are as wide as letters."""
    return "" if language.split("-")[0] in WIDE_MARKS else " "


def slug(text: str) -> str:
    """Return a text as a name for anchors and fields: small letters and digits of any script, hyphens between.

    Accents stay, since they tell words apart (Vietnamese má, mà, ma). Apostrophes, and what joins letters unseen,
    leave no gap. The same words always give the same name, however their letters are composed.
    """
    out = []
    for letter in unicodedata.normalize("NFKC", re.sub("[’‘']", "", text)).lower():
        kind = unicodedata.category(letter)
        out.append(letter if kind[0] in KEPT else "" if kind == "Cf" else "-")
    return re.sub("-+", "-", "".join(out)).strip("-") or "part"


def sort_key(text: str, alphabet: str = "") -> tuple[list[int], str]:
    """Return what a list of words is sorted by: letters without their accents, and only then accents.

    Marks between words don't count. ``alphabet`` names the letters of a language in order, with spaces between,
    where that is not Unicode's: Persian has four letters that Unicode puts behind the others. Letters that it does
    not name come after it, and a letter with an accent stands with its plain one unless it is named.
    """
    order = {letter: number for number, letter in enumerate(unicodedata.normalize("NFC", alphabet).lower().split())}
    letters = unicodedata.normalize("NFC", text).lower()
    return [location for letter in letters for location in _places(letter, order)], letters


def _places(letter: str, order: dict[str, int]) -> list[int]:
    """Return the places of a letter in the alphabet, its accents taken off one by one until it is found."""
    plain = unicodedata.normalize("NFD", letter)
    while plain:
        whole = unicodedata.normalize("NFC", plain)
        if whole in order:
            return [order[whole]]
        if len(plain) == 1:
            break
        plain = plain[:-1]
    kind = unicodedata.category(plain)[0]
    return [len(order) + ord(part) for part in LETTERS.get(plain, plain)] if kind in "LN" or plain == " " else []


def file_name(text: str) -> str:
    """Return a text as the name of a file: small letters a to z, digits, hyphens; empty when it has none of them."""
    if not any(letter.isalnum() for letter in text):
        return ""
    plain = unicodedata.normalize("NFD", slug(text.replace("ß", "ss")))
    letters = "".join(LETTERS.get(letter, letter) for letter in plain if not unicodedata.combining(letter))
    name = re.sub("-+", "-", "".join(letter for letter in letters if letter.isascii())).strip("-")
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rpartition("-")[0] or name[:LONGEST_NAME]

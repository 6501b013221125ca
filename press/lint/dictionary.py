"""Spelling dictionaries: Hunspell's engine over the word lists in dictionaries/, one for each language."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "dictionaries"
DICTIONARIES = {"en": "en_US", "es": "es_MX"}
"""The dictionary of each language that has one."""
SHA256 = {
    "en_US.aff": "8ae1f19d4840d957728ad90555d5a8dff6cc5c046279c95ff0c00fc0a0136c7b",
    "en_US.dic": "f0b1a234bd178bdd01875b2a392a9647f888b8fe879f79c52aae62c2759b3647",
    "es_MX.aff": "4dc9ddafc140e0fc27a40fe808ff3d77138e12bf3db5748832f03d780aadecfa",
    "es_MX.dic": "bfb17f2e285505fbe7a2d8c1785906e7ed2cd7f6fd6182afb9d8ac0e7e16d202",
}
"""The hashes of the dictionaries' files."""
SUGGESTIONS = 3  # at most

PRONOUNS = "me|te|se|nos|los?|las?|les?"
ATTACHED = tuple(
    re.compile(rf"(?P<verb>\w+?){pronouns}") for pronouns in (rf"(?:{PRONOUNS})", rf"(?:me|te|se|nos)(?:{PRONOUNS})")
)
"""A Spanish verb with one pronoun attached, and with two."""
STRESSED = re.compile(r"(?=\w*[áéíóú]\w*[aeiou])\w+(?:a|e|an|en|mos|ndo)")
"""An imperative or gerund before pronouns, which has an accent so that the stress stays: *ciérre*-lo, *diciéndo*-lo."""
STRESSED_INFINITIVE = re.compile(r"\w+[áéí]r")
"""An infinitive before two pronouns: *decír*-selo."""
INFINITIVE = ("ar", "er", "ir", "ír")
ACCENTS = str.maketrans("áéíóú", "aeiou")


@dataclass(frozen=True, slots=True)
class SpellingDictionary:
    """The dictionary of one language."""

    language: str
    hunspell: Any
    """The engine, a hunspell.Hunspell."""

    def has(self, word: str) -> bool:
        """Return True if a word, as it is written, is spelled right."""
        return self.lists(word) or (self.language == "es" and self.is_verb_with_pronouns(word))

    def lists(self, word: str) -> bool:
        """Return True if the word list has a word, or a word that it is a form of."""
        return bool(self.hunspell.spell(word))

    def is_verb_with_pronouns(self, word: str) -> bool:
        """Return True for a Spanish verb with pronouns attached, of which the word list has only some."""
        single, double = (pattern.fullmatch(word) for pattern in ATTACHED)
        if single and single["verb"].endswith(INFINITIVE) and self.is_infinitive(single["verb"]):
            return True
        if (
            double
            and STRESSED_INFINITIVE.fullmatch(double["verb"])
            and self.is_infinitive(double["verb"].translate(ACCENTS))
        ):
            return True
        stressed = (match["verb"] for match in (single, double) if match and STRESSED.fullmatch(match["verb"]))
        return any(
            base.endswith(INFINITIVE)
            for verb in (verb.translate(ACCENTS) for verb in stressed)
            if self.lists(verb)
            for base in self.hunspell.stem(verb)
        )

    def is_infinitive(self, word: str) -> bool:
        """Return True for an infinitive: unlike a noun such as *collar*, it is listed with some pronoun."""
        return any(self.lists(f"{word}{pronoun}") for pronoun in ("se", "le", "lo"))

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return the words that may have been meant, the likeliest first."""
        return tuple(self.hunspell.suggest(word)[:SUGGESTIONS])


@cache
def dictionary_of(language: str) -> SpellingDictionary:
    """Return the dictionary of a language, one of DICTIONARIES; reading it takes about 0.2 s."""
    from hunspell import Hunspell

    return SpellingDictionary(language, Hunspell(DICTIONARIES[language], hunspell_data_dir=str(FOLDER)))

"""Says what a packet's line should be that names a piece and its copies in another form: “4 x 3.2”, “3.2 1 for 4”."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from press.core.codes import CODE_PATTERN
from press.core.diagnostics import ProblemList
from press.core.languages import LANGUAGE
from press.core.project import PACKETS_FOLDER, ProjectFiles
from press.model import copies_of

COPIES_HINT = "Write 1 each, 1 for 4 (one for every four people), or 3 in all."
SYNTAX = "yaml/syntax"
"""The code of the problem of a line that YAML can't read."""
CODE = re.compile(rf"(?<![\w.])(?P<code>{CODE_PATTERN})(?![\w.])(?:[ \t]*:?[ \t]*(?P<language>(?i:{LANGUAGE}))(?!\w))?")
"""A code, and the word behind it, which may be a language."""
NUMBER_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "eight": "8",
    "ten": "10",
    "twelve": "12",
}
COPIES_WORDS = re.compile(
    r"x|×|a|all|altogether|apiece|cop(?:y|ies)|each|every(?:body|one)?|for|head|in|of|overall|participants?|people|per"
    r"|persons?|times|to|together|total"
)
"""A word that people use for copies."""
CLOCK = re.compile(r"\d:\d\d")
WORD = re.compile(r"[^\W\d]+|×")
GROUP = re.compile(r"(?:(?P<number>\d+) *(?:cop(?:y|ies)|x|×)? *)?(?:for|per|to|/) *(?:every|each)? *(?P<people>\d+)")
EACH = re.compile(r"each\b|\bper (?:person|head|participant)|\bapiece\b|\ba person\b|\bevery(?:one|body)\b")
IN_ALL = re.compile(r"all\b|\btotal\b|together\b")
NUMBER = re.compile(r"\d+")


class PieceLine(NamedTuple):
    """A piece as a packet's file names it, and what can be meant by the words for its copies."""

    name: str
    """Its code, and a language behind it: ``6.4 es``."""
    copies: tuple[str, ...]
    """Empty if the words can't be understood."""

    @property
    def hint(self) -> str:
        """What to write: the whole line, as far as it is known."""
        lines = [f"{self.name}: {copies}" for copies in self.copies or ("1 each",)]
        others = "" if self.copies else ". Or, in place of 1 each: 1 for 4 (one for every four people), or 3 in all"
        return f"Write {', or '.join(lines)}{others}"


def copies_meant(words: str) -> tuple[str, ...]:
    """Return what can be meant by words for copies, in their right form: ``4 each`` and ``4 in all`` for “x 4”."""
    text = " ".join(NUMBER_WORDS.get(word, word) for word in words.lower().split())
    number = match[0] if (match := NUMBER.search(text)) else ""
    meant: tuple[str, ...] = (f"{number} each", f"{number} in all") if number else ()
    if group := GROUP.search(text):
        meant = (f"{group['number'] or 1} for {group['people']}",)
    elif EACH.search(text):
        meant = (f"{number or 1} each",)
    elif IN_ALL.search(text):
        meant = (f"{number or 1} in all",)
    return tuple(copies for copies in meant if copies_of(copies))


def piece_line(text: str, codes: Collection[str] = ()) -> PieceLine | None:
    """Return what a line means that names a piece and has only words for copies besides; None for another line.

    Args:
        text: The line.
        codes: The codes that there are; any if empty.
    """
    match = next((match for match in CODE.finditer(text) if not codes or match["code"] in codes), None)
    if match is None or CLOCK.search(text):
        return None
    language = (match["language"] or "").lower()
    is_language = bool(language) and not is_word_for_copies(language)
    end = match.end() if is_language else match.end("code")
    words = re.sub(r"[^\w/×]+", " ", f"{text[: match.start()]} {text[end:]}").lower()
    if not all(map(is_word_for_copies, WORD.findall(words))):
        return None
    return PieceLine(f"{match['code']} {language}" if is_language else match["code"], copies_meant(words))


def is_word_for_copies(word: str) -> bool:
    """Return True for a word that people use for copies, or for their number."""
    return word in NUMBER_WORDS or COPIES_WORDS.fullmatch(word) is not None


def explain_piece_lines(files: ProjectFiles, problems: ProblemList) -> None:
    """Say of each line of a packet that YAML can't read what it should be, if it names pieces.

    Args:
        files: The project's files.
        problems: The problems of the content.
    """
    explained = {}
    for problem in problems:
        if problem.code == SYNTAX and problem.location.file.startswith(f"{PACKETS_FOLDER}/"):
            lines = files.text(problem.location.file, errors="replace").split("\n")
            if hint := hint_for_line(lines[problem.location.line - 1 : problem.location.line]):
                explained[problem] = replace(problem, hint=hint)
    problems.drop(explained.__contains__)
    problems.extend(explained.values())


def hint_for_line(lines: list[str]) -> str:
    """Return what to write for a line of a packet that YAML can't read; empty if it names no piece, or is right."""
    text = lines[0].partition("#")[0].strip() if lines else ""
    places = [match.start() for match in CODE.finditer(text)]
    if len(places) > 1 and (first := piece_line(text[: places[1]])):
        return f"Write a line for each piece. For the first one: {first.hint.removeprefix('Write ')}"
    line = piece_line(text)
    return line.hint if line and text not in [f"{line.name}: {copies}" for copies in line.copies] else ""

"""Looks into drawings: an SVG may hold nothing that runs and nothing from elsewhere. Takes the colour out of them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

ELSEWHERE = re.compile(r"""(?:url\(|@import)\s*['"]?\s*(?!\s|['"]|#|url\()([^'");]*)""", re.IGNORECASE)
PAINT = re.compile(
    r"""\b((?:fill|stroke|stop-color|flood-color|lighting-color|color)\s*(?:=\s*["']|:)\s*)([^"';}<>]+)"""
)
"""A colour in an attribute or a style, and what stands before it."""
RUNNING = frozenset({"script", "handler", "foreignobject"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What makes a drawing unfit to print, and on which line."""

    line: int
    message: str
    hint: str


def gray(content: bytes) -> bytes:
    """Return the drawing in grays that are as dark as its colours were, so that contrasts stay what they are."""
    return PAINT.sub(lambda found: found[1] + gray_of(found[2]), content.decode()).encode()


def gray_of(paint: str) -> str:
    """Return the gray of the same luminance (WCAG 2.1); what is no colour stays: none, currentColor, url(#…)."""
    from tinycss2.color4 import parse_color

    color = parse_color(paint)
    if color is None or isinstance(color, str):
        return paint
    light = sum(
        share * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
        for share, value in zip((0.2126, 0.7152, 0.0722), color.to("srgb").coordinates, strict=True)
    )
    level = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"rgb({level:.1%} {level:.1%} {level:.1%} / {color.alpha:.3g})"


@lru_cache(1024)
def faults(content: bytes) -> tuple[Fault, ...]:
    """Return what is wrong with a drawing; the same drawing is looked into once."""
    return tuple(_Look().into(content))


class _Declared(Exception):
    """The drawing declares entities; nothing after that is believed."""


class _Look:
    """One reading of a drawing."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.parser = expat.ParserCreate()
        self.words, self.words_line = "", 0
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end_of_words
        self.parser.CharacterDataHandler = self.more_words
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.declaration

    def into(self, content: bytes) -> list[Fault]:
        """Read the drawing to its end, or to where it can't be read."""
        try:
            self.parser.Parse(content, True)
        except _Declared:
            pass
        except (expat.ExpatError, ValueError, LookupError) as error:
            said = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else str(error)
            self.note(f"The drawing can't be read: {said}.", "Save it anew as plain SVG.")
        return self.found

    def note(self, message: str, hint: str, line: int = 0) -> None:
        self.found.append(Fault(line or self.parser.CurrentLineNumber, message, hint))

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        self.end_of_words()
        if _local(tag) in RUNNING:
            self.note(f"The drawing holds a <{tag}>.", "Take it out: a drawing is only lines, shapes and words.")
        for name, value in attributes.items():
            if _local(name).startswith("on"):
                self.note(f"The drawing does something by itself: {name}.", f"Take {name} out.")
            elif _local(name) in ("href", "src") and not value.strip().startswith("#"):
                self.elsewhere(value)
            else:
                self.style(value, self.parser.CurrentLineNumber)

    def more_words(self, words: str) -> None:
        self.words_line = self.words_line or self.parser.CurrentLineNumber
        self.words += words

    def end_of_words(self, *_: object) -> None:
        self.style(self.words, self.words_line)
        self.words, self.words_line = "", 0

    def style(self, words: str, line: int) -> None:
        for found in ELSEWHERE.finditer(words):
            self.elsewhere(found[1], line + words.count("\n", 0, found.start()))

    def instruction(self, target: str, words: str) -> None:
        if target == "xml-stylesheet":
            self.elsewhere(words)

    def elsewhere(self, what: str, line: int = 0) -> None:
        message = f"The drawing needs something from elsewhere: {what.strip()[:60]}."
        self.note(message, "Draw it in the drawing itself, and point to it as #name.", line)

    def declaration(self, *_: object) -> None:
        self.note("The drawing starts with a DOCTYPE.", "Take the <!DOCTYPE …> out, with all that stands in it.")
        raise _Declared


def _local(name: str) -> str:
    """Return a name without its namespace, in small letters."""
    return name.rsplit(":", 1)[-1].lower()

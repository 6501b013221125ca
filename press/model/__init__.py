"""The toolkit as frozen values: what validation gives and every later stage reads."""

from press.model.editions import (
    Academy,
    Contact,
    Copies,
    County,
    DraftTranslation,
    OutdatedTranslation,
    Packet,
    Release,
    Section,
)
from press.model.pieces import Card, GeneratedPart, Piece, Source, Tab, Term, Tool
from press.model.prose import Heading, ImageUse, LinkUse, Paragraph, Prose
from press.model.style_guide import MEASURES, DictionaryEntry, Rule, RuleException, StyleGuide
from press.model.toolkit import Toolkit

__all__ = [
    "MEASURES",
    "Academy",
    "Card",
    "Contact",
    "Copies",
    "County",
    "DictionaryEntry",
    "DraftTranslation",
    "GeneratedPart",
    "Heading",
    "ImageUse",
    "LinkUse",
    "OutdatedTranslation",
    "Packet",
    "Paragraph",
    "Piece",
    "Prose",
    "Release",
    "Rule",
    "RuleException",
    "Section",
    "Source",
    "StyleGuide",
    "Tab",
    "Term",
    "Tool",
    "Toolkit",
]

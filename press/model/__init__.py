"""The toolkit as frozen values: what validation gives and every later stage reads."""

from press.core.styles import Style
from press.model.counties import Academy, Contact, County, Letter
from press.model.law import LawEntry, law_date
from press.model.packets import (
    COPIES,
    EACH,
    LANGUAGE_MARK,
    TRAINERS,
    Copies,
    Packet,
    PacketPiece,
    copies_of,
    piece_of,
    session_minutes,
)
from press.model.pieces import Card, GeneratedPart, OutsideReading, Piece, Source, Tab, Term, Tool, ToolFormat
from press.model.prose import Heading, ImageUse, LargePicture, LinkUse, Paragraph, Prose, Question, QuestionKind
from press.model.releases import Printing, Release, Section
from press.model.story import Story, StoryFact
from press.model.style_guide import MEASURES, DictionaryEntry, Rule, RuleException, StyleGuide
from press.model.synonyms import Synonym
from press.model.tally import GroupColumn, Tally, TallyForm
from press.model.toolkit import TOGETHER, Toolkit
from press.model.translations import DraftText, OutdatedTranslation

__all__ = [
    "COPIES",
    "EACH",
    "LANGUAGE_MARK",
    "MEASURES",
    "TOGETHER",
    "TRAINERS",
    "Academy",
    "Card",
    "Contact",
    "Copies",
    "County",
    "DictionaryEntry",
    "DraftText",
    "GeneratedPart",
    "GroupColumn",
    "Heading",
    "ImageUse",
    "LargePicture",
    "LawEntry",
    "Letter",
    "LinkUse",
    "OutdatedTranslation",
    "OutsideReading",
    "Packet",
    "PacketPiece",
    "Paragraph",
    "Piece",
    "Printing",
    "Prose",
    "Question",
    "QuestionKind",
    "Release",
    "Rule",
    "RuleException",
    "Section",
    "Source",
    "Story",
    "StoryFact",
    "Style",
    "StyleGuide",
    "Synonym",
    "Tab",
    "Tally",
    "TallyForm",
    "Term",
    "Tool",
    "ToolFormat",
    "Toolkit",
    "copies_of",
    "law_date",
    "piece_of",
    "session_minutes",
]

"""The toolkit as frozen values: what validation gives and every later stage reads."""

from press.model.editions import Academy, Behind, Contact, Copies, County, Draft, Edition, Packet, Section
from press.model.house import HouseRules, Rule, RuleException
from press.model.pieces import Card, Made, Piece, Source, Tab, Term, Tool
from press.model.text import Heading, Paragraph, Prose
from press.model.toolkit import Toolkit

__all__ = [
    "Academy",
    "Behind",
    "Card",
    "Contact",
    "Copies",
    "County",
    "Draft",
    "Edition",
    "Heading",
    "HouseRules",
    "Made",
    "Packet",
    "Paragraph",
    "Piece",
    "Prose",
    "Rule",
    "RuleException",
    "Section",
    "Source",
    "Tab",
    "Term",
    "Tool",
    "Toolkit",
]

"""The toolkit as frozen values: what validation gives and every later stage reads."""

from press.model.editions import Academy, Behind, Contact, Copies, County, Draft, Edition, Packet, Section
from press.model.pieces import Card, Made, Piece, Source, Tab, Term, Tool
from press.model.prose import Heading, Linked, Paragraph, Pictured, Prose
from press.model.style_guide import MEASURES, HouseRules, Listed, Rule, RuleException
from press.model.toolkit import Toolkit

__all__ = [
    "MEASURES",
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
    "Linked",
    "Listed",
    "Made",
    "Packet",
    "Paragraph",
    "Pictured",
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

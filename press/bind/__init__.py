"""Binds fragments into one tagged PDF: pages, structure, outline, labels, links, fields; lays out nothing."""

from press.bind.parts import Entry, Part
from press.bind.product import bind
from press.pdf.syntax import About

__all__ = ["About", "Entry", "Part", "bind"]

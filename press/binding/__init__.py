"""Binds fragments into one tagged PDF: pages, structure, outline, labels, links, fields; lays out nothing."""

from press.binding.binder import bind
from press.binding.parts import Entry, Part
from press.pdf.syntax import About

__all__ = ["About", "Entry", "Part", "bind"]

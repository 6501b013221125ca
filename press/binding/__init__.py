"""Binds fragments into one tagged PDF: pages, structure, outline, labels, links, fields; lays out nothing."""

from press.binding.binder import bind
from press.binding.parts import Entry, Part
from press.pdf.xmp import DocumentInfo

__all__ = ["DocumentInfo", "Entry", "Part", "bind"]

"""Binds fragments into one tagged PDF: pages, structure, outline, labels, links, fields. Lays out nothing."""

from press.binding.binder import bind
from press.binding.link_targets import Elsewhere
from press.binding.parts import Entry, Part, Spread
from press.pdf.xmp import DocumentInfo

__all__ = ["DocumentInfo", "Elsewhere", "Entry", "Part", "Spread", "bind"]

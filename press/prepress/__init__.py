"""Prepares bound files for a print shop: pages only, with their boxes, in the inks of a press if it is known."""

from press.prepress.convert import for_press, separated
from press.prepress.errors import BadProfileError, NotForPressError

__all__ = ["BadProfileError", "NotForPressError", "for_press", "separated"]

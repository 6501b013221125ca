"""Makes files for a print shop from finished ones: pages only, with their boxes, in inks when the press is known."""

from press.finishing.prepress.convert import BadProfileError, NotForPressError, for_press, separated

__all__ = ["BadProfileError", "NotForPressError", "for_press", "separated"]

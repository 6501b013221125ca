"""Prints to the terminal: never a control character of the content, and never an error when the reader has gone."""

import contextlib
import os
import sys
import unicodedata

import click

from press.core.invisible import TURNS

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
KEPT = "\n\t"


def printable(text: str) -> str:
    """Return a text without what a terminal would obey: escape sequences, and turns of the writing direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(REPLACEMENT if _is_control(character) else character for character in text)


def echo(text: str, *, err: bool = False, color: bool | None = None, trusted: bool = False) -> None:
    """Print a text; go on silently when its reader has gone, as ``make | head`` does.

    Args:
        text: The text.
        err: True for standard error.
        color: Whether colors are kept; click decides if it is None.
        trusted: True for a text whose parts are printable already, and which has colors.
    """
    try:
        click.echo(text if trusted else printable(text), err=err, color=color)
    except OSError:  # a closed pipe, a full disk
        discard(err=err)


def discard(*, err: bool = False) -> None:
    """Send all further output to nowhere."""
    stream = sys.stderr if err else sys.stdout
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _is_control(character: str) -> bool:
    return (unicodedata.category(character) in ("Cc", "Cs") and character not in KEPT) or character in TURNS

"""The list of a text's web addresses for readers on paper, with codes that a phone can read where a sheet is kept."""

import io
from base64 import b64encode
from collections.abc import Iterable, Mapping
from enum import StrEnum
from html import escape
from typing import NamedTuple

LABEL = "links"
"""The key of the words above the list."""
QUIET_ZONE = 4
"""Width of the empty border of a code, in modules (ISO/IEC 18004, 9.1)."""
MODULE = 0.02
"""Width of a module of a code, in inches: about half a millimeter, which a phone reads at arm's length."""


class Links(StrEnum):
    """How a text's links to the web are printed, as toolkit.yaml and front matter name it."""

    PRINTED = "printed"
    """A list of the addresses is at the end of the text, and of each reproducible sheet."""
    CODES = "codes"
    """The list has a code for a phone beside each address."""
    SCREEN = "screen"
    """Only the words are printed: the links are for the screen."""


class WebLink(NamedTuple):
    """A link to the web: its words and its address."""

    words: str
    address: str


def style_of(chosen: str, usual: str, *, is_taken_home: bool) -> str:
    """Return how the links of a tool are printed.

    Args:
        chosen: What its front matter says; empty for nothing.
        usual: How links are printed in the toolkit.
        is_taken_home: True for a tool that readers take home, where they have a phone and no screen to click on.
    """
    if chosen:
        return chosen
    return Links.CODES if is_taken_home and usual == Links.PRINTED else usual


def shown_address(address: str) -> str:
    """Return an address as it is printed: browsers add https:// and need no slash at the end."""
    return address.removeprefix("https://").removesuffix("/")


def listed(links: Iterable[WebLink], style: str) -> dict[str, str]:
    """Return the words of the links to list, by their address; the words of an address are those of its first link.

    A link whose words are its address is listed only for its code.

    Args:
        links: The links of a text, in its order.
        style: How they are printed.
    """
    by_shown: dict[str, WebLink] = {}
    for link in links:
        if style == Links.CODES or not is_address(link.words, link.address):
            by_shown.setdefault(shown_address(link.address), link)
    return {} if style == Links.SCREEN else {link.address: link.words for link in by_shown.values()}


def list_of(words_by_address: Mapping[str, str], style: str, label: str, separator: str, attributes: str) -> str:
    """Return the HTML of a list of addresses.

    Args:
        words_by_address: What ``listed`` returned.
        style: How links are printed.
        label: The words above the list.
        separator: What is between the words of a link and its address.
        attributes: HTML attributes of the list.
    """
    with_codes = style == Links.CODES
    rows = "".join(
        _row("" if is_address(words, address) else words + separator, address, with_codes)
        for address, words in words_by_address.items()
    )
    kind = "web-links with-codes" if with_codes else "web-links"
    head = f'<p class="label">{escape(label, quote=False)}</p>'
    return f'<div class="{kind}"{attributes}>{head}<ul class="addresses">{rows}</ul></div>\n'


def is_address(words: str, address: str) -> bool:
    """Return True if the words of a link are its address: it can be read on paper already."""
    return shown_address(words.lower()) == shown_address(address.lower())


def _row(words: str, address: str, with_code: bool) -> str:
    """Return the HTML of one address with the words before it."""
    shown = escape(shown_address(address), quote=False)
    code = _code(address) if with_code else ""
    link = f'<a class="address" href="{escape(address)}">{shown}</a>'
    return f"<li>{code}<p>{escape(words, quote=False)}{link}</p></li>"


def _code(address: str) -> str:
    """Return the HTML of a QR code; the address beside it says the same, so that it is a decoration."""
    import segno

    code, file = segno.make_qr(address), io.BytesIO()
    code.save(file, kind="svg", border=QUIET_ZONE, xmldecl=False, nl=False, omitsize=True, light="white")
    width = code.symbol_size(border=QUIET_ZONE)[0] * MODULE
    source = "data:image/svg+xml;base64," + b64encode(file.getvalue()).decode("ascii")
    return f'<img class="code-of-address" src="{source}" alt="" role="presentation" style="width: {width:.2f}in">'

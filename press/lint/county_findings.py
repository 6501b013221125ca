"""Finds what is not wrong in a county's folder and still prints badly: a logo of few pixels, tools that others need."""

from collections.abc import Iterator

from press.core.diagnostics import Location
from press.core.limits import PRINTED_DPI
from press.lint.findings import Finding, warning
from press.model import Card, County, Toolkit

LOGO_SIZE = (2.6, 0.85)
"""Width and height of the space for a logo on the cover and on the page of contacts, in inches."""
LOWEST_DPI = 200
"""Pixels per inch below which a logo is visibly coarse on paper."""


def county_findings(toolkit: Toolkit) -> Iterator[Finding]:
    """Yield the findings of all counties."""
    for county in toolkit.counties:
        yield from coarse_logo(county)
        yield from needed_and_left_out(toolkit, county)


def coarse_logo(county: County) -> Iterator[Finding]:
    """Yield a finding for a logo with too few pixels for its place on the cover."""
    if county.logo_pixels is None:
        return
    width, height = county.logo_pixels
    inches = min(LOGO_SIZE[0], LOGO_SIZE[1] * width / height)
    if width >= inches * LOWEST_DPI:
        return
    needed = round(inches * PRINTED_DPI)
    yield warning(
        Location(county.logo),
        "county/logo",
        f"This logo has {width} × {height} pixels; printed {inches:.1f} inches wide, it is coarse.",
        f"Use a drawing (SVG), or a picture of {needed} × {round(needed * height / width)} pixels or more.",
    )


def needed_and_left_out(toolkit: Toolkit, county: County) -> Iterator[Finding]:
    """Yield a finding for each piece that a county leaves out although its cards or packets use it."""
    cards = [card for card in toolkit.cards if card.code not in county.leave_out]
    for code in county.leave_out:
        users = [f"the card {card.code}" for card in cards if code in codes_in(card)]
        users += [f"the packet {packet.slug}" for packet in toolkit.packets if code in packet.codes]
        if users:
            yield warning(
                county.places.get("leave_out", Location(county.file)),
                "county/needed",
                f"{code} is left out, and these use it: {', '.join(users)}.",
                "Nothing has to be done: packets go without it, and cards still name it. Else take it in again.",
                code,
            )


def codes_in(card: Card) -> frozenset[str]:
    """Return the codes that a card names."""
    return frozenset((*card.front.codes, *card.back.codes, *card.go_on_to))

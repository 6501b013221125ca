"""What the pages of a file are called: the labels that readers see, the destinations that links name."""

from collections.abc import Iterable, Sequence

from press.binding.link_targets import LinkTargets
from press.binding.parts import PlacedPart
from press.pdf.fragment import Destination
from press.pdf.syntax import destination_name, pdf_text, xyz


def page_labels(parts: Iterable[PlacedPart]) -> list[bytes]:
    """Return the page labels (ISO 32000-1, 12.4.2): code and page within the tool; no label is used twice."""
    rows, used = [], dict[bytes, int]()
    for placed in parts:
        style = b"/S /r" if placed.part.roman else b"/S /D"
        label = style + (b"/P " + pdf_text(placed.part.label) if placed.part.label else b"")
        before = used.get(label, 0)
        used[label] = before + placed.part.pages
        rows.append(b"%d <<%s%s>>" % (placed.first_page, label, b"/St %d" % (before + 1) if before else b""))
    return rows


def destinations(parts: Sequence[PlacedPart], targets: LinkTargets) -> dict[str, bytes]:
    """Return the named destinations: each part's first page by its name, each heading by name and anchor."""
    places_by_name = {}
    for name, index in targets.linkable.items():
        placed = parts[index]
        is_moved, unmoved = placed.part.spread is not None, placed.part.fragment.destination_places
        places = {"": Destination(0, 0.0, placed.top), **placed.part.fragment.destinations}
        for anchor, place in places.items():
            if is_moved or anchor not in unmoved:
                corner = xyz(*placed.move_point(place.page, place.x, place.y))
            else:
                corner = unmoved[anchor]
            target = b"[%d 0 R %s]" % (placed.page_number(place.page), corner)
            places_by_name[destination_name(name, anchor)] = target
    return places_by_name

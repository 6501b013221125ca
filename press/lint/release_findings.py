"""Finds what a release will refuse or ask for: codes, file names and titles that differ from earlier editions."""

from collections.abc import Iterator

from press.core.diagnostics import Location
from press.lint.findings import Finding, warning
from press.model import Card, Piece, Release, Tool, Toolkit

MOST_NAMED = 12
"""Number of codes that a message names one by one."""


def release_findings(toolkit: Toolkit) -> Iterator[Finding]:
    """Yield the findings about codes, file names and titles, compared with the records of earlier editions."""
    if not toolkit.editions:
        return
    last = toolkit.editions[-1]
    slugs = {code: slug for release in reversed(toolkit.editions) for code, slug in release.slugs.items()}
    now = {piece.code: piece for piece in toolkit.pieces}
    slugs_now = {code: piece.slug for code, piece in now.items()}
    lost = {
        slug: code for code, slug in slugs.items() if slugs_now.get(code) != slug
    }  # a tool and a card can share a name
    for piece in toolkit.pieces:
        before = slugs.get(piece.code)
        if before is not None and before != piece.slug:
            yield from changed_code(piece, before, lost, now)
        elif before is None and lost.get(piece.slug, piece.code) not in now:
            yield new_code(piece, lost[piece.slug])
        if before == piece.slug and isinstance(piece, Tool | Card):
            yield from changed_title(toolkit, piece, last)


def changed_code(piece: Piece, before: str, lost: dict[str, str], now: dict[str, Piece]) -> Iterator[Finding]:
    """Yield the finding for a code that belonged to another file in an earlier edition.

    Args:
        piece: The piece that has the code now.
        before: The file that had it.
        lost: The codes that files had and have no longer, by the names of the files.
        now: The piece of each code, as it is now.
    """
    other = lost.get(piece.slug, "")
    if other and (other_piece := now.get(other)) and other_piece.slug == before:
        if piece.code < other:  # said once for both
            yield warning(
                place(piece),
                "release/swapped",
                f"{piece.code} and {other} have been swapped: every link to one leads to the other now.",
                f"Swap them back in toolkit.yaml: {piece.code}: {target(other_piece)} and {other}: {target(piece)}. "
                "To change the order, move the two lines with their codes. A release refuses this.",
                piece.code,
            )
    elif other:
        yield warning(
            place(piece),
            "release/code",
            f"{piece.code} belonged to “{before}” in an earlier edition, and “{piece.slug}” was {other}.",
            f"Give “{piece.slug}” the code {other} again in toolkit.yaml: codes are printed and stay. A release "
            "refuses this.",
            piece.code,
        )
    else:
        yield warning(
            place(piece),
            "release/file",
            f"{piece.code} was the file “{before}” in an earlier edition. A release takes “{piece.slug}” for another "
            "piece, and refuses it.",
            f"The same piece: name its file {before}.md again, here and in toolkit.yaml; its title can be another. "
            "A new piece: give it a new code.",
            piece.slug,
        )


def target(piece: Piece) -> str:
    """Return what toolkit.yaml assigns to the code of a piece: ``tools/reading-a-loaf``."""
    return f"{piece.file.split('/')[1]}/{piece.slug}" if isinstance(piece, Tool | Card) else f"made/{piece.slug}"


def new_code(piece: Piece, before: str) -> Finding:
    """Return the finding for a piece that has another code than in an earlier edition."""
    return warning(
        place(piece),
        "release/code",
        f"“{piece.slug}” was {before} in an earlier edition, and is {piece.code} now.",
        f"Give it {before} again in toolkit.yaml: codes are printed and stay. Links to {before} lead nowhere now.",
        piece.code,
    )


def changed_title(toolkit: Toolkit, piece: Tool | Card, last: Release) -> Iterator[Finding]:
    """Yield the finding for a title that other pages print and that differs from the one in the last edition.

    Nothing is found once each of these pages has what a release asks for.
    """
    before = last.title_of(piece.code)
    if not before or before == piece.title:
        return
    changed = [piece, *(other for other in toolkit.pieces if piece.code in titled_in(other) and other is not piece)]
    unsaid = [other.code for other in changed if not is_noted(other, toolkit.edition, last)]
    if unsaid:
        others = [code for code in unsaid if code != piece.code]
        printed = f" The title is printed in {listed(others)} too." if others else ""
        yield warning(
            place(piece),
            "release/title",
            f"{piece.code} was called “{before}” in edition {last.name}.{printed}",
            f"A release asks {listed(unsaid)} for a new revised: and a line below changes:, since these pages differ. "
            "If one of them no longer fits, the new title is why. To undo it, write the former title again.",
            piece.title,
        )


def is_noted(piece: Piece, edition: str, last: Release) -> bool:
    """Return True if a piece has what a release asks of one whose pages have changed."""
    return edition in piece.changes and str(piece.revised) > last.revised.get(piece.code, "")


def titled_in(piece: Piece) -> frozenset[str]:
    """Return the codes of the pieces whose titles a piece prints; words of its own may link to others."""
    match piece:
        case Tool():
            return frozenset((*piece.prose.titled, *piece.go_on_to))
        case Card():
            return frozenset((*piece.front.titled, *piece.back.titled, *piece.go_on_to))
    return frozenset()


def listed(codes: list[str]) -> str:
    """Return codes as a message names them; of many the first, and how many more there are."""
    more = len(codes) - MOST_NAMED
    return ", ".join(codes[:MOST_NAMED]) + (f" and {more} others" if more > 0 else "")


def place(piece: Piece) -> Location:
    """Return where the findings about a piece are reported."""
    return Location(piece.file)

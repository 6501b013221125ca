"""Closed sets of names that planning shares with the manifest, the catalog and the command line."""

from enum import StrEnum

from press.core.identifiers import OutputPath


class Kind(StrEnum):
    """Kinds of output files, as the manifest names them."""

    HANDOUT = "handout"
    TALLY = "tally"
    CARD = "card"
    CARD_SHEET = "card-sheet"
    CARD_PRESS = "card-press"
    BINDER = "binder"
    INSERTS = "inserts"
    CONTENTS = "contents"
    SIDE_BY_SIDE = "side-by-side"
    PACKET = "packet"
    PRINT_PLAN = "print-plan"
    COLLATED = "collated"
    BOOKLET = "booklet"
    BOOKLET_PRINT = "booklet-print"
    CHANGES = "changes"
    REVIEW = "review"
    PREPRESS = "press"
    BUNDLE = "bundle"
    NOTE = "note"
    CATALOG = "catalog"
    READING_PAGE = "reading-page"
    PAGE_IMAGE = "page-image"
    ASSET = "asset"
    COPY = "copy"


CATALOG_PARTS = frozenset({Kind.CATALOG, Kind.READING_PAGE, Kind.PAGE_IMAGE, Kind.ASSET, Kind.COPY})
"""Kinds of files that make up the catalog and the reading pages themselves."""


SPECIMEN_PATH = OutputPath("specimen.pdf")
"""The file of the specimen, below output/; it is not in the manifest."""

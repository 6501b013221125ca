"""The boxes of pages are read from the cache, and from the pages when the cache is spoiled."""

from pathlib import Path

from press.build.page_trims import TRIMS_FILE, PageTrims
from press.core.project import CACHE_FOLDER
from press.pdf.fragment import Fragment, Page
from press.pdf.geometry import Rect

BOXES = (Rect(9.0, 9.0, 621.0, 801.0), Rect(0.1, 0.2, 396.3, 612.7))


class Pages:
    """Pages of two sizes, which count how often they are read."""

    def __init__(self) -> None:
        self.read_times = 0

    def read(self) -> Fragment:
        """Return a fragment of these pages."""
        self.read_times += 1
        pages = tuple(Page(trim=box, contents=0, resources=0, annotations=(), owners=()) for box in BOXES)
        return Fragment(
            title="",
            language="en",
            pages=pages,
            plain=b"",
            plain_numbers=(),
            plain_references=(),
            streams=(),
            data=b"",
            annotations=(),
            figures=(),
            tops=(),
            identifiers={},
            destinations={},
            bookmarks=(),
            form_fields=(),
            form_fonts={},
            simple_fonts={},
            count=0,
        )


def test_boxes_are_read_once(tmp_path: Path) -> None:
    pages, trims = Pages(), PageTrims(tmp_path)
    assert trims.of("a", pages.read) == trims.of("a", pages.read) == BOXES
    trims.of("b", pages.read)
    trims.remember({"a"})

    later = PageTrims(tmp_path)
    assert later.of("a", pages.read) == BOXES
    assert pages.read_times == 2
    later.of("b", pages.read)
    assert pages.read_times == 3, "those of a job that is not used any more are forgotten"


def test_a_spoiled_file_is_not_believed(tmp_path: Path) -> None:
    pages, trims = Pages(), PageTrims(tmp_path)
    trims.of("a", pages.read)
    trims.remember({"a"})
    file = tmp_path / CACHE_FOLDER / TRIMS_FILE
    whole = file.read_bytes()
    for spoiled in (b"", whole[:-1], whole.replace(b"621", b"612"), whole.replace(b'"a"', b'"b"'), b"{}"):
        file.write_bytes(spoiled)
        assert PageTrims(tmp_path).of("a", pages.read) == BOXES
    assert pages.read_times == 6
    file.unlink()
    file.mkdir()
    PageTrims(tmp_path).of("a", pages.read)
    trims.of("c", pages.read)
    trims.remember({"a", "c"})
    assert file.read_bytes() != b""

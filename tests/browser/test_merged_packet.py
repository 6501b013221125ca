"""The packet as one PDF, joined in the page: its pages, their order, and what is said where it can't be made."""

from pathlib import Path

import pikepdf
import pypdfium2
from playwright.sync_api import Browser

from tests.support.browser import Visit, served, visit
from tests.support.projects import Project


def merge(seen: Visit, *codes: str) -> None:
    """Put pieces into the packet and ask for one PDF."""
    for code in codes:
        seen.page.locator(f'[data-add="{code}"]').click()
    seen.page.fill("#tray-title", "Saturday’s bread: day 1")
    seen.page.locator("#tray-people").fill("9")
    seen.page.click("#merge-packet")


def test_the_packet_is_one_file_for_a_printer(browser: Browser, shelf: Project, tmp_path: Path) -> None:
    with served(shelf.root / "output") as base, visit(browser, base) as seen:
        seen.open()
        assert [url for url in seen.requests if "pdf-lib" in url] == []
        with seen.page.expect_download() as waiting:
            merge(seen, "2.2", "1.2", "1.1")
        waiting.value.save_as(tmp_path / "packet.pdf")
        seen.page.wait_for_function("!document.getElementById('merge-packet').disabled")
        assert waiting.value.suggested_filename == "Saturday-s-bread-day-1.pdf"
        assert seen.text("#merge-said") == (
            "Saturday-s-bread-day-1.pdf is saved: 8 pages. Print it on both sides. "
            "From page 7 on they are cards, for card stock."
        )
        assert seen.focused() == "merge-packet"
    # 1.2 has three pages, so that a blank one follows; 1.1 has two; the card's sheet comes last.
    output = shelf.root / "output"
    parts = [output / path for path in ("handouts/1.2-baking-log.pdf", "handouts/1.1-keeping-a-starter.pdf")]
    expected = [*words_of(parts[0]), "", *words_of(parts[1]), *words_of(output / "cards/sheets/the-schedule-4-up.pdf")]
    assert words_of(tmp_path / "packet.pdf") == expected
    with pikepdf.open(tmp_path / "packet.pdf") as pdf:
        assert str(pdf.docinfo.Title) == "Saturday’s bread: day 1" and str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert [key for page in pdf.pages for key in ("/Annots", "/StructParents") if key in page] == []


def words_of(path: Path) -> list[str]:
    """Return the words of each page of a file."""
    document = pypdfium2.PdfDocument(path)
    words = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return words


def test_a_page_from_a_folder_says_that_it_reads_no_files(seen: Visit) -> None:
    merge(seen, "1.1")
    assert seen.text("#merge-said").startswith("A page that is opened from a folder may not read")
    assert [url for url in seen.requests if "pdf-lib" in url] == []


def test_a_file_that_is_gone_is_named(browser: Browser, shelf: Project) -> None:
    with served(shelf.root / "output") as base, visit(browser, base) as there:
        there.open()
        there.page.route("**/handouts/*.pdf", lambda route: route.fulfill(status=404))
        merge(there, "1.1")
        there.page.wait_for_function("document.getElementById('merge-said').textContent.includes('could not')")
        assert there.text("#merge-said") == "1.1 Keeping a starter could not be read. Nothing is saved."
        assert there.complaints.pop().startswith("Failed to load resource") and not there.complaints

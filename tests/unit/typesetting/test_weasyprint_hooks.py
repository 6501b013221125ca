"""The hooks know the version of WeasyPrint, and leave nothing patched behind."""

import ctypes.util
import logging
import os

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import InlineBlockBox
from weasyprint.images import SVGImage
from weasyprint.pdf import anchors

from press.typesetting.weasyprint_hooks import (
    LIBRARY_FOLDERS,
    WEASYPRINT_VERSION,
    collect_warnings,
    drawings_in_text_color,
    fields_named_by_titles,
    floats_move_with_inline_blocks,
    quick_library_search,
)


def test_the_hooks_are_written_for_the_installed_version() -> None:
    assert weasyprint.VERSION == WEASYPRINT_VERSION, "read press/typesetting/weasyprint_hooks.py before a change"


def test_the_library_search_is_restored() -> None:
    original = ctypes.util.find_library
    with quick_library_search():
        pass
    assert ctypes.util.find_library is original


@pytest.mark.parametrize("before", [None, "/elsewhere"])
def test_a_mac_has_its_library_folders_back(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.delenv(LIBRARY_FOLDERS, raising=False)
    if before:
        monkeypatch.setenv(LIBRARY_FOLDERS, before)
    with quick_library_search():
        assert os.environ[LIBRARY_FOLDERS] == (before or "/opt/homebrew/lib:/usr/local/lib:/usr/lib")
    assert os.environ.get(LIBRARY_FOLDERS) == before


def test_inline_blocks_are_moved_as_before_afterwards() -> None:
    original = InlineBlockBox.translate
    with floats_move_with_inline_blocks():
        assert InlineBlockBox.translate is not original
    assert InlineBlockBox.translate is original


def test_fields_are_named_as_before_afterwards() -> None:
    original = anchors._get_human_name
    with fields_named_by_titles():
        assert anchors._get_human_name is not original
    assert anchors._get_human_name is original


def test_drawings_are_drawn_as_before_afterwards() -> None:
    original = SVGImage.draw
    with drawings_in_text_color():
        assert SVGImage.draw is not original
    assert SVGImage.draw is original


def test_warnings_are_collected_and_the_logger_is_restored() -> None:
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.level, logger.propagate)
    with collect_warnings() as messages:
        logger.warning("A picture is %s", "missing")
        logger.info("A step is done")
    assert messages == ["A picture is missing"]
    assert (list(logger.handlers), logger.level, logger.propagate) == before

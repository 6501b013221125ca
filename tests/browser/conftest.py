"""A window of the browser that the tests of the catalog share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Visit, folder_address, visit
from tests.support.projects import Project


@pytest.fixture(scope="session")
def window(browser: Browser, shelf: Project) -> Iterator[Visit]:
    """A window for the bread toolkit's catalog: opening one takes longer than most tests."""
    with visit(browser, folder_address(shelf.root)) as window:
        yield window


@pytest.fixture
def seen(window: Visit) -> Iterator[Visit]:
    """The bread toolkit's catalog, opened from its folder for the first time."""
    yield window.start_over()
    window.assert_nothing_went_wrong()

"""Shared fixtures: a validator, built toolkits, a browser, and a place to typeset small documents."""

import contextlib
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from press.build.lock import project_lock
from press.catalog.page_images import LARGE
from press.cli.runner import NEW_OBJECTS
from press.core.project import SPECIMEN_FOLDER
from press.output import page_images
from press.output.folder import Output
from press.typesetting.weasyprint_hooks import quick_library_search
from tests.support.browser import started
from tests.support.built_toolkits import EVERY_FILE, PROJECT, Built, Small, copy_project, give_back_cache, link_cache
from tests.support.catalogs import write_catalog
from tests.support.in_process import parsed_stylesheets
from tests.support.long_tests import COLLECTED, entry_of
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.shared_pages import typeset_once
from tests.support.specimen import Specimen
from tests.support.toolkits import write_toolkit
from tests.support.verapdf import Validator

with quick_library_search():
    # Imported here so that the worker processes, which are forked, need not import them again.
    import press.typesetting.fragment_builder
    import press.typesetting.layout_checks
    import press.typesetting.page_count
    import press.typesetting.pdfua_repairs
    import press.typesetting.text_layer  # noqa: F401

# Where Python is kept from writing bytecode, each program that a test starts would compile the press again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("steady", deadline=None)  # the machine may be busy with another worker's tests
settings.load_profile("steady")


SLOW_FOLDERS = {"browser", "pdf", "properties"}
SLOW_FIXTURES = {"real", "built", "specimen", "shelf", "browser"}  # complete builds, and a browser


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by their folder and fixtures, and put modules with slow tests first.

    Other slow modules set ``pytestmark`` themselves. With the quick ones at the end, no process of pytest-xdist is left
    alone with a long one.
    """
    config.stash[COLLECTED] = tuple(item.nodeid.removeprefix("tests/") for item in items)
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        fixtures = set(getattr(item, "fixturenames", ()))
        if folder in SLOW_FOLDERS or fixtures & SLOW_FIXTURES:
            item.add_marker(pytest.mark.slow)
        if "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
        if "validator" in fixtures:
            item.add_marker(pytest.mark.verapdf)
        if entry_of(item.nodeid.removeprefix("tests/")):
            item.add_marker(pytest.mark.long)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Leave what lives until the end out of garbage collection, and collect as seldom as the program itself.

    Pages typeset in the process of the tests take a quarter less computing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def _stylesheets() -> Iterator[None]:
    """The project's stylesheets, parsed for all workers that the builds of the tests fork."""
    with parsed_stylesheets():
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The pages that tests typeset, for all workers of pytest-xdist."""
    with typeset_once(shared(tmp_path_factory, "pages")):
        yield


@pytest.fixture(scope="session", autouse=True)
def _page_images(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Render the same page of the same file only once, for all workers of pytest-xdist and what they fork.

    The pictures of the catalog are half of the time in which a tiny toolkit is made from finished pages.
    """
    folder, render_page = shared(tmp_path_factory, "page-images"), page_images.render_page
    folder.mkdir(exist_ok=True)

    def render_once(pdf: bytes, page: int, width: int) -> bytes:
        image = folder / f"{sha256(pdf).hexdigest()}-{page}-{width}"
        if not image.exists():
            unfinished = image.with_name(f"{image.name}-{os.getpid()}")
            unfinished.write_bytes(render_page(pdf, page, width))
            unfinished.replace(image)
        return image.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_images, "render_page", render_once)
        yield


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator]:
    """veraPDF, started once."""
    started = Validator()
    yield started
    started.close()


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The toolkit in content/, built once for all workers of pytest-xdist."""
    root = shared(tmp_path_factory, "real")
    with project_lock(root):
        if not (root / "content").exists():
            copy_project(root)
            link_cache(root)
            copy_output(root)
    with contextlib.nullcontext() if EVERY_FILE else drawn_small():
        built = Built(root, workers=2)  # others wait for it
    give_back_cache(root)
    return built


@contextlib.contextmanager
def drawn_small() -> Iterator[None]:
    """Render the pages for the catalog's window in a quarter of their width: a thousand take an eighth of the time."""
    render_page = page_images.render_page

    def smaller(pdf: bytes, page: int, width: int) -> bytes:
        return render_page(pdf, page, width if width < LARGE else width // 4)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_images, "render_page", smaller)
        yield


def copy_output(root: Path) -> None:
    """Copy the files that `make` has made: each is made again unless its fingerprint and its bytes are right."""
    made, copied = Output(PROJECT / "output"), Output(root / "output")
    for path, entry in made.entries.items():
        if not entry.request and made.is_intact(entry):
            (copied.folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made.folder / path, copied.folder / path)
            copied.entries[path] = entry
    copied.write_manifest({})


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> SharedCache:
    """The pages and texts that the toolkits of the tests have in common."""
    return SharedCache(shared(tmp_path_factory, "shared-cache"))


@pytest.fixture(scope="session")
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Built:
    """The bread toolkit, built."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    with shared_cache.lent_to(root):
        return Built(root)


@pytest.fixture(scope="session", params=["real", "bread"])
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the two toolkits, built."""
    toolkit: Built = request.getfixturevalue(request.param)
    return toolkit


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """The specimen of docs/specimen/, built once for all workers of pytest-xdist."""
    root = tmp_path_factory.getbasetemp()
    root = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "specimen"
    with project_lock(root / "copying"):
        if not (root / "docs").exists():
            copy_project(root, ("templates", "styles", SPECIMEN_FOLDER))
    return Specimen(root)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A place to typeset small documents."""
    return Small.start(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The bread toolkit with everything a catalog can show, built, with a county's edition and a packet."""
    root = shared(tmp_path_factory, "shelf")
    with project_lock(root.with_name("shelf-lock")):  # a lock of our own: each build takes the folder's
        if not (root / "content").exists():
            project = write_catalog(root)
            extras = ("county", "millbrook", "--with", "cards")
            with shared_cache.lent_to(root):
                for words in ((), extras, ("packet", "saturday")):
                    told = project.run(*words, "--quiet")
                    assert (told.exit_code, told.output) == (0, "")
    return Project(root)


def shared(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """Return a folder that all workers of pytest-xdist share."""
    root = tmp_path_factory.getbasetemp()
    return (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / name

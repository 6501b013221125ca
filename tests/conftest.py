"""What tests of the PDFs share: a validator, built toolkits, and a place to typeset small documents."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from press.cache import alone
from press.specimen import SOURCE
from tests.pdfs import Built, Small, copy_project
from tests.specimen import Specimen
from tests.toolkits import write_toolkit
from tests.verapdf import Validator

settings.register_profile("steady", deadline=None)  # the machine may be busy with another worker's tests
settings.load_profile("steady")


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator]:
    """veraPDF, started once."""
    started = Validator()
    yield started
    started.close()


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The toolkit in content/, built once for all workers of pytest-xdist."""
    root = tmp_path_factory.getbasetemp()
    root = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "real"
    with alone(root):
        if not (root / "content").exists():
            copy_project(root)
    return Built(root)


@pytest.fixture(scope="session")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The bread toolkit, built."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
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
    with alone(root / "copying"):
        if not (root / "docs").exists():
            copy_project(root, ("templates", "styles", SOURCE))
    return Specimen(root)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A place to typeset small documents."""
    return Small.start(tmp_path_factory.mktemp("small"))

"""What a cluster makes has the bytes of what this machine makes, and all that it reads is sent to it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from press.build.build import run_build
from press.build.events import BuildReporter
from press.cluster.workers import ClusterWorkers
from press.core.diagnostics import ContentError
from press.core.hashing import sha256_hex
from press.planning.request import Request
from press.planning.requests import CountyRequest, PacketRequest, PrintShopRequest
from tests.support.catalogs import write_catalog
from tests.support.clusters import Recorder, connected, elsewhere
from tests.support.counties import FULL
from tests.support.icc_profiles import press_profile
from tests.support.in_process import Here
from tests.support.toolkits import write_toolkit

pytestmark = pytest.mark.slow
PROFILE = press_profile()
REQUESTS = [
    CountyRequest(FULL, ("cards", "black-and-white")),
    PacketRequest("saturday", collated=True),
    PrintShopRequest(profile=sha256_hex(PROFILE)),
]
EVERYTHING: tuple[Sequence[Request], ...] = ((), REQUESTS)


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """Workers in an empty folder."""
    with elsewhere(tmp_path_factory.mktemp("elsewhere") / "empty") as running:
        yield running


def build(root: Path, workers: Recorder, wanted: Sequence[Request] = ()) -> None:
    """Build on a cluster."""
    cluster = ClusterWorkers(root, connected(workers))
    profiles = {sha256_hex(PROFILE): PROFILE}
    run_build(root, BuildReporter(), workers=cluster, make=cluster.make, selection=wanted, profiles=profiles)


def files(root: Path) -> dict[str, bytes]:
    """Return every file of output/."""
    folder = root / "output"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_makes_the_same_bytes(tmp_path: Path, workers: Recorder) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for root in (here, there):
        write_catalog(root)
    for wanted in EVERYTHING:
        profiles = {sha256_hex(PROFILE): PROFILE}
        run_build(here, BuildReporter(), workers=Here(here), selection=wanted, processes=1, profiles=profiles)
        build(there, workers, wanted)

    made, expected = files(there), files(here)
    assert made.keys() == expected.keys()
    assert [name for name, content in made.items() if content != expected[name]] == []
    assert len([name for name in made if name.endswith(".pdf")]) > 40
    assert [sent for sent in workers.sent if str(tmp_path).encode() in sent] == [], "no path of this machine is sent"


def test_another_stylesheet_and_another_picture_are_sent_again(tmp_path: Path, workers: Recorder) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for root in (here, there):
        write_toolkit(root)
        loaf, blocks = root / "content/images/loaf.svg", root / "styles/blocks.css"
        loaf.write_text(loaf.read_text(encoding="utf-8").replace("</svg>", '<path d="M0 0h9"/></svg>'), "utf-8")
        blocks.write_text(blocks.read_text(encoding="utf-8") + "\np { letter-spacing: 0.1pt }\n", "utf-8")
    run_build(here, BuildReporter(), workers=Here(here), processes=1)
    build(there, workers)

    assert files(there) == files(here)


def test_problems_are_reported_as_here(tmp_path: Path, workers: Recorder) -> None:
    write_toolkit(tmp_path)
    tool = tmp_path / "content/tools/reading-a-loaf.md"
    tool.write_text(tool.read_text(encoding="utf-8") + "\n\n" + "crumb" * 60 + "\n", encoding="utf-8")
    with pytest.raises(ContentError) as here:
        run_build(tmp_path, BuildReporter(), workers=Here(tmp_path), processes=1)
    with pytest.raises(ContentError) as there:
        build(tmp_path, workers)

    assert there.value.problems == here.value.problems
    assert {problem.code for problem in there.value.problems} == {"fit/outside"}

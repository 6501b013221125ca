"""Files as editors on Windows save them: the pages are the same, and so are the places in messages."""

from pathlib import Path

from press.build.planner import Planner
from press.core.project import ProjectFiles
from tests.support.projects import Project
from tests.support.toolkits import write_translated

LOG = "content/tools/baking-log.md"


def save_as_windows_does(root: Path) -> None:
    """Give every text of the content the line ends of Windows and a byte order mark."""
    for path in (root / "content").rglob("*"):
        if path.suffix in (".md", ".yaml", ".txt"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def fingerprints(root: Path) -> dict[str, str]:
    """Return what decides the bytes of each page, by job."""
    return {key: job.fingerprint for key, job in Planner(ProjectFiles(root)).plan().jobs.items()}


def test_line_ends_change_no_page_and_no_place(tmp_path: Path) -> None:
    write_translated(tmp_path)
    before = fingerprints(tmp_path)
    project = Project(tmp_path)
    project.change(LOG, "rights: original", "rights: originel")
    said = project.run("check", "--words").stderr
    project.change(LOG, "rights: originel", "rights: original")

    save_as_windows_does(tmp_path)
    assert fingerprints(tmp_path) == before
    log = tmp_path / LOG
    log.write_bytes(log.read_bytes().replace(b"rights: original", b"rights: originel"))
    assert project.run("check", "--words").stderr == said
    assert f"{LOG}:" in said and "\\" not in said

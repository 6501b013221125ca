"""What is rendered again: the texts that name a piece with a new title, and no others."""

from pathlib import Path

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.core.stored_parse_cache import PARSED_FOLDER, StoredParseCache
from press.source.markdown import render_with_titles
from tests.support.projects import Project
from tests.support.toolkits import write_toolkit

LOAF = "content/tools/reading-a-loaf.md"


class Recorder(StoredParseCache):
    """Records the files of the texts that are rendered."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.rendered: set[str] = set()

    def call(self, function, *args, **kwargs):  # type: ignore[no-untyped-def]
        """Call through a function that records the file of a text."""
        known = set(self._results)
        result = super().call(function, *args, **kwargs)
        if function is render_with_titles and set(self._results) != known:
            self.rendered.add(args[1])
        return result


def rendered_after(project: Project, cache: Recorder) -> set[str]:
    """Read the content and return the files of the texts that were rendered for it."""
    cache.rendered.clear()
    Planner(ProjectFiles(project.root), cache).toolkit()
    return set(cache.rendered)


def test_a_new_title_concerns_the_texts_that_name_it(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    project, cache = Project(tmp_path), Recorder(tmp_path)
    everything = rendered_after(project, cache)
    naming = {
        path.relative_to(tmp_path).as_posix()
        for path in (tmp_path / "content").glob("*/*.md")
        if "2.1" in path.read_text(encoding="utf-8").split("---", 2)[-1]
    }
    project.change(LOAF, "title: Reading a loaf", "title: Reading a crust")
    again = rendered_after(project, cache)

    assert len(everything) > len(naming) > 0 and LOAF not in naming
    assert again == naming & everything
    assert (tmp_path / ".cache" / PARSED_FOLDER).is_dir()


def test_a_message_still_names_what_was_meant(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    project = Project(tmp_path)
    project.change(LOAF, "Then look.", "Then look: [[2.9]].")
    told = project.run("check").stderr

    assert "There is no tool or card 2.9." in told and "Did you mean 2." in told

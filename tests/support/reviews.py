"""The bread toolkit with outside readers: a worksheet and a card that need them."""

from pathlib import Path

from tests.support.projects import Project
from tests.support.toolkits import BLANK_TOOLKIT, write_toolkit

LOG = "content/tools/baking-log.md"
CARD = "content/cards/the-schedule.md"
READERS = """\
village miller:
  questions:
    - Is the flour named rightly?
    - Would your grandmother bake it?
oven keeper:
  questions:
    - Could anybody burn a hand?
"""
NEEDS = "needs: [village miller, oven keeper]\n"


def write_reviewed(root: Path) -> Project:
    """Write the bread toolkit with readers, and with the project's own words for their pages."""
    write_toolkit(root)
    project = Project(root)
    add_readers(project)
    return project


def add_readers(project: Project) -> None:
    """Add the readers to a bread toolkit."""
    root = project.root
    (root / "content/data/readers.yaml").write_text(READERS, encoding="utf-8")
    for file in (LOG, CARD):
        project.change(file, "rights: original\n", f"rights: original\n{NEEDS}")
    strings = (BLANK_TOOLKIT / "strings" / "en.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    words = [line for line in strings if line.startswith(("review.", "readers"))]
    with (root / "content/strings/en.yaml").open("a", encoding="utf-8") as file_of_strings:
        file_of_strings.writelines(words)

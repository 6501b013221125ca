"""What a new file has to know of the project: its tabs, its codes, what there is already."""

import re
from dataclasses import dataclass
from pathlib import Path

from press.core.diagnostics import ProblemList, UsageError
from press.core.project import TOOLKIT_FILE, ProjectFiles
from press.core.slugs import file_name
from press.model import GeneratedPart, Release, Tab, Toolkit
from press.source.loader import Raw, load
from press.source.located_yaml import Entries
from press.source.validation.releases import validate_releases
from press.source.validation.toolkit import CODE, MAKERS, validate_toolkit

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WRITTEN = re.compile(r"^[ \t]*(?:#\s*)?[\"']?([1-9]\d?\.[1-9]\d?)[\"']?\s*:", re.MULTILINE)
"""A line that gives a code, also one that was made a comment."""
LAST = 99


@dataclass(frozen=True, slots=True)
class Project:
    """The content as it stands; problems elsewhere in it do not keep anyone from making something new."""

    root: Path
    files: ProjectFiles
    raw: Raw
    toolkit: Toolkit
    elements: tuple[str, ...]
    editions: tuple[Release, ...]

    def tab(self, wanted: str) -> Tab:
        """Return the tab with this number or name; raises UsageError, which lists the tabs."""
        for tab in self.toolkit.tabs:
            if wanted.lower() in (str(tab.number), tab.title.lower(), tab.short.lower()):
                return tab
        tabs = "\n".join(f"  {tab.number:2d}  {tab.title}" for tab in self.toolkit.tabs)
        raise UsageError(f"There is no tab “{wanted}”. The tabs:\n{tabs}")

    def name_for(self, title: str, name: str, folder: str) -> str:
        """Return the name of a new file, from its title unless one is given; raises UsageError when it is taken."""
        if name and not NAME.fullmatch(name):
            raise UsageError(f"“{name}” can’t name a file: small letters, digits and hyphens between them.")
        found = name or file_name(title)
        if not found:
            raise UsageError("The title has no letters to name the file by. Add --name: a-name-in-plain-letters")
        ending = "yaml" if folder.endswith("packets") else "md"
        if (self.root / folder / f"{found}.{ending}").exists():
            raise UsageError(f"{folder}/{found}.{ending} exists. Take another title, or add --name.")
        return found

    def next_code(self, tab: Tab) -> str:
        """Return the tab's first code that was never given to anything; raises UsageError when there is none left."""
        used = self.codes_used()
        made = {piece.code for piece in self.toolkit.pieces if isinstance(piece, GeneratedPart)}
        made |= {code for edition in self.editions for code, slug in edition.slugs.items() if slug in MAKERS}
        numbers = {int(code.split(".")[1]) for code in used - made if code.split(".")[0] == str(tab.number)}
        for number in range(max(numbers, default=0) + 1, LAST + 1):
            if (code := f"{tab.number}.{number}") not in used:
                return code
        raise UsageError(f"Tab {tab.number} has no code left: {tab.number}.{LAST} is the last one.")

    def codes_used(self) -> set[str]:
        """Return every code that stands or stood somewhere: here, commented out, in released editions, in counties."""
        used = {piece.code for piece in self.toolkit.pieces} | set(WRITTEN.findall(self.files.text(TOOLKIT_FILE)))
        used |= {code for edition in self.editions for code in edition.slugs}
        for county in self.raw.counties.values():
            local = county.value.entries.get("local") if isinstance(county.value, Entries) else None
            pieces = local.entries.get("pieces") if isinstance(local, Entries) else None
            used |= set(pieces.entries) if isinstance(pieces, Entries) else set()
        return {code for code in used if CODE.match(code)}


def project(root: Path) -> Project:
    """Read the content; raises ContentError only when its YAML can't be read."""
    files, problems = ProjectFiles(root), ProblemList()
    raw = load(files, problems)
    toolkit, words = validate_toolkit(raw, problems)
    return Project(root, files, raw, toolkit, words.elements, validate_releases(raw.editions, problems))

"""What a new file depends on: the project's tabs, codes and existing files."""

import re
from dataclasses import dataclass
from pathlib import Path

from press.core.diagnostics import ProblemList, UsageError
from press.core.limits import MAX_NAME_BYTES
from press.core.project import TOOLKIT_FILE, ProjectFiles
from press.core.slugs import file_name
from press.core.stored_parse_cache import StoredParseCache
from press.model import GeneratedPart, Release, Tab, Toolkit
from press.source.loader import load
from press.source.located_yaml import Entries
from press.source.raw import Raw
from press.source.validation.codes import CODE, GENERATORS
from press.source.validation.releases import validate_releases
from press.source.validation.toolkit import validate_toolkit

FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CODE_LINE = re.compile(r"^[ \t]*(?:#\s*)?[\"']?([1-9]\d?\.[1-9]\d?)[\"']?\s*:", re.MULTILINE)
"""A line of toolkit.yaml that gives a code, or gave it before it was made a comment."""
LAST_NUMBER = 99
"""Largest number of a code, after the dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The content as it is; problems in it do not prevent something new."""

    root: Path
    files: ProjectFiles
    raw: Raw
    toolkit: Toolkit
    elements: tuple[str, ...]
    releases: tuple[Release, ...]

    def tab(self, answer: str) -> Tab:
        """Return the tab with this number or title; raises UsageError, which lists the tabs."""
        for tab in self.toolkit.tabs:
            if answer.lower() in (str(tab.number), tab.title.lower(), tab.short.lower()):
                return tab
        tabs = "\n".join(f"  {tab.number:2d}  {tab.title}" for tab in self.toolkit.tabs)
        raise UsageError(f"There is no tab “{answer}”. The tabs are:\n{tabs}")

    def name_for(self, title: str, name: str, folder: str) -> str:
        """Return the name of a new file, without its suffix.

        Args:
            title: The title that the name comes from.
            name: A name to use instead; may be empty.
            folder: The folder for the file.

        Raises:
            UsageError: The name is not valid, or its file exists.
        """
        if not title.isprintable():
            raise UsageError("The title has a character that can’t be printed. Type it again.")
        if len(name) > MAX_NAME_BYTES:
            raise UsageError(f"The name is too long; the limit is {MAX_NAME_BYTES} characters.")
        if name and not FILE_NAME.fullmatch(name):
            raise UsageError(
                f"“{name}” is not a valid file name. Use lowercase letters and digits, with hyphens between words."
            )
        slug = name or file_name(title)
        if not slug:
            raise UsageError("The title has no letters for a file name. Choose one: --name a-name-in-plain-letters")
        suffix = "yaml" if folder.endswith("packets") else "md"
        if (self.root / folder / f"{slug}.{suffix}").exists():
            raise UsageError(f"{folder}/{slug}.{suffix} exists already. Choose another title, or add --name.")
        return slug

    def next_code(self, tab: Tab) -> str:
        """Return the tab's first code after all that were ever used; raises UsageError after LAST_NUMBER.

        The codes of generated parts do not count: they often are the last ones of their tab.
        """
        used = self.codes_used()
        generated = {piece.code for piece in self.toolkit.pieces if isinstance(piece, GeneratedPart)}
        generated |= {code for release in self.releases for code, slug in release.slugs.items() if slug in GENERATORS}
        numbers = {int(code.split(".")[1]) for code in used - generated if code.split(".")[0] == str(tab.number)}
        for number in range(max(numbers, default=0) + 1, LAST_NUMBER + 1):
            if (code := f"{tab.number}.{number}") not in used:
                return code
        raise UsageError(f"Tab {tab.number} has no code left: {tab.number}.{LAST_NUMBER} is the last one.")

    def codes_used(self) -> set[str]:
        """Return every code that is or was used: in toolkit.yaml, in comments there, in releases, by counties."""
        used = {piece.code for piece in self.toolkit.pieces} | set(CODE_LINE.findall(self.files.text(TOOLKIT_FILE)))
        used |= {code for release in self.releases for code in release.slugs}
        for county in self.raw.counties.values():
            local = county.value.entries.get("local") if isinstance(county.value, Entries) else None
            pieces = local.entries.get("pieces") if isinstance(local, Entries) else None
            used |= set(pieces.entries) if isinstance(pieces, Entries) else set()
        return {code for code in used if CODE.match(code)}


def read_project(root: Path) -> Project:
    """Read the content; raises ContentError only if its YAML cannot be read."""
    files, problems = ProjectFiles(root), ProblemList()
    cache = StoredParseCache(files.root)
    raw = load(files, problems, cache)
    toolkit, words = validate_toolkit(raw, problems, cache)
    return Project(
        root=root,
        files=files,
        raw=raw,
        toolkit=toolkit,
        elements=words.elements,
        releases=validate_releases(raw.editions, problems),
    )

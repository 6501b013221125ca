"""What the preview shows: the pieces, the last proof, the problems, whether a build runs."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from press.console import Excerpt, Sources
from press.core.diagnostics import Problem
from press.core.identifiers import OutputPath
from press.model import Card, Piece, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.kinds import Kind
from press.watch.changed_words import MarkedArea

PAGE_FIELDS = ("pages", "digest", "printed", "rejected", "held", "over", "changed_pages", "changed_areas")
"""The fields of a piece that say which of its pages are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    """A tool or card in the preview; sent to the browser as JSON."""

    path: OutputPath
    """Its file."""
    code: str
    title: str
    tab: str
    """Number and title of its tab."""
    language: str
    kind: str
    """``tool`` or ``card``."""
    file: str = ""
    """The project file of its text."""
    pages: int = 0
    """0 before it is made."""
    digest: str = ""
    """SHA-256 of its file; empty before it is made."""
    draft: bool = False
    """True for a draft: it has no file."""
    printed: bool = False
    """True if output/ has its file."""
    rejected: bool = False
    """True if the pages and the digest are those of a save that does not fit; its file is older."""
    held: bool = False
    """True if the pages and the digest are those of a save that is not printed because other content is wrong."""
    over: tuple[int, ...] = ()
    """Pages, from 1, that would not be printed."""
    changed_pages: tuple[int, ...] = ()
    """Pages, from 1, that look different from before; of the last proof and of what is not printed."""
    changed_areas: tuple[MarkedArea, ...] = ()
    """Where the words are that were not there before; of the last proof and of what is not printed."""

    @property
    def is_unprinted(self) -> bool:
        """True if the pages are shown from memory, and its file is older or missing."""
        return self.rejected or self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewState:
    """Everything that the preview shows; sent to the browser as JSON."""

    number: int = 0
    """Version of the state, one more with each change."""
    title: str = ""
    language: str = ""
    binder: str = ""
    """Path of the statewide binder; empty before it is made."""
    pieces: tuple[ShownPiece, ...] = ()
    proof: str = ""
    """Path of the last proof, which the preview follows."""
    proofs: int = 0
    """Number of proofs so far."""
    editor: str = ""
    """How an address begins that opens a project file in the editor; empty if no such editor is there."""
    status: str = ""
    """A sentence on what happened last."""
    busy: bool = True
    problems: tuple[dict[str, Any], ...] = ()
    warnings: tuple[dict[str, Any], ...] = ()


def fields_of_file(entry: ManifestEntry) -> dict[str, Any]:
    """Return the fields of a piece whose file is shown."""
    shown = {"pages": entry.pages, "digest": entry.sha256, "printed": True}
    return {**shown, "rejected": False, "held": False, "over": ()}


def with_missing(listed: list[ShownPiece], earlier: Iterable[ShownPiece]) -> list[ShownPiece]:
    """Return the pieces with those that were listed earlier and are missing, each after the one it came after.

    A piece whose text is listed, which was a draft before or is one now, is not missing.
    """
    paths, files = [piece.path for piece in listed], {piece.file for piece in listed}
    previous = 0
    for piece in earlier:
        if piece.path in paths:
            previous = paths.index(piece.path) + 1
        elif piece.file not in files:
            paths.insert(previous, piece.path)
            listed = [*listed[:previous], piece, *listed[previous:]]
            previous += 1
    return listed


def binder_path(entries: Mapping[OutputPath, ManifestEntry]) -> str:
    """Return the path of the statewide binder; empty before it is made."""
    return next((entry.path for entry in entries.values() if entry.kind == Kind.BINDER and not entry.request), "")


def shown_piece(toolkit: Toolkit, language: str, piece: Piece, path: OutputPath) -> ShownPiece:
    """Return a piece for the preview, as if it had not been made yet."""
    finished = next((other for other in (toolkit, *toolkit.translations) if other.language == language), None)
    is_draft = finished is None or not finished.has(piece.code)
    drafts = next((other for other in toolkit.draft_editions if other.language == language), toolkit)
    tab = (finished or drafts).tab_of(piece.code)
    return ShownPiece(
        path=path,
        code=piece.code,
        title=piece.title,
        tab=f"{tab.label} {tab.title}",
        language=language,
        kind="card" if isinstance(piece, Card) else "tool",
        file=piece.file,
        draft=is_draft,
    )


def problems_as_json(problems: Iterable[Problem], root: Path) -> tuple[dict[str, Any], ...]:
    """Return problems as the preview shows them: each with its source line and the span of the wrong words."""
    sources = Sources(root)
    return tuple(
        {
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "file": problem.location.file,
            **asdict(sources.excerpt(problem) or Excerpt(problem.location.line, "")),
        }
        for problem in problems
    )

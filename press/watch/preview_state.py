"""What the preview shows, shared by all threads: the pieces, the last proof, the problems, whether a build runs."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from press.console import Excerpt, Sources
from press.core.diagnostics import Problem
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.model import Card, Piece, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.watch.changed_words import MarkedArea
from press.watch.proofs import Proof, RejectedProof, path_of, pieces


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
    rejected: bool = False
    """True if the pages and the digest are those of a save that does not fit; its file is older."""
    over: tuple[int, ...] = ()
    """Pages, from 1, that would not be printed."""


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
    changed_pages: tuple[int, ...] = ()
    """Pages of the last proof that look different from before, from 1."""
    changed_areas: tuple[MarkedArea, ...] = ()
    """Where the words of the last proof are that were not there before."""
    editor: str = ""
    """How an address begins that opens a project file in the editor; empty if no such editor is there."""
    status: str = ""
    """A sentence on what happened last."""
    busy: bool = True
    problems: tuple[dict[str, Any], ...] = ()
    warnings: tuple[dict[str, Any], ...] = ()


@dataclass
class PreviewBoard:
    """The current PreviewState. Every method may be called from any thread."""

    state: PreviewState = field(default_factory=PreviewState)
    condition: threading.Condition = field(default_factory=threading.Condition)
    """Guards ``state`` and ``closed``, and is notified when they change; reentrant."""
    closed: bool = False
    unwritten: Mapping[str, bytes] = field(default_factory=dict)
    """The pages of drafts and of pieces that do not fit, by the path of the piece's file. Replaced, never changed."""

    def show(self, **values: Any) -> None:
        """Change fields of the state, and wake the threads in ``wait_for_state``."""
        with self.condition:
            self.state = replace(self.state, number=self.state.number + 1, **values)
            self.condition.notify_all()

    def close(self) -> None:
        """End every ``wait_for_state``."""
        with self.condition:
            self.closed = True
            self.condition.notify_all()

    def wait_for_state(self, number: int, seconds: float) -> PreviewState | None:
        """Return a state later than the one with this number; None after a timeout or once closed."""
        with self.condition:
            self.condition.wait_for(lambda: self.closed or self.state.number > number, seconds)
            return self.state if self.state.number > number and not self.closed else None

    def show_toolkit(self, editions: EditionRegistry, entries: Mapping[OutputPath, ManifestEntry]) -> None:
        """Show the pieces of a toolkit; pages and digests come from earlier proofs, else from the manifest."""
        toolkit = editions.toolkit
        with self.condition:
            earlier = {piece.path: piece for piece in self.state.pieces}
            preview_pieces = []
            for language, piece in pieces(toolkit):
                path = path_of(editions, language, piece)
                new = shown_piece(toolkit, language, piece, path)
                if path in earlier and not earlier[path].rejected:
                    new = replace(new, pages=earlier[path].pages, digest=earlier[path].digest)
                elif path in entries and not new.draft:
                    new = replace(new, pages=entries[path].pages, digest=entries[path].sha256)
                preview_pieces.append(new)
            binder = binder_path(entries)
            self.show(title=toolkit.title, language=toolkit.language, pieces=tuple(preview_pieces), binder=binder)

    def show_files(self, entries: Mapping[OutputPath, ManifestEntry]) -> None:
        """Show the files as the manifest has them."""
        with self.condition:
            preview_pieces = tuple(
                replace(piece, pages=entry.pages, digest=entry.sha256, rejected=False, over=())
                if (entry := entries.get(piece.path)) and not piece.draft
                else piece
                for piece in self.state.pieces
            )
            self.show(pieces=preview_pieces, binder=binder_path(entries))

    def show_proof(
        self, proof: Proof, changed_pages: Iterable[int], status: str, areas: Iterable[MarkedArea] = ()
    ) -> None:
        """Show a proof; ``problems`` and ``busy`` stay, since the background may have set them already."""
        made = {"pages": proof.pages, "digest": proof.digest, "rejected": False, "over": ()}
        with self.condition:
            if proof.pdf:
                self.unwritten = {**self.unwritten, proof.path: proof.pdf}
            self._show_pages(proof.path, made, changed_pages, areas, status=status)

    def show_rejected(
        self, proof: RejectedProof, changed_pages: Iterable[int], status: str, areas: Iterable[MarkedArea] = ()
    ) -> None:
        """Show the pages of a piece that does not fit."""
        made = {"pages": proof.pages, "digest": sha256_hex(proof.pdf), "rejected": True, "over": proof.over}
        with self.condition:
            self.unwritten = {**self.unwritten, proof.path: proof.pdf}
            self._show_pages(proof.path, made, changed_pages, areas, status=status)

    def _show_pages(
        self,
        path: OutputPath,
        made: Mapping[str, Any],
        changed_pages: Iterable[int],
        areas: Iterable[MarkedArea],
        **values: Any,
    ) -> None:
        """Show new pages of a piece, and mark what changed; ``made`` has the fields of the piece."""
        with self.condition:
            preview_pieces = tuple(
                replace(piece, **made) if piece.path == path else piece for piece in self.state.pieces
            )
            self.show(
                pieces=preview_pieces,
                proof=path,
                changed_pages=tuple(changed_pages),
                changed_areas=tuple(areas),
                **values,
            )


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

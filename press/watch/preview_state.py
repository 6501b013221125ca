"""What the preview shows, shared by all threads: the pieces, the last proof, the problems, whether a build runs."""

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from press.build.sound_pieces import ReadContent
from press.console import Excerpt, Sources
from press.core.diagnostics import Problem
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.model import Card, Piece, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.kinds import Kind
from press.watch.changed_words import MarkedArea
from press.watch.proofs import Proof, UnprintedProof, path_of, pieces


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

    def show_toolkit(self, content: ReadContent, entries: Mapping[OutputPath, ManifestEntry]) -> None:
        """Show the pieces of a toolkit; pages and digests come from earlier proofs, else from the manifest.

        Of content that is only in part right, earlier pieces stay, with the pages of their last save that was right.
        """
        editions, toolkit = content.editions, content.editions.toolkit
        with self.condition:
            earlier = {piece.path: piece for piece in self.state.pieces}
            shown: dict[OutputPath, ShownPiece] = {}
            for language, piece in pieces(toolkit):
                path = path_of(editions, language, piece)
                new = shown_piece(toolkit, language, piece, path)
                if not new.title:  # its text can't be read
                    title = entries[path].title.removeprefix(f"{new.code} ") if path in entries else ""
                    new = replace(new, title=earlier[path].title if path in earlier else title or new.file)
                if path in earlier:
                    new = replace(new, **{name: getattr(earlier[path], name) for name in PAGE_FIELDS})
                elif path in entries and not new.draft:
                    new = replace(new, **fields_of_file(entries[path]))
                elif same := self._unwritten_of(new.file):  # a draft before, or one now
                    new = replace(new, **{name: getattr(same, name) for name in PAGE_FIELDS})
                    self.unwritten = {**self.unwritten, path: self.unwritten[same.path]}
                shown[path] = new
            listed = [*shown.values()]
            if not content.is_sound:
                listed = with_missing(listed, self.state.pieces)
            binder = binder_path(entries)
            self.show(title=toolkit.title, language=toolkit.language, pieces=tuple(listed), binder=binder)

    def _unwritten_of(self, file: str) -> ShownPiece | None:
        """Return the piece of a text whose pages are shown from memory; None if there is none."""
        unwritten = (piece for piece in self.state.pieces if piece.path in self.unwritten)
        return next((piece for piece in unwritten if piece.file == file), None)

    def show_manifest(self, entries: Mapping[OutputPath, ManifestEntry]) -> None:
        """Show the files that were made before, at a start at which the content can't be read."""
        with self.condition:
            if not self.state.pieces:
                listed = tuple(
                    ShownPiece(
                        path=entry.path,
                        code=entry.code,
                        title=entry.title.removeprefix(f"{entry.code} "),
                        tab="",
                        language=entry.language,
                        kind="card" if entry.kind == Kind.CARD else "tool",
                        file=next(iter(entry.made_from), ""),
                        **fields_of_file(entry),
                    )
                    for entry in entries.values()
                    if entry.kind in (Kind.HANDOUT, Kind.CARD) and entry.code and not entry.style and not entry.request
                )
                self.show(pieces=listed, binder=binder_path(entries))

    def show_files(
        self, entries: Mapping[OutputPath, ManifestEntry], paths: Collection[OutputPath] | None = None
    ) -> None:
        """Show the files as the manifest has them: all, or those with these paths."""
        with self.condition:
            preview_pieces = tuple(
                replace(piece, **fields_of_file(entry))
                if (entry := entries.get(piece.path))
                and not piece.draft
                and (paths is None or (piece.path in paths and piece.is_unprinted))
                else piece
                for piece in self.state.pieces
            )
            shown = {piece.path for piece in preview_pieces if piece.is_unprinted or not piece.printed}
            self.unwritten = {path: pdf for path, pdf in self.unwritten.items() if path in shown}
            self.show(pieces=preview_pieces, binder=binder_path(entries))

    def show_proof(
        self, proof: Proof, changed_pages: Iterable[int], status: str, areas: Iterable[MarkedArea] = ()
    ) -> None:
        """Show a proof; ``problems`` and ``busy`` stay, since the background may have set them already."""
        made = {"pages": proof.pages, "digest": proof.digest, "printed": not proof.pdf}
        made |= {"rejected": False, "held": False, "over": ()}
        with self.condition:
            if proof.pdf:
                self.unwritten = {**self.unwritten, proof.path: proof.pdf}
            self._show_pages(proof.path, made, changed_pages, areas)
            self._follow(proof.path, status=status)

    def show_unprinted(
        self,
        proof: UnprintedProof,
        changed_pages: Iterable[int] = (),
        areas: Iterable[MarkedArea] = (),
        *,
        follows: bool = True,
    ) -> None:
        """Show the pages of a piece that are not printed: they do not fit, or other content is wrong.

        Args:
            proof: The pages.
            changed_pages: The pages that look different from those of the last good save.
            areas: Where the words are that are new since then.
            follows: True for the piece to look at.
        """
        made = {"pages": proof.pages, "digest": sha256_hex(proof.pdf), "over": proof.over}
        made |= {"rejected": not proof.fits, "held": proof.fits and not proof.is_file_current}
        with self.condition:
            self.unwritten = {**self.unwritten, proof.path: proof.pdf}
            self._show_pages(proof.path, made, changed_pages, areas)
            if follows:
                self._follow(proof.path)

    def shows(self, proof: UnprintedProof) -> bool:
        """Return True if the preview has these pages of a piece already."""
        piece = next((piece for piece in self.state.pieces if piece.path == proof.path), None)
        is_held = proof.fits and not proof.is_file_current
        standing = (sha256_hex(proof.pdf), not proof.fits, is_held)
        return piece is not None and (piece.digest, piece.rejected, piece.held) == standing

    def _show_pages(
        self, path: OutputPath, made: Mapping[str, Any], changed_pages: Iterable[int], areas: Iterable[MarkedArea]
    ) -> None:
        """Show new pages of a piece, and mark what changed; ``made`` has the fields of the piece."""
        made = {**made, "changed_pages": tuple(changed_pages), "changed_areas": tuple(areas)}
        with self.condition:
            self.show(
                pieces=tuple(replace(piece, **made) if piece.path == path else piece for piece in self.state.pieces)
            )

    def _follow(self, path: OutputPath, **values: Any) -> None:
        """Let the preview follow a piece; of the others, only what is not printed keeps its marks."""
        preview_pieces = tuple(
            piece if piece.path == path or piece.is_unprinted else replace(piece, changed_pages=(), changed_areas=())
            for piece in self.state.pieces
        )
        self.show(pieces=preview_pieces, proof=path, proofs=self.state.proofs + 1, **values)


PAGE_FIELDS = ("pages", "digest", "printed", "rejected", "held", "over", "changed_pages", "changed_areas")
"""The fields of a piece that say which of its pages are shown."""


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

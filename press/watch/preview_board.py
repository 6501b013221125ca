"""The board that all threads of watch share: it has the state of the preview, and wakes who waits for a new one."""

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from press.build.sound_pieces import ReadContent
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.output.manifest import ManifestEntry
from press.planning.kinds import Kind
from press.watch.changed_words import MarkedArea
from press.watch.piece_files import path_of, pieces
from press.watch.preview_state import (
    PAGE_FIELDS,
    PreviewState,
    ShownPiece,
    binder_path,
    fields_of_file,
    shown_piece,
    with_missing,
)
from press.watch.proofs import Proof, UnprintedProof


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

"""What the preview shows, kept for all who look: the pieces, the last proof, the problems, what is still being made."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from press.console import Excerpt, Sources
from press.core.diagnostics import Problem
from press.model import Card, Piece, Toolkit
from press.output.manifest import ManifestEntry
from press.planning.base_editions import EditionRegistry
from press.planning.kinds import Kind
from press.watch.proofs import Proof, path_of, pieces


@dataclass(frozen=True, slots=True)
class Shown:
    """A tool or card that can be looked at."""

    path: str
    code: str
    title: str
    tab: str
    language: str
    kind: str
    pages: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that the preview shows."""

    number: int = 0
    """Counts up with each change of what is shown."""
    title: str = ""
    language: str = ""
    binder: str = ""
    pieces: tuple[Shown, ...] = ()
    proof: str = ""
    """The path of the last proof, which the preview follows."""
    changed_pages: tuple[int, ...] = ()
    """Pages of the last proof that look different from before, from 1."""
    said: str = ""
    busy: bool = True
    problems: tuple[dict[str, Any], ...] = ()
    doubts: tuple[dict[str, Any], ...] = ()
    """What should be looked at and stops nothing."""


@dataclass
class Board:
    """The state, and those who wait for a new one."""

    state: State = field(default_factory=State)
    condition: threading.Condition = field(default_factory=threading.Condition)
    closed: bool = False

    def show(self, **values: Any) -> None:
        """Change what is shown, for everyone."""
        with self.condition:
            self.state = replace(self.state, number=self.state.number + 1, **values)
            self.condition.notify_all()

    def close(self) -> None:
        """Send everyone home."""
        with self.condition:
            self.closed = True
            self.condition.notify_all()

    def after(self, number: int, seconds: float) -> State | None:
        """Wait for a state later than the one with this number; None when there is none after so many seconds."""
        with self.condition:
            self.condition.wait_for(lambda: self.closed or self.state.number > number, seconds)
            return self.state if self.state.number > number and not self.closed else None

    def toolkit(self, editions: EditionRegistry, records: Mapping[str, ManifestEntry]) -> None:
        """Show the pieces of a toolkit, with what is known of their files."""
        toolkit, known = editions.toolkit, {piece.path: piece for piece in self.state.pieces}
        found = []
        for language, piece in pieces(toolkit):
            path = path_of(editions, language, piece)
            entry, old = records.get(path), known.get(path)
            pages = old.pages if old else entry.pages if entry else 0
            digest = old.digest if old else entry.sha256 if entry else ""
            found.append(shown(toolkit, language, piece, path, pages, digest))
        self.show(title=toolkit.title, language=toolkit.language, pieces=tuple(found), binder=binder_of(records))

    def files(self, records: Mapping[str, ManifestEntry]) -> None:
        """Show the files as the manifest has them now."""
        found = tuple(
            replace(piece, pages=entry.pages, digest=entry.sha256) if (entry := records.get(piece.path)) else piece
            for piece in self.state.pieces
        )
        self.show(pieces=found, binder=binder_of(records))

    def proof(self, proof: Proof, changed_pages: Iterable[int], said: str) -> None:
        """Show a proof; whether something is wrong or still to come, others say, perhaps before."""
        found = tuple(
            replace(piece, pages=proof.pages, digest=proof.digest) if piece.path == proof.path else piece
            for piece in self.state.pieces
        )
        pages = tuple(changed_pages)
        self.show(pieces=found, proof=proof.path, changed_pages=pages, said=said)


def binder_of(records: Mapping[str, ManifestEntry]) -> str:
    """Return the path of the statewide binder; empty before it is made."""
    return next((entry.path for entry in records.values() if entry.kind == Kind.BINDER and not entry.request), "")


def shown(toolkit: Toolkit, language: str, piece: Piece, path: str, pages: int, digest: str) -> Shown:
    """Return what the preview says of a piece."""
    one = next((other for other in toolkit.translations if other.language == language), toolkit)
    tab = one.tab_of(piece.code)
    kind = "card" if isinstance(piece, Card) else "tool"
    return Shown(path, piece.code, piece.title, f"{tab.number} {tab.title}", language, kind, pages, digest)


def told(problems: Iterable[Problem], root: Path) -> tuple[dict[str, Any], ...]:
    """Return problems as the preview shows them, each with the line of its file and where on it the words stand."""
    sources = Sources(root)
    found = []
    for problem in problems:
        excerpt = sources.excerpt(problem) or Excerpt(problem.location.line, "")
        said = {"code": problem.code, "message": problem.message, "hint": problem.hint, "file": problem.location.file}
        found.append({**said, **asdict(excerpt)})
    return tuple(found)

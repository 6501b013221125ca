"""Paper binders in tests: sheets that are taken out and put in as the lines of an instruction sheet say."""

from collections.abc import Hashable, Iterable, Sequence

from press.model import Section
from press.planning.binder_diff import Action, Step

Sheet = tuple[Hashable, Hashable]
"""What is on the front and on the back of a sheet: a picture, or the fingerprint of one."""


def sheets_from(pages: Sequence[Hashable]) -> list[Sheet]:
    """Return pages as the sheets that a duplex printer gives."""
    assert len(pages) % 2 == 0
    return list(zip(pages[::2], pages[1::2], strict=True))


class PaperBinder:
    """A binder on a shelf.

    Args:
        sections: The sections that were printed: where one ends and the next begins.
        sheets: The sheets of all of them; those of the sections' fingerprints unless given.
    """

    def __init__(self, sections: Iterable[Section], sheets: Sequence[Sheet] | None = None) -> None:
        sections = list(sections)
        rest = list(sheets) if sheets is not None else [s for each in sections for s in sheets_from(each.pages)]
        self.filed: list[tuple[str, list[Sheet]]] = []
        for section in sections:
            self.filed.append((section.name, rest[: section.sheets]))
            rest = rest[section.sheets :]
        assert not rest

    @property
    def sheets(self) -> list[Sheet]:
        """The sheets, from the front to the back."""
        return [sheet for _, sheets in self.filed for sheet in sheets]

    def copy(self) -> "PaperBinder":
        """Return another binder with the same sheets."""
        binder = PaperBinder(())
        binder.filed = [(name, list(sheets)) for name, sheets in self.filed]
        return binder

    def carry_out(self, steps: Iterable[Step], new_sheets: Sequence[Sheet]) -> None:
        """Do what the lines of an instruction sheet say, with the sheets behind it."""
        rest = list(new_sheets)
        for step in steps:
            removed = [sheets for name, sheets in self.filed if name == step.name]
            self.filed = [(name, sheets) for name, sheets in self.filed if name != step.name]
            if step.action is not Action.MOVE:
                assert sum(map(len, removed)) == step.out
            if step.action is Action.TAKE_OUT:
                continue
            sheets, rest = (removed[0], rest) if step.action is Action.MOVE else (rest[: step.put], rest[step.put :])
            place = next((number for number, (name, _) in enumerate(self.filed, 1) if name == step.after), 0)
            assert place or not step.after
            self.filed.insert(place, (step.name, sheets))
        assert not rest

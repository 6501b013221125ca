"""Says why a section of a paper binder changed: in the notes of the editors, or in a few standard sentences."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from press.model import Printing, Release, Section, Toolkit
from press.model.releases import codes_in
from press.planning.binder_diff import Action, Step


class Look(NamedTuple):
    """A section's pages in the old binder and in the new one; empty where it is not."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def differs_in_stamp_only(self) -> bool:
        """Return True if the pages are the same except for the stamp on each of them."""
        return self.old != self.new and list(map(unstamped, self.old)) == list(map(unstamped, self.new))


def unstamped(page: str) -> str:
    """Return the fingerprint of a page without its stamp's."""
    return page.partition("-")[0]


class ChangeReasons:
    """The reasons for the steps from an old binder to the current one.

    Args:
        say: Returns the words of a key in the language of the sheet.
        since: The old binder.
        sections: The sections of the new binder.
        toolkit: The edition that is bound now, statewide or a county's.
        main: The whole toolkit.
    """

    def __init__(
        self,
        say: Callable[[str], str],
        since: Printing,
        sections: Sequence[Section],
        toolkit: Toolkit,
        main: Toolkit,
    ) -> None:
        self.say, self.since, self.toolkit = say, since, toolkit
        self.pages = {section.name: section.pages for section in sections}
        self.old_pages = {section.name: section.pages for section in since.sections}
        self.bound, self.bound_before = set(codes_in(sections)), set(codes_in(since.sections))
        self.separate = {piece.code for piece in toolkit.separate}
        self.left_out = {piece.code for piece in toolkit.left_out}
        self.pieces = {piece.code: piece for piece in (*main.pieces, *toolkit.pieces)}
        self.editions = editions_since(since, main.editions, toolkit.edition)

    def reason(self, step: Step) -> str:
        """Return why a step has to be done."""
        codes = codes_in([Section(step.name, step.title, ())])
        match step.action:
            case Action.TAKE_OUT:
                return self.reason_to_take_out(codes)
            case Action.MOVE:
                return self.say("changes.moved")
            case _:
                return self.reason_for_new_sheets(step.name, codes)

    def reason_for_new_sheets(self, name: str, codes: Sequence[str]) -> str:
        """Return why a section has new sheets."""
        if Look(self.old_pages.get(name, ()), self.pages[name]).differs_in_stamp_only:
            return self.say("changes.foot")
        was_there = name in self.old_pages
        is_new = not was_there if not codes else any(code not in self.bound_before for code in codes)
        notes = self.notes_on(code for code in codes if code not in self.since.left_out)
        if is_new:
            return f"{self.say('changes.new')} {notes}".strip()
        if notes:
            return notes
        if not was_there:
            return self.say("changes.leaf")
        return self.say("changes.edition" if self.editions else "changes.since-printing")

    def reason_to_take_out(self, codes: Sequence[str]) -> str:
        """Return why a section has no sheets in the new binder; for each of its codes if they differ in that."""
        if not codes:
            return self.say("changes.dropped" if self.toolkit.county else "changes.gone")
        keys = {code: self.key_of_absent(code) for code in codes}
        if len(set(keys.values())) == 1:
            return self.say(keys[codes[0]])
        colon = self.say("mark.colon")
        return " ".join(f"{code}{colon} {self.say(key)}" for code, key in keys.items())

    def key_of_absent(self, code: str) -> str:
        """Return the key of the sentence that says where a piece of a section that is taken out is now."""
        if code in self.bound:
            return "changes.leaf"
        if code in self.separate:
            return "changes.separate.now"
        if code in self.left_out:
            return "changes.left-out"
        return "changes.dropped" if code in self.since.own_codes else "changes.gone"

    def notes_on(self, codes: Iterable[str]) -> str:
        """Return the notes on the changes of pieces in every edition since the old one: its own notes are on paper."""
        notes: list[str] = []
        for code in codes:
            changes = self.pieces[code].changes if code in self.pieces else {}
            notes += [changes[edition] for edition in self.editions if edition in changes]
        return " ".join(notes)


def editions_since(since: Printing, releases: Iterable[Release], edition: str) -> tuple[str, ...]:
    """Return the names of the editions after an old binder's; the current one is the last, unless it is the binder's.

    Args:
        since: The old binder.
        releases: All releases, the latest last.
        edition: The name of the current edition.
    """
    later = [release.name for release in releases if release.day > since.day]
    return tuple(name for name in dict.fromkeys((*later, edition)) if name != since.edition)

"""Compares two editions of a binder: which sheets to take out, which to put in, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.model import Section

REPLACE, TAKE_OUT, PUT_IN, MOVE = "replace", "take-out", "put-in", "move"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do with a paper binder, in the order of the new one."""

    action: str
    name: str
    """The section, as ``4.1``."""
    title: str
    out: int
    """Sheets to take out; what is put in may have stood elsewhere, with other pages."""
    put: int
    """Sheets to put in, the next ones of the packet."""
    after: str
    """The section that it stands behind in the new binder; empty at the front."""


def steps_between(old: Sequence[Section], new: Sequence[Section]) -> list[Step]:
    """Return what turns the old binder into the new one; a section whose pages did not change is in no step."""
    kept = _kept([section.name for section in old], [section.name for section in new])
    before = {section.name: section for section in old}
    names = {section.name for section in new}
    steps = [
        Step(TAKE_OUT, section.name, section.title, section.sheets, 0, "")
        for section in old
        if section.name not in names
    ]
    after = ""
    for section in new:
        known = before.get(section.name)
        if known is None or known.pages != section.pages:
            action = REPLACE if section.name in kept else PUT_IN
            out = known.sheets if known else 0
            steps.append(Step(action, section.name, section.title, out, section.sheets, after))
        elif section.name not in kept:
            steps.append(Step(MOVE, section.name, section.title, 0, 0, after))
        after = section.name
    return steps


def _kept(old: list[str], new: list[str]) -> set[str]:
    """Return the sections that stand in the same order in both: they stay where they are."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {name for block in blocks for name in old[block.a : block.a + block.size]}


def carried_out(old: Sequence[Section], steps: Sequence[Step], packet: Sequence[Section]) -> list[Section]:
    """Return the binder that someone has who does with the old one what the steps say.

    Each step that puts sheets in takes the next section of the packet.
    """
    binder, rest = list(old), list(packet)
    for step in steps:
        found = next((section for section in binder if section.name == step.name), None)
        if found is not None:
            binder.remove(found)
        if step.action == TAKE_OUT:
            continue
        put = found if step.action == MOVE else rest.pop(0)
        assert put is not None
        location = next((n for n, section in enumerate(binder, 1) if section.name == step.after), 0)
        binder.insert(location, put)
    return binder

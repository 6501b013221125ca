"""Compares two editions of a binder: which sheets to take out, which to put in, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from press.model import Section


class Action(StrEnum):
    """What is done with a section of a paper binder."""

    REPLACE = "replace"
    TAKE_OUT = "take-out"
    PUT_IN = "put-in"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do with a paper binder; steps come in the order of the new binder."""

    action: Action
    name: str
    """The name of the section, for example ``4.1``."""
    title: str
    out: int = 0
    """Number of sheets to take out, wherever they are filed."""
    put: int = 0
    """Number of sheets to put in, the next ones of the packet of new sheets."""
    after: str = ""
    """The section that precedes it in the new binder; empty at the front."""


def steps_between(old: Sequence[Section], new: Sequence[Section]) -> list[Step]:
    """Return the steps that turn the old binder into the new one; none for a section that did not change."""
    in_place = _sections_in_place([section.name for section in old], [section.name for section in new])
    old_sections = {section.name: section for section in old}
    new_names = {section.name for section in new}
    steps = [
        Step(action=Action.TAKE_OUT, name=section.name, title=section.title, out=section.sheets)
        for section in old
        if section.name not in new_names
    ]
    after = ""
    for section in new:
        before = old_sections.get(section.name)
        if before is None or before.pages != section.pages:
            steps.append(
                Step(
                    action=Action.REPLACE if section.name in in_place else Action.PUT_IN,
                    name=section.name,
                    title=section.title,
                    out=before.sheets if before else 0,
                    put=section.sheets,
                    after=after,
                )
            )
        elif section.name not in in_place:
            steps.append(Step(action=Action.MOVE, name=section.name, title=section.title, after=after))
        after = section.name
    return steps


def _sections_in_place(old: list[str], new: list[str]) -> set[str]:
    """Return the names that come in the same order in both binders: these sections are not moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {name for block in blocks for name in old[block.a : block.a + block.size]}


def apply_steps(old: Sequence[Section], steps: Sequence[Step], packet: Sequence[Section]) -> list[Section]:
    """Return the binder that results if the steps are carried out on the old one.

    Args:
        old: The sections of the old binder.
        steps: The steps.
        packet: The sections of the new sheets; each step that puts sheets in takes the next one.

    Raises:
        ValueError: A step moves a section that the old binder does not have.
    """
    binder, rest = list(old), list(packet)
    for step in steps:
        current = next((section for section in binder if section.name == step.name), None)
        if current is not None:
            binder.remove(current)
        if step.action == Action.TAKE_OUT:
            continue
        section = current if step.action == Action.MOVE else rest.pop(0)
        if section is None:
            raise ValueError(f"The old binder has no section {step.name} to move.")
        index = next((n for n, other in enumerate(binder, 1) if other.name == step.after), 0)
        binder.insert(index, section)
    return binder

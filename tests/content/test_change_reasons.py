"""An instruction sheet says why: left out, new, moved to another leaf, only a new foot; never what is not so."""

from dataclasses import replace

import pytest

from press.model import Printing, Section, Toolkit
from press.model.printing_record import printing_text, read_printing
from press.planning.binder_diff import steps_between
from press.planning.change_reasons import ChangeReasons
from press.planning.printings import next_name
from tests.support.toolkits import our_toolkit


def section(name: str, look: str = "a", stamp: str = "s") -> Section:
    """Return a section of one sheet."""
    return Section(name, f"Title of {name}", (f"{look}1-{stamp}", f"{look}2-{stamp}"))


def printing(*sections: Section, edition: str = "2026.2", left_out: tuple[str, ...] = ()) -> Printing:
    """Return the printing of some sections."""
    return Printing(
        name=edition,
        edition=edition,
        day="2026-01-01" if edition == "2026.1" else str(our_toolkit().edition_date),
        number=1,
        sections=sections,
        separate=(),
        left_out=left_out,
        own_codes=frozenset(("L.1", "11.1")),
    )


def county_toolkit(*left_out: str) -> Toolkit:
    """Return our toolkit as a county prints it."""
    toolkit = our_toolkit()
    pieces = tuple(toolkit.piece(code) for code in left_out)
    return replace(toolkit, edition="2026.2", left_out=pieces, county=toolkit.counties[0])


def reasons(before: Printing, *now: Section, left_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the key of the reason for each step, by the section's name."""
    main = replace(our_toolkit(), editions=())
    change_reasons = ChangeReasons(lambda key: key, before, now, county_toolkit(*left_out), main)
    return {step.name: change_reasons.reason(step) for step in steps_between(before.sections, now)}


@pytest.mark.parametrize(
    ("before", "now", "left_out", "expected"),
    [
        (["4.1"], [], ("4.1",), {"4.1": "changes.left-out"}),
        (["4.33"], [], (), {"4.33": "changes.gone"}),
        (["L.1"], [], (), {"L.1": "changes.dropped"}),
        (["11.1"], ["L.1"], (), {"11.1": "changes.dropped", "L.1": "changes.new"}),
        (["tab-11"], ["tab-L"], (), {"tab-11": "changes.dropped", "tab-L": "changes.new"}),
        (
            ["10.1+10.2"],
            ["10.1"],
            ("10.2",),
            {"10.1+10.2": "10.1mark.colon changes.leaf 10.2mark.colon changes.left-out", "10.1": "changes.leaf"},
        ),
        (["1.1", "1.2"], ["1.2", "1.1"], (), {"1.2": "changes.moved"}),
    ],
)
def test_what_is_taken_out_or_put_in(
    before: list[str], now: list[str], left_out: tuple[str, ...], expected: dict[str, str]
) -> None:
    steps = reasons(printing(*map(section, before)), *map(section, now), left_out=left_out)
    assert {name: reason for name, reason in steps.items() if name in expected} == expected


def test_a_tool_that_is_taken_in_again_is_new() -> None:
    assert reasons(printing(left_out=("4.1",)), section("4.1")) == {"4.1": "changes.new"}


def test_only_the_foot() -> None:
    assert reasons(printing(section("4.1")), section("4.1", stamp="t")) == {"4.1": "changes.foot"}


def test_a_page_that_changed_in_the_same_edition_and_in_a_new_one() -> None:
    assert reasons(printing(section("contents")), section("contents", "b")) == {"contents": "changes.since-printing"}
    before = printing(section("contents"), edition="2026.1")
    assert reasons(before, section("contents", "b")) == {"contents": "changes.edition"}


def test_a_note_that_was_printed_already_is_no_reason() -> None:
    main = our_toolkit()
    noted = next(code for code in ("4.5", "4.7") if "2026.2" in main.piece(code).changes)
    note = main.piece(noted).changes["2026.2"]

    assert reasons(printing(section(noted)), section(noted, "b")) == {noted: "changes.since-printing"}
    assert reasons(printing(section(noted), edition="2026.1"), section(noted, "b")) == {noted: note}


def test_a_record_says_what_was_printed() -> None:
    printed = replace(
        printing(section("4.1"), section("L.1"), left_out=("8.5",)), separate=(Section("L.2", "", ("x",)),)
    )
    record = read_printing(printing_text(printed, "s"), printed.name)
    assert replace(record, own_codes=printed.own_codes) == printed and record.own_codes == {"L.1"}


@pytest.mark.parametrize("broken", ["[]", "{}", '{"edition": 1}', "[" * 100_000])
def test_what_is_no_record(broken: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError, RecursionError)):
        read_printing(broken, "2026.1")


def test_printings_of_an_edition_are_counted() -> None:
    assert next_name("2026.1", ()) == "2026.1"
    assert next_name("2026.1", {"2026.1", "2026.1-2", "2026.2"}) == "2026.1-3"

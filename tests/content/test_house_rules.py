"""Our content keeps the house rules, and each rule finds the wording it is for."""

import re
from dataclasses import replace

import pytest

from press.core.diagnostics import Location
from press.lint.linter import lint
from press.model import Paragraph, Prose, Rule, RuleException, StyleGuide, Tool, Toolkit
from tests.support.toolkits import our_toolkit

COMES_WITH_TIME = {"translation/outdated", "translation/draft", "law/old", "review/late"}
"""Warnings that come with the days and with changes of the English, or wait for translators; the closing of an edition
answers them."""

NUMBERED = re.compile(r"(\d+)\. ")


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    """The toolkit in content/."""
    return our_toolkit()


def with_text(toolkit: Toolkit, text: str, block: str = "", reading: str = "staff") -> Toolkit:
    """Return the toolkit reduced to one tool with one paragraph."""
    tool = toolkit.tools[0]
    prose = Prose(paragraphs=(Paragraph(text, Location("content/tools/one.md", 7), block),))
    one: Tool = replace(tool, prose=prose, summary="", reading=reading)
    tabs = (replace(toolkit.tabs[0], pieces=(one,)),)
    return replace(toolkit, tabs=tabs, translations=(), synonyms=())


def for_families(toolkit: Toolkit) -> Toolkit:
    """Return the toolkit reduced to its tools for families."""
    family = {tool.code for tool in toolkit.tools if tool.reading == "family"}
    tabs = [replace(tab, pieces=tuple(piece for piece in tab.pieces if piece.code in family)) for tab in toolkit.tabs]
    return replace(toolkit, tabs=tuple(tabs), translations=(), synonyms=())


def codes(toolkit: Toolkit) -> set[str]:
    """Return the codes of the findings, without those on unused words of the list and on drafts."""
    return {finding.problem.code for finding in lint(toolkit)} - {"spelling/unused", "translation/draft"}


def test_the_toolkit_keeps_its_own_rules(toolkit: Toolkit) -> None:
    problems = [finding.problem for finding in lint(toolkit)]
    assert [str(problem) for problem in problems if problem.code not in COMES_WITH_TIME] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The FSNA is due.", "house/old-tool"),
        ("The perpetrator left.", "house/labels"),
        ("It reduces re-entry.", "house/claim"),
        ("“Why did you leave?”", "house/why-question"),
        ("Danger statement. Dana drank in October.", "house/danger-statement"),
        ("Safety goal. Dana will stay sober.", "house/safety-goal"),
        ("Safety goal. Dana will complete a parenting class in six months.", "house/goal-as-service"),
        ("A grey area remains.", "house/old-term"),  # codespell:ignore
        ("One thing — another.", "house/dash"),
        ("Use SDM here.", "house/acronym"),
    ],
)
def test_a_rule_finds_what_it_is_for(toolkit: Toolkit, text: str, code: str) -> None:
    assert code in codes(with_text(toolkit, text))


@pytest.mark.parametrize(
    "text",
    [
        "Structured Decision Making (SDM) supports it. Later, SDM alone.",
        "Danger statement. Rosa is worried that Dana may drink and that Leo could be hurt.",
        "Safety goal. Dana will call Rosa before the first drink, for six months.",
    ],
)
def test_good_text_is_left_alone(toolkit: Toolkit, text: str) -> None:
    assert codes(with_text(toolkit, text)) == set()


def test_a_weak_example_may_contain_what_the_rules_forbid(toolkit: Toolkit) -> None:
    assert "house/labels" not in codes(with_text(toolkit, "The perpetrator left.", block="weak"))


def test_no_acronym_in_a_text_for_families(toolkit: Toolkit) -> None:
    text = "Structured Decision Making (SDM) is used."
    assert "house/acronym" in codes(with_text(toolkit, text, reading="family"))


def test_an_exception_excuses_one_place_and_must_be_needed(toolkit: Toolkit) -> None:
    rule = Rule(
        name="plain",
        find=r"\butilize\b",
        why="plain words are better.",
        instead="use",
        needs={},
        reading="",
        only_in=(),
        not_in=(),
        stops=False,
    )
    code = toolkit.tools[0].code
    location = Location("content/data/vocabulary.yaml", 3)
    exception = RuleException(rule="plain", code=code, words="utilize", reason="quoted", location=location)
    style_guide = StyleGuide(rules=(rule,), exceptions=(exception,))
    assert codes(replace(with_text(toolkit, "They utilize it."), style_guide=style_guide)) == set()
    assert codes(replace(with_text(toolkit, "They use it."), style_guide=style_guide)) == {"house/exception"}


def test_a_late_review_is_reported_and_stops_nothing(toolkit: Toolkit) -> None:
    late = replace(with_text(toolkit, "Words."), edition_date=toolkit.edition_date.replace(year=2099))
    findings = [finding for finding in lint(late) if finding.problem.code == "review/late"]
    assert findings and all(finding.warning and not finding.stops for finding in findings)


@pytest.mark.parametrize(
    ("language", "limits"),
    [("en", {"flesch_kincaid_grade": 7}), ("es", {"fernandez_huerta": 90, "crawford": 3.8})],
)
def test_family_pages_are_held_to_a_reading_level(toolkit: Toolkit, language: str, limits: dict[str, float]) -> None:
    own = for_families(next(one for one in (toolkit, *toolkit.translations) if one.language == language))
    assert own.style_guide.measures == limits and own.style_guide.longest_sentence == 35
    assert [tool for tool in own.tools if tool.reading == "family"]

    harder = replace(own.style_guide, measures={name: -99 if name != "fernandez_huerta" else 999 for name in limits})
    found = [one.problem for one in lint(replace(own, style_guide=harder)) if one.problem.code == "reading/level"]

    assert {problem.location.file for problem in found} == {tool.file for tool in own.tools if tool.reading == "family"}


def test_a_build_looks_only_at_what_can_stop_it(toolkit: Toolkit) -> None:
    wrong = with_text(toolkit, "The FSNA, an offender, mispelled at www.bread.example.")  # codespell:ignore
    strict = replace(wrong, style_guide=replace(wrong.style_guide, stops=frozenset({"link", "spelling"})))

    assert {one.problem.code for one in lint(wrong, blocking_only=True)} == {"house/old-tool"}
    assert {one.problem.code for one in lint(strict, blocking_only=True)} == {
        *("house/old-tool", "link/bare", "spelling/word"),
    }
    assert all(one.stops and not one.warning for one in lint(strict, blocking_only=True))
    assert {"house/labels", "link/bare", "spelling/word"} <= codes(wrong)


def test_only_pieces_with_a_text_in_the_files_are_checked(toolkit: Toolkit) -> None:
    wrong = with_text(toolkit, "The perpetrator left.")

    def found(file: str) -> set[str]:
        return {finding.problem.code for finding in lint(wrong, only_files={file})}

    assert "house/labels" in found(toolkit.tools[0].file)
    assert "house/labels" not in found("content/tools/another.md")


def test_every_tool_has_the_facts_that_counties_choose_by(toolkit: Toolkit) -> None:
    for tool in toolkit.tools:
        said = (tool.audience, tool.element, tool.stages, tool.minutes, tool.sheets, tool.sources, tool.credits)
        assert all(said), tool.code
        assert tool.review_by is not None and tool.revised < tool.review_by, tool.code


def test_every_card_names_its_audience_and_sources(toolkit: Toolkit) -> None:
    for card in toolkit.cards:
        assert card.audience and card.sources and card.credits and card.minutes and card.review_by, card.code


def test_every_card_has_a_drawing(toolkit: Toolkit) -> None:
    """It is found by its drawing from across a table."""
    without = [card.code for card in toolkit.cards if "<img" not in card.front.html + card.back.html]

    assert toolkit.cards and without == []


def test_headings_that_have_numbers_begin_with_1_and_leave_none_out(toolkit: Toolkit) -> None:
    """Stages 1 to 5 of a worksheet were labels and 6 to 8 headings, so that a list of headings began with 6."""
    wrong = []
    for edition in (toolkit, *toolkit.translations, *toolkit.draft_editions):
        for tool in edition.tools:
            numbers = [int(found[1]) for heading in tool.prose.headings if (found := NUMBERED.match(heading.text))]
            if numbers != list(range(1, len(numbers) + 1)):
                wrong.append((edition.language, tool.code, numbers))
    assert wrong == []

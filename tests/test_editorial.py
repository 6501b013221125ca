"""The rules of the house: the real content keeps them, and each rule finds what it is for."""

import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from press.editorial import paragraphs_of, review
from press.files import Files
from press.load import load
from press.model import HouseRules, Paragraph, Prose, Rule, RuleException, Tool, Toolkit
from press.problems import Place, Problems
from press.validate import validate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat asks for pkg_resources
    import textstat

PROJECT = Path(__file__).resolve().parent.parent
HIGHEST_GRADE = 7


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    """The toolkit in content/."""
    problems = Problems()
    return validate(load(Files(PROJECT), problems), problems)


def with_text(toolkit: Toolkit, text: str, block: str = "", reading: str = "staff") -> Toolkit:
    """Return the toolkit with one tool that says only this."""
    tool = toolkit.tools[0]
    prose = Prose("", paragraphs=(Paragraph(text, Place("content/tools/one.md", 7), block),))
    one: Tool = replace(tool, prose=prose, summary="", reading=reading)
    return replace(toolkit, tabs=(replace(toolkit.tabs[0], pieces=(one,)),))


def codes(toolkit: Toolkit) -> set[str]:
    """Return the codes of what the review finds."""
    return {finding.problem.code for finding in review(toolkit)}


def test_the_toolkit_keeps_its_own_rules(toolkit: Toolkit) -> None:
    assert [str(finding.problem) for finding in review(toolkit) if not finding.warning] == []


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
        ("A grey area remains.", "house/old-term"),
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


def test_a_weak_example_may_hold_what_the_rules_forbid(toolkit: Toolkit) -> None:
    assert "house/labels" not in codes(with_text(toolkit, "The perpetrator left.", block="weak"))


def test_no_acronym_in_a_text_for_families(toolkit: Toolkit) -> None:
    text = "Structured Decision Making (SDM) is used."
    assert "house/acronym" in codes(with_text(toolkit, text, reading="family"))


def test_an_exception_excuses_one_place_and_must_be_needed(toolkit: Toolkit) -> None:
    rule = Rule("plain", r"\butilize\b", "plain words are better.", "use", {}, "", (), (), False)
    code = toolkit.tools[0].code
    excuse = RuleException("plain", code, "utilize", "quoted", Place("content/data/vocabulary.yaml", 3))
    house = HouseRules((rule,), (excuse,))
    assert codes(replace(with_text(toolkit, "They utilize it."), house=house)) == set()
    assert codes(replace(with_text(toolkit, "They use it."), house=house)) == {"house/exception"}


def test_a_review_that_is_late_is_told_and_stops_nothing(toolkit: Toolkit) -> None:
    late = replace(toolkit, edition_date=toolkit.edition_date.replace(year=2099))
    findings = [finding for finding in review(late) if finding.problem.code == "review/late"]
    assert findings and all(finding.warning and not finding.stops for finding in findings)


def family_tools(toolkit: Toolkit) -> list[Tool]:
    """Return the tools that families read."""
    return [tool for tool in toolkit.tools if tool.reading == "family"]


def test_family_pages_read_at_grade_seven_or_below(toolkit: Toolkit) -> None:
    grades = {}
    for tool in family_tools(toolkit):
        sentences = [text.text.rstrip(".?:") + "." for text in paragraphs_of(tool) if len(text.text.split()) > 3]
        grades[tool.code] = textstat.flesch_kincaid_grade(" ".join(sentences))
    assert grades
    assert {code: grade for code, grade in grades.items() if grade > HIGHEST_GRADE} == {}


def test_every_tool_says_what_counties_shop_by(toolkit: Toolkit) -> None:
    for tool in toolkit.tools:
        said = (tool.audience, tool.element, tool.stages, tool.minutes, tool.sheets, tool.sources, tool.credits)
        assert all(said), tool.code
        assert tool.review_by is not None and tool.revised < tool.review_by, tool.code


def test_every_card_says_whose_it_is(toolkit: Toolkit) -> None:
    for card in toolkit.cards:
        assert card.audience and card.sources and card.credits and card.minutes and card.review_by, card.code

"""What a page cites is listed with the date of each text: law first, then policy and guidance."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.model import LawEntry, Prose, Tool, law_date
from press.source.loader import load
from press.source.validation.validate import validate
from press.templating.strings import Strings
from tests.support.toolkits import write_toolkit

STRINGS = {
    "law.text": "text of {day}",
    "law.undated": "undated, read on {day}",
    "months": "January February March April May June July August September October November December",
    "date": "{month} {day}, {year}",
}
CODE = LawEntry(
    key="code", citation="", short="BC § 12", says="", read=date(2026, 7, 17), source="", limits=""
)  # a statute
GUILD = replace(CODE, key="guild", short="Guild rule 3", read=date(2023, 11, 1), is_law=False, dated="November 2023")
PAGE = replace(CODE, key="page", short="Guild page", read=date(2026, 11, 28), is_law=False, undated=True)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (CODE, "text of July 17, 2026"),
        (GUILD, "text of November 2023"),
        (PAGE, "undated, read on November 28, 2026"),
    ],
)
def test_the_date_of_a_text_says_what_is_known(entry: LawEntry, words: str) -> None:
    assert law_date(entry, STRINGS) == words


def test_policy_is_listed_apart_from_law(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    problems = ProblemList()
    toolkit = validate(load(ProjectFiles(tmp_path), problems), problems)
    toolkit = replace(toolkit, strings={**toolkit.strings, **STRINGS}, law={"a": PAGE, "b": CODE, "c": GUILD})
    tool: Tool = replace(toolkit.tools[0], prose=Prose(law=("a", "b", "c")))

    assert Strings(toolkit, problems, {}).cited_law(tool) == [
        ("law", [("text of July 17, 2026", [CODE])]),
        ("law.policy", [("text of November 2023", [GUILD]), ("undated, read on November 28, 2026", [PAGE])]),
    ]

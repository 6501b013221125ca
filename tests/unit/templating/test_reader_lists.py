"""Several outside readers are a list: with the word before the last one in a language that has it."""

from dataclasses import replace
from pathlib import Path

import pytest

from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.source.loader import load
from press.source.validation.validate import validate
from press.templating.strings import Strings
from tests.support.toolkits import write_toolkit


@pytest.mark.parametrize(
    ("word", "count", "words"),
    [
        ("", 3, "a judge, parents, youth"),
        ("and", 3, "a judge, parents and youth"),
        ("and", 2, "a judge and parents"),
        ("and", 1, "a judge"),
        ("and", 0, ""),
        ("&", 2, "a judge &amp; parents"),
    ],
)
def test_the_last_reader_has_the_word_of_the_language(tmp_path: Path, word: str, count: int, words: str) -> None:
    write_toolkit(tmp_path)
    problems = ProblemList()
    toolkit = validate(load(ProjectFiles(tmp_path), problems), problems)
    strings = Strings(replace(toolkit, strings={**toolkit.strings, "list.and": word}), problems, {})
    assert strings.readers(("a judge", "parents", "youth")[:count]) == words

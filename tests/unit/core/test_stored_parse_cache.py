"""Parsed texts that are kept: equal to those parsed again, in every process, whatever is in the cache."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.build.planner import Planner
from press.core.cache_folder import write_sealed
from press.core.diagnostics import Location, Problem, ProblemList
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.core.stored_parse_cache import PARSED_FOLDER, StoredParseCache, stable_text
from press.source.loader import load
from press.source.validation.validate import validate
from tests.support.toolkits import write_toolkit

calls: list[str] = []
"""The texts that were parsed, not read."""


def parsed(text: str, context: object = None) -> tuple[Problem, ...]:
    """Stand for parsing."""
    calls.append(text)
    return (Problem(Location("a.md", len(text)), "code", f"{text} {context}", "Hint."),)


@pytest.fixture(autouse=True)
def no_calls() -> None:
    """Begin without calls."""
    calls.clear()


def files_of(root: Path) -> list[Path]:
    """Return the files of the stored results."""
    return sorted((root / CACHE_FOLDER / PARSED_FOLDER).glob("*"))


def test_a_result_is_read_in_the_next_process(tmp_path: Path) -> None:
    first = StoredParseCache(tmp_path).call(parsed, "bread", {"b": 1, "a": 2})

    assert StoredParseCache(tmp_path).call(parsed, "bread", {"a": 2, "b": 1}) == first
    assert StoredParseCache(tmp_path).call(parsed, "bread", {"a": 2, "b": 2}) != first
    assert calls == ["bread", "bread"]


def test_in_memory_it_is_not_read_again(tmp_path: Path) -> None:
    cache = StoredParseCache(tmp_path)
    first = cache.call(parsed, "bread")
    cache.prune()
    files_of(tmp_path)[0].unlink()

    assert cache.call(parsed, "bread") is first and calls == ["bread"]


def test_what_is_not_used_is_deleted_once_there_is_something_new(tmp_path: Path) -> None:
    cache = StoredParseCache(tmp_path)
    for text in ("rye", "wheat"):
        cache.call(parsed, text)
    cache.prune()
    later = StoredParseCache(tmp_path)
    later.call(parsed, "rye")
    later.prune()
    assert len(files_of(tmp_path)) == 2  # a load that is unfinished, or of fewer texts, deletes nothing

    later.call(parsed, "rye")
    later.call(parsed, "oat")
    later.prune()
    assert len(files_of(tmp_path)) == 2
    StoredParseCache(tmp_path).call(parsed, "wheat")
    assert calls == ["rye", "wheat", "oat", "wheat"]


@pytest.mark.parametrize("content", [b"", b"x" * 100, None])
def test_a_damaged_file_is_made_again(tmp_path: Path, content: bytes | None) -> None:
    first = StoredParseCache(tmp_path).call(parsed, "bread")
    (path,) = files_of(tmp_path)
    path.unlink()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)

    assert StoredParseCache(tmp_path).call(parsed, "bread") == first
    assert path.is_file() and calls == ["bread", "bread"]


class Harmful:
    """What a stranger's cache could have in it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch harmed",)


def test_nothing_is_run_that_a_file_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = StoredParseCache(tmp_path).call(parsed, "bread")
    (path,) = files_of(tmp_path)
    write_sealed(tmp_path, f"{PARSED_FOLDER}/{path.name}", pickle.dumps(Harmful()))

    assert StoredParseCache(tmp_path).call(parsed, "bread") == first
    assert not Path("harmed").exists()


def test_a_cache_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "project"
    elsewhere.mkdir()
    root.mkdir()
    (root / CACHE_FOLDER).symlink_to(elsewhere)
    cache = StoredParseCache(root)
    cache.call(parsed, "bread")
    cache.prune()

    assert not list(elsewhere.iterdir())


def test_a_toolkit_from_the_cache_equals_one_that_is_parsed(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    problems = ProblemList()
    wanted = validate(load(ProjectFiles(tmp_path), problems), problems)

    assert [Planner(ProjectFiles(tmp_path)).toolkit() for _ in range(2)] == [wanted, wanted]
    assert files_of(tmp_path)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner) | st.frozensets(st.text()),
)


@given(values, values)
def test_only_equal_values_have_the_same_text(one: object, other: object) -> None:
    assert stable_text(one) == stable_text(one)
    same_kind = repr(one) == repr(other)  # True equals 1, but prints in another way
    assert not same_kind or stable_text(one) == stable_text(other)
    assert one == other or stable_text(one) != stable_text(other)


def test_other_arguments_are_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        stable_text(object())

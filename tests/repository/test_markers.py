"""Markers: tests that build, or need a browser or veraPDF, are left out of make test-fast."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.support.long_tests import COLLECTED, LONG, entry_of

TESTS = Path(__file__).resolve().parents[1]


def test_slow_tests_are_marked(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        markers = {marker.name for marker in item.iter_markers()}
        fixtures = set(getattr(item, "fixturenames", ()))
        assert not fixtures & {"real", "specimen", "shelf"} or "slow" in markers, item.nodeid
        assert "browser" not in fixtures or "browser" in markers, item.nodeid
        assert "validator" not in fixtures or "verapdf" in markers, item.nodeid


def test_each_entry_of_the_long_tests_names_a_test(pytestconfig: pytest.Config) -> None:
    collected = pytestconfig.stash[COLLECTED]
    modules, named = {name.partition("::")[0] for name in collected}, {entry_of(name) for name in collected}
    assert [entry for entry in LONG if entry not in named and entry.partition("::")[0] in modules] == []
    assert [entry for entry in LONG if not (TESTS / entry.partition("::")[0]).is_file()] == []


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    folders = {parent.name for path in TESTS.rglob("test_*.py") for parent in path.relative_to(TESTS).parents}
    left_out = [name for name in folders for pattern in pytestconfig.getini("norecursedirs") if fnmatch(name, pattern)]
    assert "build" in folders and left_out == []

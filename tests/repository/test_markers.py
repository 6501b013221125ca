"""Markers: tests that build, or need a browser or veraPDF, are left out of make test-fast."""

import pytest


def test_slow_tests_are_marked(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        markers = {marker.name for marker in item.iter_markers()}
        fixtures = set(getattr(item, "fixturenames", ()))
        assert not fixtures & {"real", "specimen", "shelf"} or "slow" in markers, item.nodeid
        assert "browser" not in fixtures or "browser" in markers, item.nodeid
        assert "validator" not in fixtures or "verapdf" in markers, item.nodeid

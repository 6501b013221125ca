"""A drawing that is printed again in the same place is not drawn again, and is the same."""

from pathlib import Path

import pytest

from press.core.identifiers import JobKey
from press.typesetting import weasyprint_hooks
from press.typesetting.drawing_cache import MOST_DRAWINGS, DrawingCache
from tests.support.built_toolkits import Small

START = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48" viewBox="0 0 96 48">'
PLAIN = f'{START}<g opacity="1"><path d="M1 1C2 2 3 3 4 9z" fill="#123456" fill-opacity=".5"/><circle r="9"/></g></svg>'
NOT_PLAIN = {
    "words": f"{START}<text x='1' y='20'>Bread</text></svg>",
    "a group": f'{START}<g opacity=".5"><circle r="9"/></g></svg>',
    "a gradient": f'{START}<linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#a)"/></svg>',
}


class CountingCache(DrawingCache):
    """Counts what is drawn."""

    drawn = 0

    def draw(self, stream, key, draw):  # type: ignore[no-untyped-def]
        """Draw, and count it."""

        def counted() -> bool:
            self.drawn += 1
            return bool(draw())

        super().draw(stream, key, counted)


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch) -> CountingCache:
    """A cache of its own, empty, in place of that of the process."""
    cache = CountingCache()
    monkeypatch.setattr(weasyprint_hooks, "DRAWINGS", cache)
    return cache


def typeset(small: Small, drawing: str, before: str = "", style: str = "") -> bytes:
    """Typeset a drawing behind a paragraph."""
    (small.engine.files.root / "drawing.svg").write_text(drawing, encoding="utf-8")
    small.engine.files.forget("drawing.svg")
    content, problems = small.typeset(
        f'<p>{before}Bread</p><img src="drawing.svg" alt="A loaf" style="{style}"><p>Water</p>', key=JobKey("tool/1.1")
    )
    assert not problems
    return content


def test_a_second_document_has_the_drawing_of_the_first(small: Small, cache: CountingCache) -> None:
    first = typeset(small, PLAIN)
    assert cache.drawn == 1

    assert typeset(small, PLAIN) == first
    assert cache.drawn == 1


def test_a_remembered_drawing_is_the_one_that_would_be_drawn(
    small: Small, cache: CountingCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset(small, PLAIN)
    remembered = typeset(small, PLAIN, before="More ")

    monkeypatch.setattr(weasyprint_hooks, "DRAWINGS", DrawingCache())

    assert typeset(small, PLAIN, before="More ") == remembered
    assert cache.drawn == 1


@pytest.mark.parametrize(
    ("change", "style"),
    [("", "color: red"), ("", "width: 50px; height: 25px"), ("", "margin-left: 5px"), ("#654321", "")],
    ids=["a color", "a size", "a place", "an edit"],
)
def test_a_difference_is_drawn(small: Small, cache: CountingCache, change: str, style: str) -> None:
    first = typeset(small, PLAIN)

    assert typeset(small, PLAIN.replace("#123456", change or "#123456"), style=style) != first or "color" in style
    assert cache.drawn == 2


@pytest.mark.parametrize("kind", NOT_PLAIN)
def test_what_needs_more_of_the_document_is_drawn_each_time(small: Small, cache: CountingCache, kind: str) -> None:
    first = typeset(small, NOT_PLAIN[kind])

    assert typeset(small, NOT_PLAIN[kind]) == first
    assert cache.drawn == 2


def test_a_warning_is_given_each_time(small: Small, cache: CountingCache) -> None:
    broken = PLAIN.replace("<circle", '<circle r="9" fill="color(--ours 1 0 0)"/><circle')
    (Path(small.engine.files.root) / "drawing.svg").write_text(broken, encoding="utf-8")
    small.engine.files.forget("drawing.svg")

    outcomes = [small.typeset('<img src="drawing.svg" alt="A loaf">')[1] for _ in range(2)]

    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0]) > 0


def test_the_oldest_drawings_are_forgotten(small: Small, cache: CountingCache) -> None:
    for number in range(MOST_DRAWINGS + 1):
        typeset(small, PLAIN.replace("#123456", f"#{number:06x}"))

    typeset(small, PLAIN.replace("#123456", "#000000"))

    assert cache.drawn == MOST_DRAWINGS + 2

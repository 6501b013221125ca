"""Fragments survive a round trip through a file, damaged files are refused, and any number of them can be bound."""

import json
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.binding import DocumentInfo, Entry, Part, Spread, bind
from press.pdf.fragment import MAGIC, Annotation, Bookmark, Destination, FigureBox, Fragment, Page, Stream
from press.pdf.geometry import Rect
from tests.support.built_toolkits import ALL_KINDS, DAY, Small, nowhere
from tests.support.tagged_pdf import Tagged, disagreements
from tests.support.verapdf import Validator

TEXTS = st.text(max_size=20)
NUMBERS = st.integers(-2, 10**6)
BOXES = st.builds(Rect, *[st.floats(-1000, 1000)] * 4)
STREAMS = st.lists(
    st.builds(
        Stream, number=NUMBERS, template=TEXTS, references=st.tuples(NUMBERS), length=st.integers(0, 9), digest=TEXTS
    ),
    max_size=3,
)
BOOKMARKS = st.recursive(
    st.builds(Bookmark, TEXTS, NUMBERS, st.floats(0, 800), st.floats(0, 800)),
    lambda below: st.builds(
        Bookmark, TEXTS, NUMBERS, st.just(0.0), st.just(0.5), st.lists(below, max_size=2).map(tuple)
    ),
    max_leaves=4,
)
FRAGMENTS = st.builds(
    Fragment,
    title=TEXTS,
    language=TEXTS,
    pages=st.lists(
        st.builds(
            Page,
            trim=BOXES,
            contents=NUMBERS,
            resources=NUMBERS,
            annotations=st.tuples(NUMBERS),
            owners=st.tuples(NUMBERS, NUMBERS),
            slot=st.none() | BOXES,
        ),
        max_size=2,
    ).map(tuple),
    plain=st.binary(max_size=50),
    plain_numbers=st.lists(NUMBERS).map(tuple),
    plain_references=st.lists(NUMBERS).map(tuple),
    streams=STREAMS.map(tuple),
    data=st.binary(max_size=50),
    annotations=st.lists(
        st.builds(
            Annotation,
            number=NUMBERS,
            page=NUMBERS,
            rectangle=BOXES,
            owner=NUMBERS,
            template=TEXTS,
            references=st.tuples(NUMBERS),
            code=TEXTS,
            anchor=TEXTS,
        ),
        max_size=2,
    ).map(tuple),
    figures=st.lists(st.builds(FigureBox, NUMBERS, NUMBERS, BOXES), max_size=2).map(tuple),
    tops=st.lists(NUMBERS).map(tuple),
    identifiers=st.dictionaries(TEXTS, NUMBERS, max_size=3),
    destinations=st.dictionaries(TEXTS, st.builds(Destination, NUMBERS, st.floats(0, 9), st.floats(0, 9)), max_size=3),
    bookmarks=st.lists(BOOKMARKS, max_size=2).map(tuple),
    form_fields=st.lists(NUMBERS).map(tuple),
    form_fonts=st.dictionaries(TEXTS, NUMBERS, max_size=2),
    simple_fonts=st.dictionaries(TEXTS, NUMBERS, max_size=2),
    count=NUMBERS,
)


@pytest.fixture(scope="module")
def content(small: Small) -> bytes:
    """The bytes of a real fragment."""
    return small.typeset(ALL_KINDS)[0]


def about() -> DocumentInfo:
    """Return the metadata of a bound file."""
    return DocumentInfo(title="A test", author="Us", subject="Testing", keywords=("test",), language="en", day=DAY)


# Keeping


def test_a_fragment_comes_back_as_it_was_kept(content: bytes) -> None:
    fragment = Fragment.from_bytes(content)
    again = Fragment.from_bytes(fragment.to_bytes())
    assert again == fragment and fragment.to_bytes() == content


@given(FRAGMENTS)
def test_any_fragment_comes_back(fragment: Fragment) -> None:
    kept = fragment.to_bytes()
    assert Fragment.from_bytes(kept).to_bytes() == kept


def test_what_comes_back_binds_to_the_same_bytes(small: Small) -> None:
    fragment = small.fragment(ALL_KINDS)
    again = Fragment.from_bytes(fragment.to_bytes())
    assert small.bind(fragment) == small.bind(again)


def assert_refused(content: bytes) -> None:
    """Assert that a file is refused; the message depends on where reading it fails."""
    with pytest.raises(ValueError):  # noqa: PT011
        Fragment.from_bytes(content)


@given(st.data())
def test_a_file_cut_short_is_refused(content: bytes, data: st.DataObject) -> None:
    length = data.draw(st.integers(0, len(content) - 1))
    assert_refused(content[:length])


@given(st.binary(min_size=1, max_size=50))
def test_a_file_with_something_after_it_is_refused(content: bytes, more: bytes) -> None:
    assert_refused(content + more)


@given(st.binary(max_size=200))
def test_a_foreign_file_is_refused(foreign: bytes) -> None:
    for start in (b"", MAGIC, MAGIC + len(foreign).to_bytes(4, "big")):
        assert_refused(start + foreign)


@given(
    st.recursive(
        st.none() | st.integers() | TEXTS,
        lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS | st.just("sizes"), below, max_size=3),
        max_leaves=8,
    )
)
def test_a_head_of_another_form_is_refused(head: object) -> None:
    text = json.dumps(head).encode()
    assert_refused(MAGIC + len(text).to_bytes(4, "big") + text)


@pytest.mark.parametrize("name", ["pages", "streams", "annotations", "bookmarks", "title", "sizes", "count"])
def test_a_head_without_a_value_is_refused(content: bytes, name: str) -> None:
    start = len(MAGIC) + 4
    end = start + int.from_bytes(content[len(MAGIC) : start], "big")
    head = json.loads(content[start:end])
    del head[name]
    text = json.dumps(head).encode()
    assert_refused(MAGIC + len(text).to_bytes(4, "big") + text + content[end:])


# Binding


def test_one_fragment_twice_in_a_product_is_sound(small: Small) -> None:
    tool, notes = small.fragment(ALL_KINDS), small.fragment("<h1>Notes</h1>", prefix="")
    parts = [
        Part(notes, "notes", "a", "Notes", linkable=False),
        Part(tool, "1.1", "1.1-", "Tool"),
        Part(notes, "notes", "b", "Notes", linkable=False),
        Part(notes, "notes", "c", "Notes", Spread(scale=1.5, corners=((9, 9),), size=(700, 500)), linkable=False),
    ]
    tagged = Tagged(bind(parts, about(), (Entry("Tool", 1),), nowhere))
    assert disagreements(tagged) == [] and tagged.pdf.check_pdf_syntax() == []
    assert tagged.text(tagged.tree).count("Notes") == 3
    first, second = tagged.pdf.pages[0], tagged.pdf.pages[-2]
    assert first.obj.Contents.objgen == second.obj.Contents.objgen, "equal pages are kept twice"
    assert not [str(name) for name in pikepdf.NameTree(tagged.pdf.Root.Names.Dests) if str(name).startswith("notes")]


def test_a_hundred_parts_are_sound(small: Small, validator: Validator, tmp_path: Path) -> None:
    parts = []
    for number in range(1, 101):
        next_code = f"1.{number % 100 + 1}"
        body = f'<h1 id="top">Part {number}</h1><p><a href="tool:{next_code}#top">On</a></p>'
        fragment = small.fragment(body, prefix=f"1-{number}-", title=f"Part {number}")
        parts.append(Part(fragment, f"1.{number}", f"1.{number}-", fragment.title))
    outline = tuple(Entry(part.title, number) for number, part in enumerate(parts))
    content = bind(parts, about(), outline, nowhere)
    path = tmp_path / "hundred.pdf"
    path.write_bytes(content)
    assert validator.check(path) == []
    tagged = Tagged(content)
    assert disagreements(tagged) == [] and tagged.pdf.check_pdf_syntax() == []
    assert [tagged.text(node) for node in tagged.tree.all("H1")] == [f"Part {n}" for n in range(1, 101)]
    known = {str(name): location for name, location in pikepdf.NameTree(tagged.pdf.Root.Names.Dests).items()}
    pages = [tagged.page_of[known[str(entry.Dest)][0].objgen] for entry in tagged.annotations()]
    assert pages == [number % 100 for number in range(1, 101)]


def test_the_same_parts_give_the_same_bytes(small: Small) -> None:
    fragments = [small.fragment(ALL_KINDS, prefix=f"1-{n}-") for n in (1, 2)]
    assert small.bind(*fragments) == small.bind(*fragments)

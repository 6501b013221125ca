"""docs/blocks.md is true: its samples are those of the specimen, and its pictures are cut from the specimen."""

import re

import pytest

from press.source.markdown.directives import DIRECTIVES
from tests.support.image_comparison import assert_like
from tests.support.specimen import Specimen
from tests.support.specimen_samples import Shown, picture_of, shown
from tests.support.toolkits import PROJECT

PAGE = PROJECT / "docs" / "blocks.md"
PICTURES = PROJECT / "docs" / "pictures"
EXAMPLE = re.compile(r"^```markdown\n(.*?)^```\n\n!\[([^\]]+)\]\(pictures/([a-z-]+)\.png\)$", re.DOTALL | re.MULTILINE)
EXPLAINED = "source-then-print"
"""The sample of the ``shown`` block itself; the page explains it in words."""
EXAMPLES = {name: written.rstrip("\n") for written, _, name in EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def pieces(specimen: Specimen) -> dict[str, Shown]:
    """The samples of the specimen, by name."""
    return shown(specimen)


def test_every_sample_is_on_the_page(pieces: dict[str, Shown]) -> None:
    assert EXAMPLES.keys() == pieces.keys() - {EXPLAINED}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_has_the_source_of_each_picture(pieces: dict[str, Shown], name: str) -> None:
    assert EXAMPLES[name] == pieces[name].written


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_picture_of_the_page_is_current(specimen: Specimen, pieces: dict[str, Shown], name: str) -> None:
    assert_like(PICTURES / f"{name}.png", picture_of(specimen, pieces[name]))


def test_every_picture_of_the_page_is_used_and_small() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == EXAMPLES.keys()
    assert all(path.stat().st_size < 40_000 for path in PICTURES.glob("*.png"))


def test_every_block_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert {name for name in DIRECTIVES if f"::: {name}" not in text} == set()

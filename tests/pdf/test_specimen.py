"""The specimen shows every block, style and part, is accessible, and building it leaves other files alone."""

import re
import shutil
from itertools import product as pairs
from pathlib import Path

import pypdfium2
import pytest

from press.core.styles import STYLES
from press.lint.linter import lint
from press.model import Card, GeneratedPart
from press.source.markdown.directives import DIRECTIVES, GRID_TITLE
from press.source.markdown.inline_syntax import Blank, Scale, Tick
from press.source.markdown.renderer import WALKED
from press.source.markdown.rendering import NODES
from press.source.validation.codes import GENERATORS
from press.source.validation.pieces import FORMATS, READING
from tests.support.pdf_contents import SMALLEST, SMALLEST_LARGE
from tests.support.printed_page import type_sizes
from tests.support.projects import Project
from tests.support.specimen import Specimen, nodes_of
from tests.support.tagged_pdf import Tagged, disagreements
from tests.support.toolkits import BREAD, PROJECT, write_toolkit
from tests.support.verapdf import Validator

LARGE_PRINT = re.compile(r"large-print \d")
"""The label of a page in large print."""
OPTIONAL = ("when", "element", "stages", "minutes", "sheets", "go_on_to", "picture", "sources", "credits", "review_by")


# What is in it


def test_no_type_is_too_small_as_it_is_printed(specimen: Specimen) -> None:
    with pypdfium2.PdfDocument(specimen.content) as document:
        sizes = [type_sizes(page) for page in document]
    least = [SMALLEST_LARGE if LARGE_PRINT.search(label) else SMALLEST for label in specimen.labels]
    assert {SMALLEST_LARGE, SMALLEST} == set(least)
    small = {(label, size): letters for label, smallest, page in zip(specimen.labels, least, sizes, strict=True)
             for size, letters in page.items() if size < smallest}  # fmt: skip
    assert small == {}


def test_every_block_is_shown(specimen: Specimen) -> None:
    assert {node.info for node in specimen.nodes() if node.type == "named_block"} == set(DIRECTIVES)


def test_everything_that_markdown_can_say_is_shown(specimen: Specimen) -> None:
    written = NODES.keys() | WALKED.keys()

    assert written - {node.type for node in specimen.nodes()} == set()


def test_every_form_of_a_field_is_shown(specimen: Specimen) -> None:
    fields = [node.meta["field"] for node in specimen.nodes() if node.type == "field"]
    blanks = [field for field in fields if isinstance(field, Blank)]
    scales = [field for field in fields if isinstance(field, Scale)]
    grids = [found for node in specimen.nodes() if node.type == "named_block" and node.info == "grid"
             if (found := GRID_TITLE.match(node.meta["title"]))]  # fmt: skip

    assert {blank.size for blank in blanks} >= {"", "short", "half", "2 lines"}
    assert {bool(field.name) for field in blanks} == {bool(field.name) for field in scales} == {True, False}
    assert {scale.low for scale in scales} >= {0, 1}
    assert any(isinstance(field, Tick) for field in fields)
    assert {bool(grid["rows"]) for grid in grids} == {True, False}


def test_every_title_block_is_shown(specimen: Specimen) -> None:
    tools = specimen.toolkit.tools

    assert {(tool.format, tool.reading) for tool in tools} == set(pairs(FORMATS, READING))
    for key in OPTIONAL:
        assert {bool(getattr(tool, key)) for tool in tools} == {True, False}, key


def test_every_tab_color_every_part_and_every_style_is_shown(specimen: Specimen) -> None:
    tokens = (PROJECT / "styles" / "tokens.css").read_text(encoding="utf-8")
    pieces = specimen.toolkit.pieces

    assert {tab.number for tab in specimen.toolkit.tabs} == set(map(int, re.findall(r"\.tab-(\d+) \{", tokens)))
    assert {piece.generator for piece in pieces if isinstance(piece, GeneratedPart)} == set(GENERATORS)
    assert any(isinstance(piece, Card) for piece in pieces)
    assert {part.name for part in specimen.product.parts} >= set(STYLES)


def test_facts_about_a_file_are_those_of_the_file(specimen: Specimen) -> None:
    """Panels that are not printed below: a tool's own front matter, and a whole card."""
    seen = []
    for name, text in specimen.texts.items():
        file = (specimen.project / name).read_text(encoding="utf-8")
        for node in (node for node in nodes_of(text) if node.type == "named_block" and node.info == "source"):
            if node.meta["title"] == "front matter" and node.content.startswith("---"):
                assert file.startswith(node.content), name
                seen.append(name)
            if node.meta["title"] == "a whole card":
                card = next(card for card in specimen.toolkit.cards)
                assert (specimen.project / card.file).read_text(encoding="utf-8") == node.content + "\n"
                seen.append(card.file)

    assert len(seen) == len(pairs_of_titles(specimen)) + 1


def pairs_of_titles(specimen: Specimen) -> list[str]:
    """Return the tools that show title blocks."""
    return [tool.slug for tool in specimen.toolkit.tools if tool.slug.startswith("a-")]


# How it is


def test_nothing_is_wrong_with_it(specimen: Specimen) -> None:
    assert lint(specimen.toolkit) == []


def test_it_is_pdf_ua(specimen: Specimen, validator: Validator) -> None:
    assert validator.check(specimen.file) == []


def test_names_are_given_once(specimen: Specimen) -> None:
    tagged = Tagged(specimen.content)
    fields = [str(field.T) for field in tagged.pdf.Root.AcroForm.Fields]

    assert fields and len(set(fields)) == len(fields)
    assert disagreements(tagged) == []


def test_a_panel_reads_as_it_was_written(specimen: Specimen) -> None:
    tagged = Tagged(specimen.content)
    said = {" ".join(words.split()) for node in tagged.tree.all("Code") if (words := tagged.text(node))}
    panels = [
        node.content for node in specimen.nodes() if node.type == "named_block" and node.info in ("source", "shown")
    ]

    assert panels
    assert {" ".join(panel.split()) for panel in panels} <= said


# The verb


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The bread toolkit, whose specimen is the bread toolkit."""
    write_toolkit(tmp_path)
    shutil.copytree(BREAD / "content", tmp_path / "docs" / "specimen" / "content")
    return Project(tmp_path)


def test_a_build_leaves_the_specimen_and_clean_takes_it(project: Project) -> None:
    told = project.run("specimen")
    assert (told.exit_code, told.stdout) == (0, "U output/specimen.pdf\n1 file made, 0 unchanged, in output/.\n")
    made = project.output()
    assert set(made) == {"specimen.pdf"}

    assert project.run("--quiet").exit_code == 0
    assert project.output()["specimen.pdf"] == made["specimen.pdf"]
    told = project.run("specimen")
    assert told.stdout == "0 files made, 1 unchanged, in output/.\n"

    assert project.run("clean").exit_code == 0
    assert set(project.output()) == set()


def test_a_problem_names_the_file_to_fix(project: Project) -> None:
    name = "docs/specimen/content/tools/baking-log.md"
    project.change(name, "## What came out", "::: nope\n:::")
    told = project.run("specimen")

    assert told.exit_code == 1
    assert told.stderr.startswith(f"block/unknown  {name}:28  There is no block called “nope”.\n")
    assert project.output() == {}


def test_what_is_gone_is_gone_from_the_specimen(project: Project) -> None:
    assert project.run("specimen", "--quiet").exit_code == 0
    (project.root / "docs/specimen/content/shared/flour.md").unlink()
    told = project.run("specimen")

    assert told.stderr.startswith("include/missing  docs/specimen/content/tools/keeping-a-starter.md:")


def test_a_toolkit_without_a_specimen_is_reported(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    told = Project(tmp_path).run("specimen")

    assert (told.exit_code, told.stderr) == (
        2,
        "There is no docs/specimen/content/ here: nothing to print the specimen from.\n",
    )

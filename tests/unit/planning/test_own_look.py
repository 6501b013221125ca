"""A toolkit's own look, from its data: colors, fonts, a logo, further tabs, licenses of others, words for editions."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from press.build.planner import Planner
from press.core.identifiers import JobKey
from press.core.project import ProjectFiles
from press.planning.base_editions import EditionRegistry
from press.templating.tab_colors import printed_colors
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_toolkit, write_translated

TOOLKIT = "content/toolkit.yaml"
NUMBER_OF_TABS = 24
EXTRA_TAB = """
  - title: Shelf {number}
    intro: One more shelf.
    pieces:
      {number}.1: tools/shelf-{number}
"""
TOOL = """---
title: Shelf
summary: One more.
format: guide
audience: [baker]
revised: 2026-02-01
rights: original
---

Flour.
"""


@pytest.fixture
def bread(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Iterator[Project]:
    """The bread toolkit."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    with shared_cache.lent_to(root):
        yield Project(root)


def planned(project: Project) -> EditionRegistry:
    """Plan everything of a project."""
    editions = Planner(ProjectFiles(project.root)).editions()
    editions.plan()
    return editions


def html_of(editions: EditionRegistry, key: str) -> str:
    """Return the HTML of a job."""
    return editions.jobs[JobKey(key)].html


def test_a_tab_has_the_color_that_it_names(bread: Project) -> None:
    bread.change(TOOLKIT, "  - title: The oven\n", '  - title: The oven\n    color: "#1F4E79"\n')
    html = html_of(planned(bread), "tool/2.1")

    assert ".tab-2 { --tab: #1f4e79; --tint: #ebeff3 }" in html and ".tab-1 {" not in html


@pytest.mark.parametrize("color", ["#f4c20d", "blue"])
def test_a_color_that_can_not_be_read_is_an_error(bread: Project, color: str) -> None:
    bread.change(TOOLKIT, "  - title: The oven\n", f'  - title: The oven\n    color: "{color}"\n')
    told = bread.run("check")

    assert told.exit_code == 1 and "content/toolkit.yaml:32" in told.stderr and "Hint:" in told.stderr


def test_further_tabs_keep_on_the_page_and_have_a_color(bread: Project) -> None:
    numbers = range(3, NUMBER_OF_TABS + 1)
    with (bread.root / TOOLKIT).open("a", encoding="utf-8") as toolkit:
        toolkit.writelines(EXTRA_TAB.format(number=number) for number in numbers)
    for number in numbers:
        (bread.root / f"content/tools/shelf-{number}.md").write_text(TOOL, encoding="utf-8")
    editions = planned(bread)
    pages = {number: html_of(editions, f"tool/{number}.1") for number in range(1, NUMBER_OF_TABS + 1)}
    tops = [float(re.findall(r"margin-top: ([\d.]+)in; height", html)[0]) for html in pages.values()]
    heights = {float(height) for height in re.findall(r"margin-top: [\d.]+in; height: ([\d.]+)in", pages[1])}

    assert tops == [*sorted(tops[:22]), *tops[:2]] and all(below - above > 0.4 for above, below in pairwise(tops[:22]))
    assert max(tops) + max(heights) <= 9.6, "as far down as the eleventh of eleven tabs"
    first = printed_colors(ProjectFiles(bread.root))
    assert len(first) == 11
    assert f".tab-12 {{ --tab: {first[1]};" in pages[12] and f".tab-24 {{ --tab: {first[2]};" in pages[24]


def test_fonts_are_chosen_in_the_data(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\nfonts:\n  text: Toolkit Display\n")

    assert 'html { --text: "Toolkit Display" }' in html_of(planned(bread), "tool/1.1")


def test_a_font_that_is_not_there_is_an_error(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\nfonts:\n  text: Merriweather\n")
    with (bread.root / "styles/tokens.css").open("a", encoding="utf-8") as tokens:
        tokens.write('\n/* --text: "Not this" */\nhtml { --display: "Tolkit Display", serif; --text: Bodoni }\n')
    lines = (bread.root / "styles/tokens.css").read_text(encoding="utf-8").count("\n")
    told = bread.run("check")

    assert told.exit_code == 1
    assert f"font/family  styles/tokens.css:{lines}  There is no font “Tolkit Display” in styles/fonts/" in told.stderr
    assert "Hint: Did you mean Toolkit Display" in told.stderr and "“Bodoni”" in told.stderr
    assert "Not this" not in told.stderr and "serif" not in told.stderr
    assert "value/unknown  content/toolkit.yaml:11  “text” can’t be “Merriweather”." in told.stderr


def test_a_logo_is_on_the_cover_and_the_spines(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\nlogo: crumb.svg\n")
    editions = planned(bread)

    cover = " ".join(html_of(editions, "cover").split())
    assert '<img class="publisher-logo" src="content/images/crumb.svg" alt="The Tuesday Bakers">' in cover
    assert html_of(editions, "inserts").count('class="spine-logo" src="content/images/crumb.svg"') == 4
    assert "content/images/crumb.svg" in editions.jobs[JobKey("inserts")].assets


def test_a_license_of_others_is_printed_with_what_it_is_for(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\nlicenses:\n  cc-by: CC BY 4.0, by the mill\n")
    bread.change("content/strings/en.yaml", "credits.all: Thanks\n", "credits.all: Thanks\nlicense: License\n")
    for file in ("tools/baking-log", "cards/the-schedule"):
        bread.change(f"content/{file}.md", "rights: original", "rights: cc-by")
    editions = planned(bread)

    assert "<strong>License.</strong> CC BY 4.0, by the mill" in html_of(editions, "tool/1.2")
    assert "CC BY 4.0, by the mill" in html_of(editions, "card/2.2")
    assert "CC BY" not in html_of(editions, "tool/1.1")


def test_an_unknown_license_is_an_error(bread: Project) -> None:
    bread.change("content/tools/baking-log.md", "rights: original", "rights: cc-by")

    assert "“rights” can’t be “cc-by”" in bread.run("check").stderr


def test_words_for_editions_that_nothing_would_read(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\neditions: {one: mill, many: mills}\n")
    (bread.root / "content/data/counties.yaml").write_text("marin:\n  name: Marin\n", encoding="utf-8")
    told = bread.run("check")

    assert "file/unread  content/data/counties.yaml:1  Nothing reads this file" in told.stderr
    assert "“mills”" in told.stderr and "Move it to content/mills/, or to content/data/mills.yaml." in told.stderr


def test_a_word_for_editions_that_is_taken(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\neditions:\n  one: tool\n  many: tools\n")
    told = bread.run("check")

    assert "value/name  content/toolkit.yaml:12  “tools” is the name of another folder in content/." in told.stderr


def test_an_edition_in_the_toolkit_s_words(bread: Project) -> None:
    bread.change(TOOLKIT, "language: en\n", "language: en\neditions:\n  one: mill\n  many: mills\n")
    (bread.root / "content/data/mills.yaml").write_text("elm:\n  name: Elm Mill\n", encoding="utf-8")
    own = bread.root / "content/mills/elm/mill.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("leave_out: [2.1]\ncolor: pink\n", encoding="utf-8")
    (bread.root / "content/mills/oak").mkdir()
    (bread.root / "content/mills/oak/mill.yaml").write_text("note: Nobody knows this one.\n", encoding="utf-8")
    told = bread.run("check")

    assert "county/color  content/mills/elm/mill.yaml:2  “pink” is not a color." in told.stderr
    assert "There is no mill “oak” in content/data/mills.yaml." in told.stderr
    assert "There is no mill “ash”" in bread.run("new", "mill", "ash").stderr


def test_the_title_of_a_source_keeps_its_language(tmp_path: Path) -> None:
    write_translated(tmp_path)
    html = html_of(planned(Project(tmp_path)), "es/tool/1.2")
    (sources,) = re.findall(r"<strong>Fuentes.*?</p>", html, re.DOTALL)

    assert re.findall(r'<span lang="(\w+)">', sources) == ["en"]

"""The catalog as a product: its inputs, its entries, and when it is built again."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image

from press.build.planner import Planner
from press.build.workspace import Workspace
from press.catalog.dark_colors import DARK_BACKGROUND, dark_tab_rules, lighter
from press.catalog.strings import english_words
from press.core.color import contrast, from_bytes, from_hex
from press.core.identifiers import OutputPath
from press.core.project import ProjectFiles
from press.planning.requests import PacketRequest
from tests.support.catalogs import write_edition_before
from tests.support.counties import BINDER, PLAIN
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import PROJECT, write_language

pytestmark = pytest.mark.slow

LARGEST_AVERAGE_IMAGE = 50_000  # bytes a page
LOG = "content/tools/baking-log.md"
WORD = re.compile(r"^(catalog[\w.-]*):", re.MULTILINE)


class Page(HTMLParser):
    """The text, names and links of a page of the catalog, by default the one in the toolkit's own language."""

    def __init__(self, root: Path, path: str = "index.html") -> None:
        super().__init__()
        self.folder = path.rpartition("/")[0]
        self.text = (root / "output" / path).read_text(encoding="utf-8")
        self.leads: list[str] = []
        self.names: list[str] = []
        self.sizes: list[tuple[str, str, str]] = []
        self.languages: list[str] = []
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element leads to and what it is called."""
        found = {name: value or "" for name, value in attrs}
        self.leads += [found[name] for name in ("href", "src") if name in found]
        self.names += [found["id"]] if "id" in found else []
        self.languages += [found["lang"]] if "lang" in found else []
        if tag == "img" and found.get("loading") == "lazy":
            self.sizes.append((self.file(unquote(found["src"])), found["width"], found["height"]))

    @property
    def files(self) -> list[str]:
        """The files it leads to, below output/."""
        return [self.file(unquote(one)) for one in self.leads if not one.startswith(("#", "data:", "tel:"))]

    def file(self, address: str) -> str:
        """Return the path, below output/, of a file to which a relative path leads."""
        return normpath(join(self.folder, address.partition("#")[0]))

    @property
    def data(self) -> dict[str, Any]:
        """What its scripts know."""
        found = re.search(r'<script type="application/json" id="data">(.*?)</script>', self.text, re.DOTALL)
        assert found
        data: dict[str, Any] = json.loads(found[1])
        return data


def pictures(page: Page) -> list[list[Any]]:
    """Return path, width and height of every large picture."""
    found = [one for piece in page.data["pieces"] for drawn in piece["pictures"] for one in drawn["pages"]]
    return [[page.file(path), width, height] for path, width, height in found]


def told(project: Project, *words: str) -> list[str]:
    """Run the command, which must succeed, and return its output lines."""
    result = project.run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def made(lines: list[str], letter: str = "U") -> set[str]:
    """Return what was made, of what ``--explain`` says."""
    return {line[2:].partition("  ")[0] for line in lines if line.startswith(f"{letter} ")}


@pytest.fixture
def copy(shelf: Project, tmp_path: Path) -> Project:
    """A copy of the bread toolkit with everything a catalog can show, to be changed."""
    return shelf.copy(tmp_path / "project")


# What it leads to


def check_links(root: Path, path: str = "index.html") -> None:
    """Assert that every link of a page is a relative path to an existing file in the manifest."""
    page = Page(root, path)
    noted = {entry["path"] for entry in json.loads((root / "output" / "manifest.json").read_text("utf-8"))["files"]}

    for name in (*page.files, *(path for path, _, _ in pictures(page))):
        assert (root / "output" / name).is_file(), name
        assert name in noted
    data = page.data
    search = [data["search"]["library"], *data["search"]["indexes"].values()]
    search += [name for by_tab in data["search"]["passages"].values() for name in by_tab.values()]
    printed = [unquote(piece["print"]) for piece in data["pieces"] if piece["print"]]
    printed += [unquote(href) for packet in data["packets"] for href, _ in packet["files"]]
    assert {page.file(name) for name in (*search, *printed)} <= noted
    for lead in (one for one in page.leads if one.startswith("#")):
        assert unquote(lead[1:]) in page.names or lead == "#", lead
    assert len(page.names) == len(set(page.names))


def check_pictures(root: Path, path: str = "index.html") -> None:
    """Assert that every picture has the size that the page declares, so that nothing moves on load."""
    page = Page(root, path)

    for name, width, height in (*pictures(page), *page.sizes):
        with Image.open(root / "output" / name) as picture:
            assert picture.size == (int(width), int(height)), name


def test_everything_it_leads_to_is_there(shelf: Project) -> None:
    check_links(shelf.root)
    check_pictures(shelf.root)


def test_a_list_of_links_says_of_which_tool_each_is_and_counts_are_heard(shelf: Project) -> None:
    text = Page(shelf.root).text
    articles = "".join(re.findall(r"<article.*?</article>", text, re.DOTALL))
    described = re.findall(r'<li class="file-[^"]*">\s*<a href="[^"]*"\s+aria-describedby="name-([^"]*)"', articles)
    assert len(described) == articles.count('<li class="file-') > 10
    assert {f'id="name-{code}"' in text for code in described} == {True}
    assert text.count('class="count"') > 5 and 'class="count" aria-hidden' not in text


def test_a_toolkit_of_another_language_and_script(tmp_path: Path, shared_cache: SharedCache) -> None:
    write_language(tmp_path, "fa")
    with shared_cache.lent_to(tmp_path):
        told(Project(tmp_path), "--quiet")

    check_links(tmp_path)
    assert '<html lang="fa" dir="rtl">' in Page(tmp_path).text


def test_pictures_of_every_page(shelf: Project) -> None:
    page, records = Page(shelf.root), Workspace(shelf.root).output.entries

    for piece in page.data["pieces"]:
        for drawn in piece["pictures"]:
            kind = "card" if piece["card"] else "handout"
            own = [
                one for one in records.values() if one.code == piece["code"] and one.kind == kind and not one.request
            ]
            printed = next(one for one in own if one.language == drawn["language"] and "-print" not in one.path)
            assert len(drawn["pages"]) == printed.pages, printed.path
    assert len(page.sizes) == len(page.data["pieces"]) == 6


def test_sizes_are_those_of_the_files(shelf: Project) -> None:
    page, records = Page(shelf.root), Workspace(shelf.root).output.entries

    one = records[OutputPath("handouts/1.2-baking-log.pdf")]
    said = re.search(
        rf'href="{re.escape(one.path)}" aria-describedby="name-1.2">Handout</a> <span class="size">(.*?)</span>',
        page.text,
    )
    assert said and said[1] == f"PDF, {one.pages} pages, {round(one.size / 1000)} KB"


# What it shows


def test_requested_files_are_shown(shelf: Project) -> None:
    page = Page(shelf.root)

    assert BINDER in page.files and f"counties/{PLAIN}/" not in page.text
    assert "<span>county rye-hills" in page.text and "<span>county millbrook" not in page.text
    assert "packets/saturday/saturday.pdf" in page.files and "packets/saturday/saturday-print-plan.pdf" in page.files
    assert "packet saturday" not in page.text
    assert "and 3 files more" in page.text


def test_a_packet_is_counted_as_its_print_plan_counts_it(shelf: Project) -> None:
    workspace = Workspace(shelf.root)
    editions = Planner(workspace.files).editions()
    editions.plan()
    plan = PacketRequest("saturday").edition(editions).print_plan(workspace.finished_pages(editions.jobs).fragments)

    assert (plan.paper, plan.stock) == (25 + 25 * 1 + 7 * 2 + 3 * 1, 7)
    said = f"For 25 people · Plain paper: {plan.paper} sheets · Card stock: {plan.stock} sheets"
    assert said in re.sub(r"<[^>]+>", "", Page(shelf.root).text)


def test_every_build_makes_the_packets(copy: Project) -> None:
    shutil.rmtree(copy.root / "output")
    told(copy, "--quiet")
    page, packet = Page(copy.root), "packets/saturday/saturday"
    assert {f"{packet}.pdf", f"{packet}-print-plan.pdf"} <= {*page.files}
    entries = Workspace(copy.root).output.entries
    assert [entry.request for path, entry in entries.items() if path.startswith("packets/")] == [{}, {}]

    assert f"U output/{packet}-print-plan-for-30.pdf" in told(copy, "packet", "saturday", "--people", "30")
    assert told(copy)[-1].startswith("0 files made")
    copy.change("content/packets/saturday.yaml", "2.1: 3 in all", "2.1: 4 in all")
    lines = told(copy)
    assert f"U output/{packet}-print-plan.pdf" in lines
    assert lines[-1] == "1 file that you requested earlier is out of date: .venv/bin/toolkit list"


def test_a_packet_of_the_command_line_is_shown(copy: Project) -> None:
    told(copy, "packet", "--tools", "1.1", "--title", "Just <one>")
    page = Page(copy.root)

    assert "packets/just-one/just-one.pdf" in page.files
    assert "Just &lt;one&gt;" in page.text and "Just <one>" not in page.text


def test_what_is_new(copy: Project) -> None:
    write_edition_before(copy.root)
    copy.change(LOG, "revised: 2026-02-02", 'changes:\n  "3.10": A line for the <flour>.\nrevised: 2026-02-02')
    told(copy, "--quiet")

    text = Page(copy.root).text
    news = re.sub(r"<[^>]+>|\s+", " ", text[text.index('id="news"') : text.index('id="counties"')])
    words = " ".join(news.split())
    new, changed, gone = (words.index(name) for name in ("New 2.1", "Changed 1.2", "No longer in the toolkit 1.9"))
    assert new < changed < gone
    assert "2.1 Reading a loaf : What the crust" in words
    assert "1.2 Baking log : A line for the &lt;flour&gt;." in words
    assert "1.9 Old rye" in words
    assert "1.1 Keeping a starter" not in words and "2.2 The schedule" not in words


def test_another_print_style_is_shown_with_its_tool(copy: Project) -> None:
    told(copy, "tools", "1.1", "--style", "half-letter")

    text = Page(copy.root).text
    assert "Half letter</a>" in text[text.index('id="1.1"') : text.index('id="1.2"')]


def test_titles_in_another_language_say_so(shelf: Project) -> None:
    assert '<span lang="es">Diario de horneado</span>' in Page(shelf.root).text


# When it is made again


def test_a_sentence_makes_its_pictures_and_the_page_again(copy: Project) -> None:
    path = copy.root / LOG
    path.write_text(path.read_text(encoding="utf-8").replace("Write it down", "Write all of it down"), encoding="utf-8")
    lines = told(copy, "--explain")

    files = {name for name in made(lines) if name.startswith("catalog/")}
    assert files
    searched = {"catalog/search/en.js"}
    assert all(name.startswith("catalog/pages/1.2-baking-log-") for name in files - searched) and searched < files
    assert "index.html" in made(lines)
    assert "catalog/pages/1.1-keeping-a-starter-1.png" in made(lines, "X")


def test_a_piece_that_is_renamed_takes_its_pictures_along(copy: Project) -> None:
    (copy.root / "content" / "tools" / "reading-a-loaf.md").rename(copy.root / "content" / "tools" / "the-loaf.md")
    copy.change("content/toolkit.yaml", "tools/reading-a-loaf", "tools/the-loaf")
    lines = told(copy, "--explain")

    assert "catalog/pages/2.1-reading-a-loaf-1.png" in made(lines, "D")
    assert {"index.html", "catalog/pages/2.1-the-loaf-1.png"} <= made(lines)
    check_links(copy.root)


def test_a_request_is_shown_at_once_and_the_next_build_agrees(copy: Project) -> None:
    told(copy, "county", PLAIN)
    page = (copy.root / "output" / "index.html").read_bytes()
    assert f"counties/{PLAIN}/".encode() in page

    lines = told(copy, "--explain")
    assert (copy.root / "output" / "index.html").read_bytes() == page
    assert made(lines) == set()


def test_a_request_makes_no_catalog_of_its_own(copy: Project) -> None:
    (copy.root / "output").rename(copy.root / "away")
    told(copy, "county", PLAIN)
    assert not (copy.root / "output" / "index.html").exists()


def test_a_request_leaves_the_catalog_alone_while_other_files_are_behind(copy: Project) -> None:
    before = (copy.root / "output" / "index.html").read_bytes()
    copy.change(LOG, "title: Baking log", "title: Baking diary")
    told(copy, "packet", "--tools", "1.1", "--title", "Alone")
    assert (copy.root / "output" / "index.html").read_bytes() == before

    told(copy, "--quiet")
    check_links(copy.root)
    assert "Baking diary" in Page(copy.root).text


def test_a_word_that_cannot_be_filled_in_changes_nothing(copy: Project) -> None:
    before = copy.output()
    with (copy.root / "content" / "strings" / "en.yaml").open("a", encoding="utf-8") as strings:
        strings.write('catalog.found.one: "1 of {every}"\n')
    copy.change(LOG, "title: Baking log", "title: Baking diary")
    result = copy.run("--quiet")

    assert result.exit_code == 1
    assert "strings/word" in result.stderr and "{all}" in result.stderr
    assert copy.output() == before


# Words and colors


def test_every_word_is_used() -> None:
    folder = PROJECT / "templates" / "catalog"
    modules = [path for name in ("catalog", "site") for path in (PROJECT / "press" / name).glob("*.py")]
    texts = [*folder.rglob("*.*"), *modules]
    text = "\n".join(path.read_text(encoding="utf-8") for path in texts if path.name != "strings.py")
    stems = {key: re.sub(r"\.(?:one|many)$", "", key.removeprefix("catalog.")) for key in english_words()}
    built = ("file.", "tray.up", "tray.down", "tray.remove", "tray.print")

    assert [key for key, stem in stems.items() if stem not in text and not stem.startswith(built)] == []


def test_tabs_can_be_read_on_a_dark_screen(shelf: Project) -> None:
    toolkit = Planner(ProjectFiles(shelf.root)).toolkit()
    colors = re.findall(r"#([0-9a-f]{6})", "\n".join(dark_tab_rules(ProjectFiles(PROJECT), toolkit)))
    tabs = re.findall(r"^\.tab-\d+ ", (PROJECT / "styles" / "tokens.css").read_text("utf-8"), re.MULTILINE)

    assert len(colors) == len(tabs) > 0
    assert all(contrast(from_hex(color), from_bytes(DARK_BACKGROUND)) >= 4.5 for color in colors)
    assert contrast(from_bytes(lighter((0, 0, 0))), from_bytes(DARK_BACKGROUND)) >= 4.5

"""Our drafts: the same texts in each language, letters that the fonts have, text that can be searched, and a mark."""

from collections import Counter
from pathlib import Path
from string import Formatter

import pikepdf
import pytest
import yaml
from fontTools.ttLib import TTFont

from press.build.lock import project_lock
from press.build.planner import Planner
from press.build.workspace import Workspace
from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.model import Tool, Toolkit
from press.planning.pdf_products import BoundPdf, ReviewCopy
from press.planning.reading_requests import DraftsRequest
from press.source.loader import load
from press.source.validation.validate import validate
from tests.conftest import shared
from tests.support.built_toolkits import EVERY_FILE, PROJECT, copy_project, link_cache
from tests.support.drafts import pages_of
from tests.support.html_text import paragraphs_in, paragraphs_of
from tests.support.projects import Project
from tests.support.tagged_pdf import Tagged
from tests.support.verapdf import Validator

LANGUAGES = ("ko", "tl", "vi", "zh-Hans", "zh-Hant")
in_the_soak = pytest.mark.skipif(not EVERY_FILE, reason="the soak does: it prints the drafts of five languages")
"""tests/pdf/test_drafts.py has the same promises, on a small toolkit."""
FIRST = {"1.9", "7.5", "5.7", "9.4", "6.5", "7.2", "5.4", "4.2", "3.3", "3.4", "3.9"}
"""The tools that are drafts in every language."""


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    """The toolkit in content/."""
    problems = ProblemList()
    return validate(load(ProjectFiles(PROJECT), problems), problems)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Our drafts, printed once for all workers of pytest-xdist."""
    root = shared(tmp_path_factory, "drafts")
    with project_lock(root.with_name("drafts-lock")):  # a lock of its own: each build takes the folder’s
        if not (root / "content").exists():
            copy_project(root)
            link_cache(root)
            told = Project(root).run("drafts", "--jobs", "2", "--quiet")
            assert (told.exit_code, told.output) == (0, "")
    return Project(root)


def strings(language: str) -> dict[str, str]:
    """Return the strings of a language."""
    found: dict[str, str] = yaml.load(
        (PROJECT / f"content/strings/{language}.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    return found


def whole_tools(edition: Toolkit) -> list[Tool]:
    """Return the tools of an edition of which more than the reproducible sheets is translated."""
    return [tool for tool in edition.tools if not tool.partial]


def test_every_language_has_the_same_drafts(toolkit: Toolkit) -> None:
    codes = {edition.language: {tool.code for tool in edition.tools} for edition in toolkit.draft_editions}

    assert set(codes) >= set(LANGUAGES)
    assert all(codes[language] >= FIRST for language in LANGUAGES)
    assert len({frozenset(codes[language]) for language in LANGUAGES}) == 1


def test_drafts_have_no_problems_and_are_up_to_date(toolkit: Toolkit) -> None:
    for edition in toolkit.draft_editions:
        assert [problem for draft in edition.drafts for problem in draft.problems] == []
        assert edition.outdated == ()


def test_drafts_have_the_fields_and_the_law_of_their_originals(toolkit: Toolkit) -> None:
    originals = {tool.code: tool for tool in toolkit.tools}
    for edition in toolkit.draft_editions:
        for tool in whole_tools(edition):
            original = originals[tool.code]
            assert len(tool.prose.fields) == len(original.prose.fields), (edition.language, tool.code)
            assert Counter(tool.prose.law) == Counter(original.prose.law), (edition.language, tool.code)
            assert tool.prose.pictures == original.prose.pictures, (edition.language, tool.code)


@pytest.mark.parametrize("number", ["911", "988", "1-800-799-7233", "1-877-846-1602"])
def test_drafts_have_the_telephone_numbers_of_their_originals(toolkit: Toolkit, number: str) -> None:
    originals = {tool.code: tool for tool in toolkit.tools}
    for edition in toolkit.draft_editions:
        for tool in whole_tools(edition):
            theirs = (originals[tool.code].prose.html + originals[tool.code].prose.sheets).count(number)
            ours = (tool.prose.html + tool.prose.sheets).count(number)
            assert bool(ours) == bool(theirs), (edition.language, tool.code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_strings_fill_in_what_the_english_ones_do(language: str) -> None:
    english, own = strings("en"), strings(language)
    fields = {
        key: [{name for _, name, _, _ in Formatter().parse(words[key])} - {None} for words in (english, own)]
        for key in own
        if key in english
    }

    assert {key for key, (theirs, ours) in fields.items() if ours != theirs} == set()
    assert own["draft.mark"] != english["draft.mark"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_have_every_letter_of_the_drafts(language: str) -> None:
    folder = PROJECT / "styles/fonts"
    texts = [*(PROJECT / "content").rglob(f"*.{language}.*"), PROJECT / f"content/strings/{language}.yaml"]
    letters = {ord(letter) for file in texts for letter in file.read_text("utf-8") if letter > " "}
    for weight in ("Regular", "Bold"):
        fonts = [folder / f"ToolkitText-{weight}.ttf", *(folder / language).glob(f"*-{weight}.ttf")]
        covered = {letter for font in fonts for letter in TTFont(font).getBestCmap()}
        missing = "".join(sorted(map(chr, letters - covered)))
        assert missing == "", f"{weight}: run styles/fonts/make_languages.py"


def test_the_fonts_of_languages_are_small_and_have_their_license() -> None:
    for folder in (path for path in (PROJECT / "styles/fonts").iterdir() if path.is_dir() and path.name in LANGUAGES):
        assert list(folder.glob("OFL-*.txt"))
        assert all(font.stat().st_size < 400_000 for font in folder.glob("*.ttf"))


def products(project: Project) -> list[BoundPdf]:
    """Return the tagged files of single drafts, as they were planned: the pages of packets are theirs."""
    editions = Planner(ProjectFiles(project.root)).editions()
    pages = Workspace(project.root).finished_pages(editions.jobs)
    planned = [
        product
        for language in LANGUAGES
        for product in DraftsRequest(language).products(editions, pages)
        if isinstance(product, BoundPdf) and product.tagged and not isinstance(product, ReviewCopy)
    ]
    return [product for product in planned if len(product.parts) == 1]


@in_the_soak
def test_the_text_of_each_script_is_the_source_text(printed: Project) -> None:
    for product in products(printed):
        wanted = Counter(paragraphs_of(product.edition.jobs[product.parts[0].job].html))
        found = Counter(paragraphs_in(Tagged((printed.root / "output" / product.path).read_bytes())))
        assert found == wanted, product.path


@in_the_soak
def test_every_page_has_the_mark_and_every_file_its_language(printed: Project) -> None:
    files = sorted((printed.root / "output/drafts").rglob("*.pdf"))
    marks = {language: "".join(strings(language)["draft.mark"].split()) for language in (*LANGUAGES, "en")}

    assert len(files) >= len(LANGUAGES) * (len(FIRST) + 2)
    for file in files:
        language = file.relative_to(printed.root / "output/drafts").parts[0]
        for page in pages_of(file.read_bytes()):
            words = "".join(page.split())
            assert marks[language] in words and marks["en"] in words, file
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang) == language


@in_the_soak
def test_nothing_but_drafts_was_made(printed: Project) -> None:
    folders = {Path(path).parts[0] for path in printed.output()}

    assert folders == {"drafts", "manifest.json"}


@in_the_soak
def test_our_drafts_are_pdf_ua(validator: Validator, printed: Project) -> None:
    for file in sorted((printed.root / "output/drafts").rglob("*.pdf")):
        assert validator.check(file) == [], file


def test_family_packets_of_drafts_are_the_english_one(toolkit: Toolkit) -> None:
    english = next(packet for packet in toolkit.packets if packet.slug == "family-packet")
    for edition in toolkit.draft_editions:
        packet = next(packet for packet in edition.packets if packet.slug == f"family-packet-{edition.language}")
        assert packet.pieces == english.pieces and len(packet.agenda) == len(english.agenda)
        assert all(isinstance(edition.piece(piece.code), Tool) for piece in packet.pieces)

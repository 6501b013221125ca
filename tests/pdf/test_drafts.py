"""Drafts of translations: printed only when they are requested, and never without their mark."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.core.styles import STYLES, Style
from press.model import Card
from press.planning.base_editions import EditionRegistry
from press.planning.products import BoundPdf, Placement, UnmarkedDraftError
from tests.support.drafts import MARKS, PROSE, add_language, write_drafts
from tests.support.html_text import paragraphs_in, paragraphs_of
from tests.support.pdf_contents import faults_in
from tests.support.projects import Project
from tests.support.tagged_pdf import Tagged
from tests.support.toolkits import write_translated
from tests.support.verapdf import Validator

SCRIPTS = tuple(PROSE)
MARK = "DRAFT-notforthetable·BORRADOR-noesparalamesa"
"""What every page says, without white space."""
LOG = "drafts/es/handouts/1.2-baking-log.es.draft.pdf"
CARDS_ON_A_SHEET = 4
HANGUL = re.compile("[가-힣]")
NO_LINE_STARTS_WITH = "，。；：！？）」』》、”’"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit in English, with every kind of file that a draft can be in."""
    project = write_drafts(tmp_path_factory.mktemp("drafts"))
    requests = [
        ("all",),
        ("drafts", "es"),
        *(("drafts", "es", "1.2", "--style", str(style)) for style in STYLES),
        ("packet", "casa", "--collated", "--booklet"),
        ("review", "1.2", "--for", "village miller", "--language", "es"),
        ("review", "2.2", "--for", "oven keeper", "--language", "es"),
        ("bundle", "millbrook"),
        ("print-shop",),
    ]
    for words in requests:
        result = project.run(*words, "--quiet")
        assert (result.exit_code, result.output) == (0, ""), words
    return project


def words_of(page: object) -> str:
    """Return the words of a page without white space."""
    return "".join(page.get_textpage().get_text_range().replace("\ufffe", "-").split())  # type: ignore[attr-defined]


def files_of(project: Project) -> list[dict[str, object]]:
    """Return the files that the manifest lists."""
    return list(json.loads((project.root / "output/manifest.json").read_text(encoding="utf-8"))["files"])


def test_every_page_of_a_draft_says_so_in_both_languages(project: Project) -> None:
    drafts = sorted(path for path in project.output() if path.startswith("drafts/"))
    kinds = {file["kind"] for file in files_of(project) if file.get("draft")}
    assert kinds == {
        "handout",
        "card",
        "packet",
        "print-plan",
        "collated",
        "card-sheet",
        "booklet",
        "booklet-print",
        "review",
    }
    for path in drafts:
        assert path.endswith(".draft.pdf"), path
        pdf = PdfDocument(project.root / "output" / path)
        for page in pdf:
            words = words_of(page)
            small_pages = 1
            if "4-up" in path:
                small_pages = CARDS_ON_A_SHEET
            is_empty_back = "-for-3" in path and not words
            assert words.count(MARK) >= small_pages or is_empty_back, path
        assert str(pdf.get_metadata_dict()["Title"]).startswith("DRAFT · BORRADOR: "), path


def test_the_manifest_says_which_files_are_drafts(project: Project) -> None:
    drafts = [file for file in files_of(project) if file.get("draft")]
    assert {str(file["path"]) for file in drafts} == {path for path in project.output() if path.startswith("drafts/")}
    assert all(file["request"] for file in drafts)


def test_nothing_of_a_draft_is_anywhere_else(project: Project) -> None:
    spanish = "harina"  # of every text in Spanish here, and of no other
    for path, content in project.output().items():
        if path.endswith(".pdf") and not path.startswith("drafts/"):
            words = "".join(words_of(page) for page in PdfDocument(content))
            assert "BORRADOR" not in words and spanish not in words, path
        elif path.endswith((".html", ".js", ".css")):
            assert b"BORRADOR" not in content and "drafts/" not in content.decode(), path
    assert not any(path.startswith("es/") for path in project.output())


def test_a_build_keeps_them_as_requested_files(project: Project) -> None:
    before = project.output()
    assert project.run("all", "--quiet").exit_code == 0
    assert project.output() == before
    listed = project.run("list").stdout
    assert re.search(rf"handout +\d+ p +up to date +DRAFT · BORRADOR: .* output/{LOG}\n", listed)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("styles/draft.css", "text-align: center;", "text-align: center; content: none;"),
        ("styles/draft.css", "text-align: center;", "text-align: center; visibility: hidden;"),
        ("styles/draft.css", "9pt", "1pt"),
        ("styles/draft.css", "margin: var(--mark-above) 0 auto", "margin: -3in 0 auto"),
        ("templates/base.html", "{% if toolkit.draft_mark %}", "{% if toolkit.no_such_mark is defined %}"),
    ],
)
def test_a_page_without_its_mark_is_not_printed(
    project: Project, tmp_path: Path, file: str, old: str, new: str
) -> None:
    copy = project.copy(tmp_path / "copy")
    before = copy.output()[LOG]
    style = (copy.root / file).read_text(encoding="utf-8").replace(old, new)
    if "content: none" in new:  # the words are in the template, after the stylesheet
        style = style.replace("content: none", "content: none !important")
    (copy.root / file).write_text(style, encoding="utf-8")
    result = copy.run("drafts", "es", "1.2")
    assert result.exit_code == 1 and "draft/unmarked" in result.stderr, result.output
    assert copy.output()[LOG] == before


def test_a_file_can_not_have_drafts_among_finished_pages(project: Project) -> None:
    files = ProjectFiles(project.root)
    editions = EditionRegistry(files, Planner(files).toolkit(), "")
    finished, drafts = editions.edition(), editions.edition("es", is_draft=True)
    for edition, other in ((finished, drafts), (drafts, finished)):
        card = next(piece for piece in other.toolkit.pieces if isinstance(piece, Card))
        part = Placement(job=other.job_of(card), name="1", label="", title="")
        with pytest.raises(UnmarkedDraftError):
            BoundPdf(
                edition=edition.context,
                path=edition.paths.piece(card),
                kind=edition.card(edition.toolkit.piece(card.code)).kind,  # type: ignore[arg-type]
                description=edition.description("A file"),
                parts=(part,),
            )


def test_every_way_to_print_a_draft_as_finished_is_refused(project: Project) -> None:
    for words in (
        ("tools", "1.2", "--language", "es"),
        ("cards", "2.2", "--language", "es", "--style", str(Style.BLACK_AND_WHITE)),
        ("packet", "--tools", "1.2", "--language", "es"),
    ):
        result = project.run(*words)
        assert result.exit_code == 2 and "Everything in “es” is a draft." in result.stderr, words
        assert ".venv/bin/toolkit drafts es" in result.stderr
    assert "Nothing in “fr” is a draft. Known here: es." in project.run("drafts", "fr").stderr
    assert "“2.1” is no draft in “es”." in project.run("drafts", "es", "2.1").stderr


def test_a_packet_of_drafts_says_that_it_is_one(tmp_path: Path) -> None:
    project = write_drafts(tmp_path)
    project.change("content/packets/casa.yaml", "draft: yes\n", "")
    result = project.run("check")
    assert result.exit_code == 1 and "packet/draft  content/packets/casa.yaml:2" in result.stderr


def test_a_draft_beside_finished_texts(tmp_path: Path) -> None:
    write_translated(tmp_path)
    project = Project(tmp_path)
    project.change("content/tools/baking-log.es.md", "---\ntitle", "---\ndraft: yes\ntitle")
    project.change("content/data/glossary.es.yaml", "  tools: [1.2]\n", "")
    assert project.run("all", "--quiet").exit_code == 0
    assert (
        "es/cards/the-schedule.es.pdf" in project.output()
        and "es/handouts/1.2-baking-log.es.pdf" not in project.output()
    )
    assert project.run("drafts", "es", "--quiet").exit_code == 0
    assert [path for path in project.output() if path.startswith("drafts/")] == [LOG]
    project.change("content/tools/baking-log.es.md", "draft: yes\n", "")
    assert project.run("all", "--quiet").exit_code == 0
    assert LOG not in project.output() and "es/handouts/1.2-baking-log.es.pdf" in project.output()


def test_problems_of_a_draft_stop_its_printing_only(tmp_path: Path) -> None:
    project = write_drafts(tmp_path)
    assert project.run("drafts", "es", "1.2", "--quiet").exit_code == 0
    project.change("content/tools/baking-log.es.md", "[[1.1]]", "[[8.8]]")
    project.change("content/toolkit.es.yaml", "  baker: Quienes hornean\n", "")
    assert project.run("all", "--quiet").exit_code == 0
    assert LOG in project.output()
    result = project.run("drafts", "es", "1.2")
    assert result.exit_code == 1
    assert "baking-log.es.md" in result.stderr and "toolkit.es.yaml" in result.stderr
    looked = project.run("check")
    assert looked.exit_code == 0 and "All texts in “es” are drafts: 1.2, 2.2." in looked.stderr


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Drafts of the baking log in five languages."""
    project = write_drafts(tmp_path_factory.mktemp("scripts"))
    for language in SCRIPTS:
        add_language(project.root, language)
        result = project.run("drafts", language, "--quiet")
        assert (result.exit_code, result.output) == (0, "")
    return project


def log_in(language: str) -> str:
    """Return the path of the log in a language."""
    return f"drafts/{language}/handouts/1.2-baking-log.{language}.draft.pdf"


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_text_layer_is_the_source_text(scripts: Project, language: str) -> None:
    files = ProjectFiles(scripts.root)
    editions = EditionRegistry(files, Planner(files).toolkit(), "")
    edition = editions.edition(language, is_draft=True)
    html = editions.jobs[edition.job_of(edition.toolkit.piece("1.2"))].html
    tagged = Tagged(scripts.output()[log_in(language)])
    assert Counter(paragraphs_in(tagged)) == Counter(paragraphs_of(html))
    assert str(tagged.pdf.Root.Lang) == language
    words = "".join(words_of(page) for page in PdfDocument(scripts.root / "output" / log_in(language)))
    for sentence in PROSE[language].split():  # what a search finds
        assert sentence in words


@pytest.mark.parametrize("language", SCRIPTS)
def test_each_page_has_the_mark_in_its_script(scripts: Project, language: str) -> None:
    mark = "".join(f"·{MARKS[language]}-{MARKS[language]}".split())
    for page in PdfDocument(scripts.root / "output" / log_in(language)):
        assert mark in words_of(page)


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_language_is_set_in_its_own_fonts(scripts: Project, language: str) -> None:
    known = sorted((scripts.root / "styles/languages" / language).glob("*.ttf"))
    tagged = Tagged(scripts.output()[log_in(language)])
    names = {
        str(font.BaseFont).rpartition("+")[2] for page in tagged.pdf.pages for font in page.resources.Font.values()
    }
    assert all(name.startswith("Toolkit") for name in names)
    families = {path.stem.partition("-")[0] for path in known}
    assert not families or any(name.replace("-", "").startswith(tuple(families)) for name in names)


def lines_of(project: Project, language: str) -> list[str]:
    """Return the lines of a file, without white space at their ends."""
    pages = PdfDocument(project.root / "output" / log_in(language))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_no_line_of_chinese_starts_with_closing_punctuation(scripts: Project, language: str) -> None:
    lines = lines_of(scripts, language)
    assert len(lines) > 20
    assert not [line for line in lines if line[0] in NO_LINE_STARTS_WITH]


def test_korean_lines_are_broken_between_words(scripts: Project) -> None:
    words = set(PROSE["ko"].split())
    lines = [line for line in lines_of(scripts, "ko") if len(HANGUL.findall(line)) > 12 and "초안" not in line]
    assert len(lines) > 8
    for line in lines:
        assert {line.split()[0], line.split()[-1]} <= words, line


@pytest.mark.verapdf
@pytest.mark.parametrize("language", SCRIPTS)
def test_it_is_pdf_ua(scripts: Project, language: str, validator: Validator) -> None:
    assert validator.check(scripts.root / "output" / log_in(language)) == []


def test_the_files_have_nothing_hidden(scripts: Project) -> None:
    assert faults_in(scripts.root) == []


def test_a_character_that_no_font_has_says_how_to_make_the_fonts_again(scripts: Project, tmp_path: Path) -> None:
    copy = scripts.copy(tmp_path / "copy")
    copy.change("content/tools/baking-log.zh-Hans.md", "title: ", "title: 龘")
    result = copy.run("drafts", "zh-Hans")
    assert result.exit_code == 1 and "font/missing" in result.stderr
    assert ".venv/bin/python styles/languages/subset.py zh-Hans" in result.stderr

"""Drafts of translations: printed for those who check them, each page with its mark, and never among finished files."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.pdf.fragment import Fragment
from press.planning.base_editions import EditionRegistry
from press.planning.pdf_products import BoundPdf
from press.typesetting.engine import Engine
from press.typesetting.typesetter import typeset
from tests.support.built_toolkits import PROJECT, Small
from tests.support.drafts import CARD, CARD_DRAFT, LOG, LOG_DRAFT, MARK, ORIGINAL_MARK, pages_of, write_drafts
from tests.support.pdf_contents import faults_in
from tests.support.projects import Project
from tests.support.shared_cache import SharedCache
from tests.support.tagged_pdf import Tagged
from tests.support.verapdf import Validator

SHEET_DRAFT = "drafts/es/cards/sheets/the-schedule-4-up.es.draft.pdf"
REVIEW_DRAFT = "drafts/es/reviews/1.2-for-village-miller.es.draft.pdf"
BACK_DRAFT = "drafts/es/reviews/1.2-back-translation-for-village-miller.es.draft.pdf"
PACKET = """\
title: Sábado
summary: Para hornear.
language: es
agenda: [Empezar]
pieces:
  1.2: 1 each
  2.2: 1 each
"""
REVIEW = ("review", "1.2", "--for", "village miller", "--language", "es")
NO_MARK = "@top-center { content: none !important }"
LONG_MARKS = (
    "TRADUCCIÓN EN BORRADOR. No la ha revisado ningún traductor. No la use ni la reparta.",
    "DRAFT TRANSLATION. No translator has checked it. Do not use it and do not hand it out.",
)
USAGE = 2


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Project:
    """The Spanish bread, all of it drafts, built; then its drafts, a packet, a review copy, a back-translation."""
    project = write_drafts(tmp_path_factory.mktemp("drafts"))
    (project.root / "content/packets").mkdir()
    (project.root / "content/packets/sabado.yaml").write_text(PACKET, encoding="utf-8")
    with shared_cache.lent_to(project.root):
        for words in ((), ("drafts",), REVIEW, (*REVIEW, "--back-translation")):
            told = project.run(*words, "--quiet")
            assert (told.exit_code, told.output) == (0, "")
    return project


def pdfs_in(project: Project, folder: str) -> dict[str, bytes]:
    """Return the PDFs of a folder of output/ by path."""
    files = project.output().items()
    return {path: content for path, content in files if path.startswith(folder) and path.endswith(".pdf")}


def test_drafts_have_a_folder_and_names_of_their_own(drafts: Project) -> None:
    packet = "drafts/es/packets/sabado/sabado"
    made = {LOG_DRAFT, CARD_DRAFT, SHEET_DRAFT, REVIEW_DRAFT, BACK_DRAFT}
    made |= {f"{packet}.es.draft.pdf", f"{packet}-print-plan.es.draft.pdf"}
    glossary = {path for path in pdfs_in(drafts, "drafts/") if "glossary" in path}

    assert set(pdfs_in(drafts, "drafts/")) - glossary == made
    others = [path for path in drafts.output() if not path.startswith("drafts/")]
    assert not [path for path in others if path.startswith("es/") or "draft" in path]


def test_every_page_of_every_draft_says_so_in_both_languages(drafts: Project) -> None:
    for path, content in pdfs_in(drafts, "drafts/").items():
        pages = pages_of(content)
        times = 4 if path == SHEET_DRAFT else 1
        assert pages, path
        for page in pages:
            assert page.count(MARK) >= times and page.count(ORIGINAL_MARK) >= times, path


def test_title_and_tagged_text_say_it_too(drafts: Project) -> None:
    for path in (LOG_DRAFT, CARD_DRAFT, REVIEW_DRAFT):
        tagged = Tagged(drafts.output()[path])
        text = tagged.text(tagged.tree)
        assert MARK in text and ORIGINAL_MARK in text
        with pikepdf.open(drafts.root / "output" / path) as pdf:
            assert str(pdf.docinfo["/Title"]).endswith("(draft)")


@pytest.mark.parametrize(
    "words",
    [
        ("tools", "1.2", "--language", "es"),
        ("tools", "1.2", "--language", "es", "--style", "large-print"),
        ("cards", "2.2", "--language", "es"),
        ("packet", "--tools", "1.2", "--language", "es"),
        ("packet", "sabado"),
    ],
)
def test_no_other_command_prints_a_draft(drafts: Project, words: tuple[str, ...]) -> None:
    before = set(drafts.output())
    told = drafts.run(*words, "--quiet")

    assert told.exit_code == USAGE
    assert set(drafts.output()) == before
    if "--language" in words:
        assert ".venv/bin/toolkit drafts es" in told.output


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("templates/base.html", "{% if toolkit.is_draft %}\n      <style>", "{% if false %}\n      <style>"),
        ("styles/draft.css", "color: #8a1f11\n  }", "color: #fff\n  }"),
        ("styles/draft.css", "color: #8a1f11\n  }", "color: #8a1f1100\n  }"),
        ("styles/draft.css", "font: 700 8.5pt/1.2", "font: 700 1pt/1.2"),
        ("styles/draft.css", "padding-top: 0.24in", "padding-top: 0.24in; visibility: hidden"),
        ("styles/draft.css", "padding-top: 0.24in", "padding-top: 0.24in; opacity: 0.1"),
        ("styles/draft.css", "padding-top: 0.24in", "margin-left: -9in; margin-right: 9in"),
        ("styles/tool.css", "@page :right {", f"@page :left {{ {NO_MARK} }}\n@page :right {{"),
    ],
)
def test_without_its_mark_no_draft_is_printed(tmp_path: Path, file: str, old: str, new: str) -> None:
    project = write_drafts(tmp_path)
    project.change(LOG, "## Qué salió", "Cada pan es otro.\n\n" * 60 + "## Qué salió")  # a verso as well
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    told = project.run("drafts", "es", "--quiet")

    assert told.exit_code == 1 and "draft/mark  content/tools/baking-log.es.md" in told.output
    assert pdfs_in(project, "") == {}


def test_a_toolkit_without_words_for_the_mark_has_one_all_the_same(tmp_path: Path) -> None:
    project = write_drafts(tmp_path)
    for language, mark in (("en", ORIGINAL_MARK), ("es", MARK)):
        project.change(f"content/strings/{language}.yaml", f"draft.mark: {mark}\n", "")
    assert project.run("drafts", "--quiet").exit_code == 0

    for page in pages_of(project.output()[LOG_DRAFT]):
        assert "Draft translation, not checked by a translator." in page


def test_the_catalog_leaves_drafts_out_unless_it_is_asked(drafts: Project, tmp_path: Path) -> None:
    assert "drafts/es" not in drafts.output()["index.html"].decode()
    project = drafts.copy(tmp_path / "copy")
    assert project.run("drafts", "es", "--in-catalog", "--quiet").exit_code == 0
    catalog = project.output()["index.html"].decode()

    assert LOG_DRAFT in catalog and "They are not finished, or no translator has checked them." in catalog
    assert REVIEW_DRAFT not in catalog


def test_a_build_keeps_the_drafts_and_deletes_them_with_their_text(drafts: Project, tmp_path: Path) -> None:
    project = drafts.copy(tmp_path / "copy")
    (project.root / LOG).unlink()
    (project.root / "content/packets/sabado.yaml").unlink()
    project.change("content/data/glossary.es.yaml", "  tools: [1.2]\n", "")
    assert project.run("--quiet").exit_code == 0

    assert LOG_DRAFT not in project.output() and CARD_DRAFT in project.output()


def test_a_draft_beside_finished_texts_changes_none_of_them(tmp_path: Path) -> None:
    with_draft = write_drafts(tmp_path / "with", LOG)
    without = write_drafts(tmp_path / "without", LOG)
    (without.root / LOG).unlink()
    for project in (with_draft, without):
        told = project.run("--quiet")
        assert (told.exit_code, told.output) == (0, "")
    told = with_draft.run("drafts", "--quiet")

    assert (told.exit_code, told.output) == (0, "")
    assert set(pdfs_in(with_draft, "drafts/")) == {LOG_DRAFT}
    assert pdfs_in(with_draft, "es/") == pdfs_in(without, "es/") != {}


def test_drafts_link_to_each_other_and_finished_texts_do_not(tmp_path: Path) -> None:
    project = write_drafts(tmp_path, LOG)
    project.change(CARD, "---\n\n", "---\n\nVea [[1.2]].\n\n")
    assert project.run("--quiet").exit_code == 0
    assert "Baking log" in pages_of(project.output()["es/cards/the-schedule.es.pdf"])[0]

    project.change(CARD, "---\ntitle:", "---\ndraft: yes\ntitle:")
    assert project.run("drafts", "--quiet").exit_code == 0
    assert "Diario de horneado" in pages_of(project.output()[CARD_DRAFT])[0]


def test_what_is_wrong_in_a_draft_stops_its_printing_only(tmp_path: Path) -> None:
    project = write_drafts(tmp_path)
    project.change(LOG, "Panadero [____]", "Vea [[7.7]]. Panadero [____]")
    assert project.run("--quiet").exit_code == 0
    told = project.run("drafts", "es", "--quiet")

    assert told.exit_code == 1 and "link/code  content/tools/baking-log.es.md" in told.output
    assert pdfs_in(project, "drafts/") == {}


def test_a_language_without_drafts_is_named(drafts: Project) -> None:
    told = drafts.run("drafts", "fr", "--quiet")

    assert told.exit_code == USAGE and "There are no drafts in “fr”." in told.output


def test_one_warning_for_a_language_in_which_all_are_drafts(drafts: Project) -> None:
    lines = [line for line in drafts.run("check").output.splitlines() if "translation/draft" in line]

    assert len(lines) == 1 and "content/toolkit.es.yaml" in lines[0] and "(2 texts)" in lines[0]


def test_drafts_are_pdf_ua_and_have_nothing_hidden(validator: Validator, drafts: Project) -> None:
    for path in pdfs_in(drafts, "drafts/"):
        if path != SHEET_DRAFT:  # for printing only, without tags
            assert validator.check(drafts.root / "output" / path) == [], path
    assert faults_in(drafts.root) == []


def test_the_original_is_below_each_block_of_a_back_translation(drafts: Project) -> None:
    tagged = Tagged(drafts.output()[BACK_DRAFT])
    text = " ".join(tagged.text(tagged.tree).split())
    order = ["Qué llevaba", "What went in", "Qué salió", "What came out", "Lo que dice quien revisó"]
    names = {str(field.T) for field in tagged.pdf.Root.AcroForm.Fields}

    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "no es una traducción literal de regreso" in text
    to_fill_in = ("1", "2", "whole", "same", "not-yet", "certificate", "signature", "date")
    assert {f"back-es-1-2-back-{name}" for name in to_fill_in} <= names
    assert not [name for name in names if "baker" in name]  # what is written on is not read back


def test_only_a_translation_is_read_back(drafts: Project) -> None:
    told = drafts.run("review", "1.2", "--for", "village miller", "--back-translation", "--quiet")

    assert told.exit_code == USAGE and "Only a translation can be read back" in told.output


def test_letters_of_a_language_are_missing_in_other_pages(small: Small) -> None:
    fonts = {f"styles/fonts/zh-Hant/ToolkitChineseHant-{weight}.ttf": "" for weight in ("Regular", "Bold")}
    _, problems = small.typeset("<p>Bread, 安全</p>")

    assert {(problem.code, problem.words) for problem in problems} == {("font/missing", "安"), ("font/missing", "全")}
    assert set(fonts) < set(small.engine.font_families())


def test_the_mark_takes_no_room_from_our_cards(small: Small, tmp_path: Path) -> None:
    found = Planner(ProjectFiles(PROJECT)).editions()
    marked = replace(found.toolkit, draft_mark=LONG_MARKS)
    editions = EditionRegistry(found.files, marked, found.toolchain)
    engine = Engine(PROJECT, tmp_path)
    products = editions.edition().files_of(marked.cards)
    jobs = [editions.jobs[product.parts[0].job] for product in products if isinstance(product, BoundPdf)]
    assert len({job.key for job in jobs}) == len(marked.cards)
    for job in {job.key: job for job in jobs}.values():
        done = typeset(job, engine)
        assert done.problems == (), job.title
        pages = pages_of(small.bind(Fragment.from_bytes(done.fragment)))
        assert [[mark in page for mark in LONG_MARKS] for page in pages] == [[True, True], [True, True]], job.title

"""A toolkit of one's own: made from blank forms, on another paper and in another language, with its own words.

.ci/new-toolkit.sh runs the tests of such a toolkit in it.
"""

import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import yaml
from pypdfium2 import PdfDocument

import press.cli.new
from press.core.paper import A4
from press.scaffold.toolkits import FORMS, STRING, languages
from tests.repository.test_agnostic import TRADE
from tests.support.built_toolkits import EVERY_FILE
from tests.support.projects import Project
from tests.support.toolkits import PROJECT

TODAY = date(2028, 2, 29)
KEYS_AND_SIZES = re.compile(r"^(?:catalog\.counties|county)[\w.]*:|\{county\}|reading: family|\b(?:or|o) family\b")
"""Keys of strings, and the word of front matter for the larger text."""


def new_toolkit(folder: Path, *options: str) -> Project:
    """Make a toolkit from the forms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press.cli.new, "today", lambda: TODAY)
        told = Project(PROJECT).run("new", "toolkit", str(folder), "--title", "Street library", *options)
    assert (told.exit_code, told.stderr) == (0, "")
    return Project(folder)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A toolkit in Spanish and on A4, built, with a packet, and a site's edition."""
    project = new_toolkit(tmp_path_factory.mktemp("own") / "kit", "--language", "es", "--paper", "a4")
    (project.root / "content/data/sites.yaml").write_text(
        "norte:\n  name: Sede Norte\noeste:\n  name: Sede Oeste\n", encoding="utf-8"
    )
    for words in ((), ("packet", "first-session", "--booklet"), ("site", "norte", "--with", "cards")):
        told = project.run(*words, "--quiet")
        assert (told.exit_code, told.output) == (0, "")
    return project


def sizes_of(file: Path) -> set[tuple[float, float]]:
    """Return the sizes of the pages of a file, in points; of cards with bleed, what is left after cutting."""
    with PdfDocument(file) as pdf:
        boxes = [page.get_trimbox() for page in pdf]
    return {(round(right - left), round(top - bottom)) for left, bottom, right, top in boxes}


# What is made


def test_the_forms_name_nothing_of_ours() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(FORMS.rglob("*")) if path.is_file()]
    lines = [KEYS_AND_SIZES.sub("", line) for text in texts for line in text.split("\n")]

    assert len(texts) > 50
    assert [line for line in lines if TRADE.search(line) or re.search(r"\bcount(?:y|ies)\b", line)] == []


def test_a_new_toolkit_is_complete_and_sound(tmp_path: Path) -> None:
    project = new_toolkit(tmp_path / "kit", "--publisher", "Elm Street: the shelf")
    toolkit = yaml.safe_load((project.root / "content/toolkit.yaml").read_text(encoding="utf-8"))

    assert (toolkit["title"], toolkit["slug"], toolkit["publisher"]) == (
        *("Street library", "street-library"),
        "Elm Street: the shelf",
    )
    assert (toolkit["edition_date"], toolkit["paper"], toolkit["language"]) == (TODAY, "letter", "en")
    checked = project.run("check")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert project.run("schema", "--check").exit_code == 0
    assert (project.root / "README.md").read_text(encoding="utf-8").startswith("# Street library\n")
    settings = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    assert 'name = "street-library-press"' in settings
    assert not (project.root / "content/data/counties.yaml").exists() and not list(
        project.root.glob("tests/content/*es*.md")
    )


@pytest.mark.skipif(not EVERY_FILE, reason="the soak does: each form is typeset in each language")
@pytest.mark.parametrize("language", languages())
def test_every_form_of_a_new_toolkit_gives_something_sound(tmp_path: Path, language: str) -> None:
    project = new_toolkit(tmp_path / "kit", "--language", language)
    (project.root / "content/data/sites.yaml").write_text("elm:\n  name: Elm Street\n", encoding="utf-8")

    told = [project.run("new", "tool", f"A {form}", "--tab", "2", "--format", form) for form in ("guide", "worksheet")]
    told += [project.run("new", "tool", f"A {form}", "--tab", "2", "--format", form) for form in ("form", "rubric")]
    told += [project.run("new", "card", "A card"), project.run("new", "packet", "A packet")]
    told += [project.run("new", "site", "elm")]

    assert [one.stderr for one in told if one.exit_code] == []
    assert (project.root / "content/sites/elm/site.yaml").is_file()
    assert project.run("check").exit_code == 0


def test_both_languages_have_the_same_strings() -> None:
    keys = {
        language: {match["key"] for match in STRING.finditer(text.read_text(encoding="utf-8"))}
        for language in languages()
        for text in [FORMS / language / "content" / "strings" / f"{language}.yaml"]
    }
    for language in languages():
        a4 = {match["key"] for match in STRING.finditer((FORMS / language / "strings.a4.yaml").read_text("utf-8"))}
        assert a4 and a4 < keys[language]
    common = [{key for key in known if not key.startswith("language.")} for known in keys.values()]
    assert all(known == common[0] for known in common)


@pytest.mark.parametrize(
    ("folder", "options", "message"),
    [
        ("full", (), "full is not empty. Choose a folder that is not there yet."),
        (str(PROJECT / "inside"), (), "is inside of this project."),
        ("kit", ("--language", "eo"), "There are no blank forms in “eo”. Known here: en, es."),
    ],
)
def test_a_folder_is_made_whole_or_not_at_all(
    tmp_path: Path, folder: str, options: tuple[str, ...], message: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine", encoding="utf-8")

    told = Project(PROJECT).run("new", "toolkit", str(tmp_path / folder), "--title", "A", *options)

    assert told.exit_code == 2 and message in told.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "letter.txt"]


# Another paper, another language


def test_every_product_is_on_its_paper(spanish: Project) -> None:
    width, height = round(A4.width), round(A4.height)
    card, half = (round(A4.width / 2), round(A4.height / 2)), (round(A4.height / 2), round(A4.width))
    sizes = {path: sizes_of(path) for path in (spanish.root / "output").rglob("*.pdf")}
    kinds = {size for found in sizes.values() for size in found}

    assert kinds == {(width, height), (height, width), card, half}
    assert {path.name for path, found in sizes.items() if found == {half}} == {"first-session-booklet.pdf"}
    assert len(sizes) > 20


def test_words_dates_and_language_are_its_own(spanish: Project) -> None:
    output = spanish.root / "output"
    with PdfDocument(output / "binder/street-library.pdf") as binder:
        words = "\n".join(page.get_textpage().get_text_range() for page in binder)

    assert "febrero de 2028" in words and "página 1 de 1" in words and "Siga con" in words
    assert "carpeta" in words and "February" not in words and TRADE.findall(words) == []
    page = (output / "index.html").read_text(encoding="utf-8")
    assert '<html lang="es"' in page and "Catálogo" in page
    with pikepdf.open(output / "handouts/2.2-meeting-notes.pdf") as handout:
        assert str(handout.Root.Lang) == "es"


def test_editions_of_others_have_the_toolkit_s_own_word(spanish: Project) -> None:
    assert (spanish.root / "output/sites/norte/street-library.norte.pdf").is_file()
    told = spanish.run("site", "sur")
    assert told.exit_code == 2 and "There is no site “sur”. Known here: norte, oeste." in told.stderr
    page = (spanish.root / "output/index.html").read_text(encoding="utf-8")
    assert "<span>.venv/bin/toolkit</span> <span>site oeste</span>" in page
    assert spanish.run("changes", "--since", "1", "--site", "sur").exit_code == 2

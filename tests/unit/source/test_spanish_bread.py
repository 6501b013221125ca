"""Translations: which part is outdated, how both languages are paired side by side, and that no English leaks in."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.build.build import run_build
from press.build.events import BuildReporter
from press.build.planner import Planner
from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.model import Tool
from press.scaffold import mark_translated
from press.source.loader import load
from tests.support.in_process import Here
from tests.support.pdf_contents import file_beside
from tests.support.projects import Project
from tests.support.tagged_pdf import Attached, Node, Tagged
from tests.support.toolkits import BREAD, SPANISH_BREAD, write_translated

pytestmark = pytest.mark.slow

LOG, LOG_ES = "content/tools/baking-log.md", "content/tools/baking-log.es.md"
CARD_ES = "content/cards/the-schedule.es.md"
HEADINGS = ["the title and what stands under it", "before the first heading", "What went in", "What came out"]
BEHIND = re.compile(r"^Warning: translation/outdated  (\S+):\d+  [^:]*: (.*)\.$", re.MULTILINE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit and its Spanish part; one English page for families is not translated."""
    project = Project(tmp_path_factory.mktemp("translated") / "project")
    write_translated(project.root)
    project.change("content/tools/reading-a-loaf.md", "format: page\n", "format: page\nreading: family\n")
    wanted = ("contents", "handout", "card", "side-by-side")
    run_build(
        project.root, BuildReporter(), selection=lambda product: product.kind in wanted, workers=Here(project.root)
    )
    return project


@pytest.fixture
def project(made: Project, tmp_path: Path) -> Project:
    """A copy to change, without what was made."""
    shutil.copytree(made.root, tmp_path / "project", ignore=shutil.ignore_patterns("output", ".cache"))
    return Project(tmp_path / "project")


def pdf(project: Project, name: str) -> Tagged:
    """Return a file below output/es/."""
    return Tagged((project.root / "output/es" / name).read_bytes())


def behind(project: Project) -> dict[str, list[str]]:
    """Return the outdated parts by file, as ``check`` reports them."""
    told = project.run("check", "--words")
    assert told.exit_code == 0, told.output
    assert ".venv/bin/toolkit translated" in told.stderr or not told.stderr
    return {file: re.findall("“(.*?)”", parts) for file, parts in BEHIND.findall(told.stderr)}


# Behind


def test_a_current_translation_is_not_reported(project: Project) -> None:
    assert behind(project) == {}


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("summary: One page a loaf.", "summary: Two pages a loaf.", HEADINGS[0]),
        ("Baker [____] Date", "Baker [____] Day", HEADINGS[1]),
        ("I weighed the salt", "I weighed the sugar", HEADINGS[2]),
        ("- The crust sang.", "- The crust whistled.", HEADINGS[3]),
        ("Baked by [____", "Made by [____", "Label for the bag"),
    ],
)
def test_only_the_part_that_changed_is_behind(project: Project, old: str, new: str, part: str) -> None:
    project.change(LOG, old, new)

    assert behind(project) == {LOG_ES: [part]}


def test_another_heading_is_behind_under_both_names(project: Project) -> None:
    project.change(LOG, "## What came out", "## What came of it")

    assert behind(project) == {LOG_ES: ["What came of it", "What came out"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One page a loaf. Write", "One page a loaf.  Write"),
        ("What flour, and how much?", "What flour,\nand how much?"),
        ("\n## What came out\n", "\n\n\n## What came out\n\n"),
        ("revised: 2026-02-02", "revised: 2026-02-09"),
        ("minutes: 5\n", "minutes: 5  # or so\n"),
    ],
)
def test_a_line_break_or_a_date_is_no_change(project: Project, old: str, new: str) -> None:
    project.change(LOG, old, new)

    assert behind(project) == {}


@pytest.mark.parametrize("name", ["1.2", "baking-log"])
def test_translated_notes_that_a_translation_is_up_to_date(project: Project, name: str) -> None:
    project.change(LOG, "I weighed the salt", "I weighed the sugar")
    told = project.run("translated", name, "es")

    said = f"{LOG_ES} is now marked as up to date with its original.\n"
    assert told.exit_code == 0 and told.stdout.startswith(said + "To undo: git checkout")
    assert behind(project) == {}


@pytest.mark.parametrize(
    ("words", "told"),
    [(("1.1", "es"), "“1.1” has no translation into “es”."), (("1.2", "fr"), "Nothing is translated into “fr”.")],
)
def test_translated_names_what_there_is(project: Project, words: tuple[str, str], told: str) -> None:
    said = project.run("translated", *words)

    assert said.exit_code == 2 and told in said.stderr


LINES = ("# a note to myself", "when: Después de hornear", 'credits: "Gracias: a todos"', "")
NOTE = re.compile(r"^translates:\n(?:  .*\n)+", re.MULTILINE)
given_lines = st.lists(st.sampled_from(LINES), unique=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=given_lines, after=given_lines, noted=st.sampled_from(("", 'translates:\n  "Old": 0123456789\n')))
def test_translated_leaves_the_rest_of_the_file_alone(
    project: Project, before: list[str], after: list[str], noted: str
) -> None:
    path = project.root / LOG_ES
    whole = (SPANISH_BREAD / LOG_ES).read_text("utf-8")
    front, body = NOTE.sub("", whole).removeprefix("---\n").split("---\n", 1)
    lines = [f"{line}\n" for line in before], [f"{line}\n" for line in after if line not in before or not line]
    path.write_text("---\n" + "".join(lines[0]) + noted + front + "".join(lines[1]) + "---\n" + body, "utf-8")

    planner = Planner(ProjectFiles(project.root))
    mark_translated(project.root, load(planner.files, ProblemList()), planner.toolkit(), "1.2", "es")
    written = path.read_text("utf-8")
    assert NOTE.sub("", written) == "---\n" + "".join(lines[0]) + front + "".join(lines[1]) + "---\n" + body
    assert len(NOTE.findall(written)) == 1
    mark_translated(project.root, load(ProjectFiles(project.root), ProblemList()), planner.toolkit(), "1.2", "es")
    assert path.read_text("utf-8") == written
    assert Planner(ProjectFiles(project.root)).toolkit().translations[0].outdated == ()


def test_translated_keeps_how_an_editor_saves_files(project: Project) -> None:
    path = project.root / LOG_ES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()

    assert project.run("translated", "1.2", "es").exit_code == 0
    assert path.read_bytes() == before


# The same parts


def problems(project: Project) -> list[tuple[str, str]]:
    """Return code and file of the problems that ``check`` reports; each has a hint."""
    told = project.run("check", "--words")
    assert (told.exit_code, told.stdout) == (1, "")
    found = re.findall(r"^(\S+/\S+)  (\S+):\d+  .*\n    Hint: \S", told.stderr, re.MULTILINE)
    assert told.stderr.endswith(f"{len(found)} problem{'s' * (len(found) > 1)}.\n")
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## Qué salió\n", ""),
        ("## Qué salió\n", "## Qué salió\n\n## Qué más\n\nNada más.\n"),
        ("::: sheet Etiqueta para la bolsa\nLo horneó [____ half as bag-baker]\n:::\n", ""),
    ],
    ids=["heading gone", "heading more", "sheet gone"],
)
def test_a_translation_has_the_parts_of_its_original(project: Project, old: str, new: str) -> None:
    project.change(LOG_ES, old, new)

    assert problems(project) == [("translation/parts", LOG_ES)]


def test_only_the_sheets_may_be_translated(project: Project) -> None:
    text = (project.root / LOG_ES).read_text("utf-8")
    sheet = text[text.index("::: sheet") :]
    front = "---\ntitle: Etiqueta\nsummary: Para la bolsa.\nrevised: 2026-02-12\n{}---\n\n"
    (project.root / LOG_ES).write_text(front.format("") + sheet, "utf-8")
    assert problems(project) == [("translation/parts", LOG_ES)]

    (project.root / LOG_ES).write_text(front.format("only: sheets\n") + sheet, "utf-8")
    assert project.run("translated", "1.2", "es").exit_code == 0
    project.change(LOG, "I weighed the salt", "I weighed the sugar")
    assert behind(project) == {}, "what is not translated can't be behind"
    project.change(LOG, "Baked by [____", "Made by [____")
    assert behind(project) == {LOG_ES: ["Label for the bag"]}


def test_a_translation_without_an_original_is_reported(project: Project) -> None:
    shutil.copy(project.root / LOG_ES, project.root / "content/tools/biscuits.es.md")

    stray = "content/tools/biscuits.es.md"
    assert problems(project) == [("code/none", stray)]


def test_a_translation_may_take_more_sheets(project: Project) -> None:
    project.change(LOG_ES, "\n---\n", "\nsheets: 3\n---\n")
    toolkit = Planner(ProjectFiles(project.root)).plan().toolkit

    (spanish,) = toolkit.translations
    sheets = {version.language: version.piece("1.2") for version in (toolkit, spanish)}
    assert {language: tool.sheets for language, tool in sheets.items() if isinstance(tool, Tool)} == {"en": 2, "es": 3}


# What its pages say


def runs(node: Node, tagged: Tagged, language: str = "") -> Iterator[tuple[str, str]]:
    """Yield the words of each element with the language that it, or one above it, is in; fields by their names."""
    language = node.say("Lang") or language
    own = " ".join(
        " ".join(tagged.words.get(kid, "") for kid in node.kids if not isinstance(kid, Node | Attached)).split()
    )
    if own:
        yield own, language
    for kid in node.nodes:
        yield from runs(kid, tagged, language)


def sources(project: Project) -> Counter[str]:
    """Return every word in the Spanish files."""
    content = project.root / "content"
    files = [path for path in content.rglob("*") if re.search(r"\.es\.(md|yaml)$|strings/es\.yaml$", path.as_posix())]
    return Counter(re.findall(r"[^\W\d_]+", " ".join(path.read_text("utf-8") for path in files)))


PAGES = ("handouts/1.2-baking-log", "cards/the-schedule", "contents", "handouts/2.3-glossary")


@pytest.mark.parametrize("name", PAGES)
def test_no_english_falls_through(made: Project, name: str) -> None:
    tagged = pdf(made, f"{name}.es.pdf")
    known = sources(made)
    assert tagged.pdf.Root.Lang == "es"
    said = [(text, language) for text, language in runs(tagged.tree, tagged) if language != "en"]
    strange = {word for text, _ in said for word in re.findall(r"[^\W\d_]+", text) if word not in known}
    cited = {"The", "miller", "s", "letters", "Talks", "at", "the", "village", "oven"}
    assert strange <= cited, "only the titles of sources are not translated"


def test_the_contents_list_what_is_only_in_english(made: Project) -> None:
    tagged = pdf(made, "contents.es.pdf")
    said = list(runs(tagged.tree, tagged))

    assert any(text == "Solo en inglés" and language != "en" for text, language in said)
    assert any("Reading a loaf" in text and language == "en" for text, language in said)
    assert not any("Keeping a starter" in text for text, _ in said), "it is not for families"


def test_a_link_to_an_untranslated_tool_leads_to_the_original_and_names_its_language(made: Project) -> None:
    tagged = pdf(made, "handouts/1.2-baking-log.es.pdf")
    targets = [file_beside(str(entry.A.URI)) for entry in tagged.annotations() if "/A" in entry]

    assert "../../handouts/1.1-keeping-a-starter.pdf" in targets
    assert "(en inglés)" in tagged.text(tagged.tree)


def names_of(tagged: Tagged) -> list[str]:
    """Return the names of all fields."""
    return [str(field.T) for field in tagged.pdf.Root.AcroForm.Fields]


def test_both_languages_are_side_by_side(made: Project) -> None:
    tagged = pdf(made, "side-by-side/1.2-baking-log.en-es.pdf")
    said = list(runs(tagged.tree, tagged, "es"))

    english, spanish = (" ".join(text for text, one in said if one == language) for language in ("en", "es"))
    for ours, theirs in (
        ("Baking log", "Diario de horneado"),
        ("What went in", "Qué llevaba"),
        ("I weighed the salt", "Pesé la sal"),
        ("The crust sang.", "La corteza cantó."),
        ("Baked by", "Lo horneó"),
    ):
        assert ours in english and ours not in spanish
        assert theirs in spanish and theirs not in english


def test_no_two_fields_have_one_name(made: Project) -> None:
    both = names_of(pdf(made, "side-by-side/1.2-baking-log.en-es.pdf"))
    spanish = names_of(pdf(made, "handouts/1.2-baking-log.es.pdf"))
    english = names_of(Tagged((made.root / "output/handouts/1.2-baking-log.pdf").read_bytes()))

    every = both + spanish + english
    assert len(every) == len(set(every))
    assert len(both) == len(spanish) + len(english)


def test_large_print_of_a_translation(made: Project) -> None:
    told = made.run("tools", "1.2", "--style", "large-print", "--language", "es", "--jobs", "1")
    assert told.exit_code == 0, told.output
    usual, large = (
        pdf(made, "handouts/1.2-baking-log.es.pdf"),
        pdf(made, "large-print/1.2-baking-log.es.large-print.pdf"),
    )

    assert large.pdf.Root.Lang == "es"
    assert "Diario de horneado" in large.text(large.tree)
    assert len(large.pdf.pages) >= len(usual.pdf.pages)
    assert len(names_of(large)) == len(names_of(usual))


# The fixture


def test_the_spanish_bread_has_words_of_its_own() -> None:
    english, spanish = (
        yaml.load((folder / f"content/strings/{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
        for folder, name in ((BREAD, "en"), (SPANISH_BREAD, "es"))
    )
    assert {key for key in spanish if english.get(key) == spanish[key]} <= {"language.en", "language.es"}


def test_a_broken_file_of_the_language_is_the_only_problem(project: Project) -> None:
    project.change("content/toolkit.es.yaml", "\nmade:", "\n broken: [\nmade:")
    ((code, file),) = problems(project)
    assert code.startswith("yaml/") and file == "content/toolkit.es.yaml"

"""The program is independent of its content: it has no word of our toolkit's trade, and prints a bread toolkit too."""

import re
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.support.projects import Project
from tests.support.toolkits import PROJECT, write_toolkit

TRADE = re.compile(
    r"child\w*|safety|famil(?:y|ies)|\bsop\b|welfare|\bharm(?:s|ed|ful)?\b|\bdanger|\bcourts?\b"
    r"|caregivers?|\bagenc(?:y|ies)|social.work\w*|foster|\btribes?\b|californ\w*|davis|backbone"
    r"|three.houses|solution.focused|\bdana\b|\bmaya\b|\bleo\b",
    re.IGNORECASE,
)
"""Counties and academies are not among them: the program knows who hands a toolkit out and who teaches it."""
GENERIC = (
    (r"\b(?:\w+_)?child(?:ren)?(?:_\w+)?\b", r"\.py$", "what is below something else in a tree"),
    (r"-child\b", r"(?:styles|templates)/.*\.css$", "an element's place among others"),
    (r"\b(?:replace|last)Child(?:ren)?\b", r"\.js$", "the content of an element of a page"),
    (r"\bfont-family\b|\bfamily\b", r"catalog/screen_styles\.py$", "a font's name"),
    (r"\bfont-family\b", r"\.css$", "a font's name in a stylesheet"),
    (
        r"(?i)(?:\w+_)*famil(?:y|ies)\b",
        r"(?:core/fonts|source/(?:font_check|raw|validation/toolkit(?:_fields)?)"
        r"|typesetting/(?:engine|typesetter|layout_checks)|model/toolkit|templates/base)\.(?:py|html)$",
        "fonts that belong together",
    ),
    (r"\breading-family\b", r"\.css$", "the larger of the two sizes of text, as front matter names it"),
    (
        r"\bfamil(?:y|ies)\b|\bFAMILY\b",
        r"(?:source/validation/(?:pieces|style_guide|translations)|planning/base_editions|lint/(?:target|rules/\w+)"
        r"|model/(?:pieces|style_guide|toolkit)|templates/macros)\.(?:py|html)$",
        "the readers that a text is for, as front matter names them",
    ),
)
"""Words that only look like the trade's: what to look for, in which files, and what is meant there."""
KINDS = (
    *(("press", "*.py"), ("styles", "*.css"), ("styles", "*.svg")),
    *(("templates", "*.html"), ("templates", "*.css"), ("templates", "*.js")),
)
FILES = [
    path for folder, ending in KINDS for path in sorted((PROJECT / folder).rglob(ending)) if path.name != "tokens.css"
]


def name_of(path: Path) -> str:
    """Return a file's path below the project."""
    return path.relative_to(PROJECT).as_posix()


def without_generic(text: str, name: str) -> str:
    """Take out the words that only look like the trade's."""
    for pattern, where, _ in GENERIC:
        if re.search(where, name):
            text = re.sub(pattern, "…", text)
    return text


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_of_the_trade(path: Path) -> None:
    text = without_generic(path.read_text(encoding="utf-8"), name_of(path))

    found = [f"{number}: {line.strip()}" for number, line in enumerate(text.split("\n"), 1) if TRADE.search(line)]

    assert found == []


@pytest.mark.parametrize("generic", GENERIC, ids=lambda generic: generic[2])
def test_every_exception_is_needed(generic: tuple[str, str, str]) -> None:
    pattern, where, _ = generic

    assert any(re.search(where, name_of(path)) and re.search(pattern, path.read_text("utf-8")) for path in FILES)


MADE = """
      2.5: made/roles-index
      2.6: made/stages-index
      2.7: made/terms-index
    made:
      roles-index:
        title: Who bakes what
        summary: By baker.
        revised: 2026-02-01
      stages-index:
        title: When to bake what
        summary: By hour.
        revised: 2026-02-01
      terms-index:
        title: Where words stand
        summary: By word.
        revised: 2026-02-01
"""


@pytest.fixture(scope="module")
def bread(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit with every kind of made part, built."""
    root = tmp_path_factory.mktemp("bread")
    write_toolkit(root)
    project = Project(root)
    project.change("content/toolkit.yaml", "\n    made:\n", MADE)
    told = project.run("--quiet")
    assert (told.exit_code, told.output) == (0, "")
    return project


def test_bread_comes_out_of_the_same_press(bread: Project) -> None:
    output = bread.output()

    handouts = ("1.1-keeping-a-starter", "1.2-baking-log", "2.1-reading-a-loaf", "2.3-glossary", "2.4-sources")
    indexes = ("2.5-roles-index", "2.6-stages-index", "2.7-terms-index")
    shown = {name for name in output if name.startswith("catalog/")}
    assert {f"catalog/pages/{name}-1.png" for name in (*handouts, *indexes)} < shown
    assert set(output) - shown == {
        *("manifest.json", "index.html", "app.webmanifest", "offline-worker.js"),
        *(f"read/{code}.html" for code in ("1.1", "1.2", *(f"2.{number}" for number in range(1, 8)))),
        *(f"handouts/{name}.pdf" for name in (*handouts, *indexes)),
        *("cards/the-schedule.pdf", "cards/sheets/the-schedule-4-up.pdf", "cards/print-shop/the-schedule-bleed.pdf"),
        *("binder/bread-book.pdf", "binder/spine-and-tabs.pdf"),
        *("black-and-white/cards/the-schedule.black-and-white.pdf",),
        *("black-and-white/cards/sheets/the-schedule-4-up.black-and-white.pdf",),
        *(f"black-and-white/{name}.black-and-white.pdf" for name in (*handouts, *indexes)),
        "large-print/1.2-baking-log.large-print.pdf",
    }
    assert all(content.startswith(b"%PDF-") for name, content in output.items() if name.endswith(".pdf"))


def test_bread_is_all_that_its_pages_say(bread: Project) -> None:
    with PdfDocument(bread.output()["binder/bread-book.pdf"]) as binder:
        words = "\n".join(page.get_textpage().get_text_range() for page in binder)

    assert "Keeping a starter" in words
    assert "leaf 1 of" in words
    assert "On this shelf" in words
    assert TRADE.findall(words) == []

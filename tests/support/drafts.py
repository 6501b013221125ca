"""The bread toolkit with its Spanish part as a draft, and what is printed on the pages of drafts."""

from pathlib import Path

import pypdfium2

from tests.support.projects import Project
from tests.support.reviews import add_readers
from tests.support.toolkits import FORMS, write_translated

LOG = "content/tools/baking-log.es.md"
CARD = "content/cards/the-schedule.es.md"
MARK = "BORRADOR. No lo ha revisado nadie."
ORIGINAL_MARK = "DRAFT. Nobody has checked it."
LOG_DRAFT = "drafts/es/handouts/1.2-baking-log.es.draft.pdf"
CARD_DRAFT = "drafts/es/cards/the-schedule.es.draft.pdf"


def write_drafts(root: Path, *drafts: str) -> Project:
    """Write the bread toolkit with readers, its Spanish texts as drafts, or only some of them."""
    write_translated(root)
    project = Project(root)
    add_readers(project)
    for file in drafts or (LOG, CARD):
        project.change(file, "---\ntitle:", "---\ndraft: yes\ntitle:")
    if drafts == (LOG,):
        project.change("content/data/glossary.es.yaml", "  tools: [1.2]\n", "")
    for language, mark in (("en", ORIGINAL_MARK), ("es", MARK)):
        form = FORMS / language / f"content/strings/{language}.yaml"
        lines = form.read_text(encoding="utf-8").splitlines(keepends=True)
        words = [
            line
            for line in lines
            if line.startswith(("back.", "review.")) and (language, line[:7]) != ("en", "review.")
        ]
        with (root / f"content/strings/{language}.yaml").open("a", encoding="utf-8") as file_of_strings:
            file_of_strings.writelines([*words, f"draft.mark: {mark}\n"])
    return project


def pages_of(content: bytes) -> list[str]:
    """Return the words of each page of a PDF, its margins included, with single spaces."""
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

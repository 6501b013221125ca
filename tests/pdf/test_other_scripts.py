"""Other scripts: Vietnamese, Chinese and Farsi are typeset, and the extracted text is the source text."""

from collections import Counter

import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from tests.support.built_toolkits import Built
from tests.support.html_text import paragraphs_in, paragraphs_of
from tests.support.shared_cache import SharedCache
from tests.support.toolkits import write_language
from tests.support.verapdf import Validator

TEXT_KINDS = ("handout", "card")


@pytest.fixture(scope="module", params=["vi", "zh-Hant", "fa"])
def foreign(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache
) -> Built:
    """A tiny toolkit in another script, built; a glyph missing from all bundled fonts would have failed the build."""
    root = tmp_path_factory.mktemp(request.param)
    write_language(root, request.param)
    with shared_cache.lent_to(root):
        return Built(root)


def test_every_paragraph_has_the_source_text(foreign: Built) -> None:
    for product in foreign.products(*TEXT_KINDS):
        wanted = Counter(paragraphs_of(foreign.plan.jobs[product.parts[0].job].html))
        found = Counter(paragraphs_in(foreign.read(product)))
        assert found == wanted, product.path


def test_only_fonts_of_the_bundle_are_in_it(foreign: Built) -> None:
    bundled = {path.stem for path in (foreign.root / "styles" / "fonts").glob("*.ttf")}
    for product in foreign.products(*TEXT_KINDS):
        for page in foreign.read(product).pdf.pages:
            names = [str(font.BaseFont).rpartition("+")[2] for font in page.resources.get("/Font", {}).values()]
            assert names
            assert all(any(short(name) == short(known) for known in bundled) for name in names)


def short(name: str) -> str:
    """Return what a font's file and the font itself are both called."""
    return name.replace("-", "")[:9]


def test_the_file_has_its_language(foreign: Built) -> None:
    language = foreign.toolkit.language
    for product in foreign.products("handout", "card", "binder"):
        pdf = foreign.read(product).pdf
        assert str(pdf.Root.Lang) == language
        assert f"<rdf:li>{language}</rdf:li>" in pdf.Root.Metadata.read_bytes().decode()


def test_it_is_pdf_ua(validator: Validator, foreign: Built) -> None:
    for product in foreign.products("handout", "card", "binder"):
        assert validator.check(foreign.file(product)) == [], product.path


def test_fields_have_names_of_their_own(foreign: Built) -> None:
    fields = [str(field.T) for field in foreign.read(foreign.binder).pdf.Root.AcroForm.Fields]
    assert fields and len(set(fields)) == len(fields)


def test_a_language_that_runs_from_the_right_starts_there(foreign: Built) -> None:
    page = PdfDocument(foreign.file(foreign.products("handout")[0]))[0]
    text = page.get_textpage()
    boxes = [each.get_bounds() for each in page.get_objects() if each.type == FPDF_PAGEOBJ_TEXT]
    inside = [box for box in boxes if box[0] > 60 and box[2] < page.get_width() - 60 and box[3] < 735]
    left, _, right, _ = max(inside, key=lambda box: box[3])  # the title is the highest
    assert text.count_chars()
    assert (left > page.get_width() - right) == (foreign.toolkit.language == "fa")

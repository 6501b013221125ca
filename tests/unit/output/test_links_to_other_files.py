"""Links to pieces in other files: an address, a file beside it, or words, as toolkit.yaml says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.binding import DocumentInfo, Entry, Part, bind
from press.build.planner import Planner
from press.core.identifiers import OutputPath
from press.core.project import ProjectFiles
from press.output.assembly import address_beside, outside_link
from press.output.orders import binding_order
from press.pdf.fragment import Fragment
from press.planning.pdf_products import BoundPdf
from press.planning.products import LinkTarget
from tests.support.built_toolkits import ALL_KINDS, DAY, Small
from tests.support.html_text import paragraphs_in
from tests.support.tagged_pdf import Tagged, disagreements
from tests.support.toolkits import write_toolkit
from tests.support.verapdf import Validator

ABOUT = DocumentInfo(title="A test", author="Us", subject="Testing", keywords=("test",), language="en", day=DAY)
ELSEWHERE = b"/A <</S /URI/URI (./2.1-oven.pdf#2.1/dough)>>"
OTHERS = f'{ALL_KINDS}<p><a href="tool:3.1">{"A link of many lines. " * 20}</a> and <a href="#top">the top</a></p>'


def bound(fragment: Fragment, elsewhere: Callable[[str, str], bytes]) -> bytes:
    """Return a file of one fragment."""
    return bind([Part(fragment, "1.1", "1.1-", "A test")], ABOUT, (Entry("A test", 0),), elsewhere)


def links_in(tagged: Tagged) -> list[str]:
    """Return where each link leads: an address, or a place in the file."""
    links = [entry for entry in tagged.annotations() if entry.Subtype == "/Link"]
    return [str(entry.A.URI) if "/A" in entry else str(entry.Dest) for entry in links]


def test_words_without_a_target_are_no_link(small: Small, validator: Validator, tmp_path: Path) -> None:
    fragment = small.fragment(OTHERS)
    linked, unlinked = bound(fragment, lambda code, anchor: ELSEWHERE), bound(fragment, lambda code, anchor: b"")
    before, after = Tagged(linked), Tagged(unlinked)
    (tmp_path / "a.pdf").write_bytes(unlinked)

    assert set(links_in(before)) == {"./2.1-oven.pdf#2.1/dough", "https://example.org/", "1.1/top"}
    assert set(links_in(after)) == {"https://example.org/", "1.1/top"}
    assert paragraphs_in(after) == paragraphs_in(before)
    counts = [(len(file.tree.all("Link")), len(file.tree.all("Span"))) for file in (before, after)]
    assert counts == [(4, 1), (2, 3)], "words in place of two links"
    assert disagreements(after) == []
    assert validator.check(tmp_path / "a.pdf") == []


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("", b""),
        ("./", b"/A <</S /URI/URI (./1.1-keeping-a-starter.pdf#1.1/signs)>>"),
        (
            "https://kit.example",
            b"/A <</S /URI/URI (https://kit.example/handouts/1.1-keeping-a-starter.pdf#1.1/signs)>>",
        ),
        (
            "https://kit.example/a/",
            b"/A <</S /URI/URI (https://kit.example/a/handouts/1.1-keeping-a-starter.pdf#1.1/signs)>>",
        ),
    ],
)
def test_the_address_of_the_toolkit_decides(tmp_path: Path, address: str, target: bytes) -> None:
    assert outside_link(binding_order(handout(tmp_path, address)))("1.1", "signs") == target


def test_every_link_leads_to_a_file_of_the_build(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    plan = Planner(ProjectFiles(tmp_path)).plan()
    made = {product.path for product in plan.products}

    products = [product for product in plan.products if isinstance(product, BoundPdf)]
    assert {target.path for product in products for target in product.edition.link_targets.values()} <= made


@pytest.mark.parametrize(
    ("path", "anchor", "address"),
    [
        ("handouts/4.1-100% safe #2 niño.pdf", "", "./4.1-100%25%20safe%20%232%20ni%C3%B1o.pdf#4.1"),
        ("cards/a.pdf", "así", "../cards/a.pdf#4.1/as%25C3%25AD"),
    ],
)
def test_an_address_can_be_followed_whatever_a_file_is_called(
    tmp_path: Path, path: str, anchor: str, address: str
) -> None:
    targets = {"4.1": LinkTarget(OutputPath(path), "4.1")}
    order = replace(binding_order(handout(tmp_path, "./")), link_targets=targets)

    assert outside_link(order)("4.1", anchor) == f"/A <</S /URI/URI ({address})>>".encode()
    assert address_beside("handouts/x.y.z.pdf", "handouts/b.pdf") == "./x.y.z.pdf", "else it is taken for a site"


def handout(root: Path, address: str) -> BoundPdf:
    """Return the handout 2.1 of the bread toolkit with an address."""
    write_toolkit(root)
    toolkit = root / "content/toolkit.yaml"
    text = toolkit.read_text(encoding="utf-8")
    assert text.count("address: ./\n") == 1
    toolkit.write_text(text.replace("address: ./\n", f'address: "{address}"\n'), encoding="utf-8")
    products = Planner(ProjectFiles(root)).plan().products
    handouts = [product for product in products if isinstance(product, BoundPdf)]
    return next(product for product in handouts if product.path == "handouts/2.1-reading-a-loaf.pdf")

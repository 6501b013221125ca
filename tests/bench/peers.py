"""Write the same text for the peers, from a project's own plan: HTML for the engines of HTML, markup for Typst.

They get every PDF of a full build that is laid out as pages to read. ``products.json`` lists these files of ours.
"""

import json
import shutil
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

import tinyhtml5

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.planning.kinds import Kind
from press.planning.pdf_products import Binder, BoundPdf
from press.planning.plan import Plan

from . import typst_text
from .typst_text import Converter

FOLDER, PRODUCTS = "peers", "products.json"
BINDER = "binder"
FORMS = HTML, TYPST = "html", "typst"
STYLE = Path(__file__).with_name("plain.css")
READ = frozenset({Kind.HANDOUT, Kind.CARD, Kind.CONTENTS, Kind.SIDE_BY_SIDE, Kind.PACKET, Kind.BINDER})
"""The kinds of files that are pages to read, and no sheets to cut."""


def same_products(plan: Plan) -> list[BoundPdf]:
    """Return the files that the peers make as well."""
    bound = (product for product in plan.products if isinstance(product, BoundPdf))
    return [product for product in bound if product.tagged and product.kind in READ]


def document_name(product: BoundPdf) -> str:
    """Return the name of a file's counterpart, without a suffix."""
    return BINDER if isinstance(product, Binder) else product.path.replace("/", "-").removesuffix(".pdf")


def body_of(html: str) -> Element:
    """Return the body of a page, without the page's own styles."""
    body: Element | None = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    assert body is not None
    return body


def prefixed(name: str, body: Element, inside: Collection[str]) -> Element:
    """Make a piece's anchors unique in its document and resolve its links to the pieces inside, or to other files."""
    for element in body.iter():
        if element.get("id"):
            element.set("id", f"{name}--{element.get('id')}")
        target = element.get("href") or ""
        if target.startswith(("tool:", "#")):
            code, _, anchor = target.removeprefix("tool:").partition("#")
            own, elsewhere = f"#{code or name}--{anchor or 'top'}", f"https://project.invalid/{code}.pdf"
            element.set("href", own if not code or code in inside else elsewhere)
        if element.get("name"):
            element.set("name", f"{name}--{element.get('name')}")
    return body


def inner(body: Element) -> str:
    """Write what is in a body."""
    return (body.text or "") + "".join(tostring(child, encoding="unicode", method="html") for child in body)


def html_of(plan: Plan, product: BoundPdf, root: Path) -> str:
    """Return a file as one HTML document; pictures and the stylesheet are found from the project's folder."""
    inside = {part.name for part in product.parts}
    sections = [
        f'<section class="piece {part.name}">{inner(prefixed(part.name, body_of(plan.jobs[part.job].html), inside))}'
        "</section>"
        for part in product.parts
    ]
    style = f'<link rel="stylesheet" href="{FOLDER}/{HTML}/{STYLE.name}">'
    head = f'<meta charset="utf-8"><base href="{root.as_uri()}/"><title>{product.title}</title>{style}'
    content = "".join(sections)
    return f'<!DOCTYPE html><html lang="{product.language}"><head>{head}</head><body>{content}</body></html>'


def write_html(plan: Plan, root: Path) -> None:
    """Write each file as an HTML document."""
    folder = root / FOLDER / HTML
    folder.mkdir(parents=True)
    shutil.copy(STYLE, folder)
    for product in same_products(plan):
        (folder / f"{document_name(product)}.html").write_text(html_of(plan, product, root), encoding="utf-8")


def write_typst(plan: Plan, root: Path) -> None:
    """Write each piece of the binder as markup, a document for each handout of one, and a binder of all."""
    folder = root / FOLDER / TYPST
    (folder / "text").mkdir(parents=True)
    (folder / "plain.typ").write_text(typst_text.PRELUDE, encoding="utf-8")
    binder = next(product for product in plan.products if isinstance(product, Binder))
    pieces = {part.name: body_of(plan.jobs[part.job].html) for part in binder.parts}
    known = frozenset(
        typst_text.location_of(name, heading)
        for name, body in pieces.items()
        for heading in body.iter()
        if heading.tag in ("h1", "h2", "h3")
    )
    for name, body in pieces.items():
        text = f'#import "/{FOLDER}/{TYPST}/plain.typ": *\n' + Converter(name, known).convert(body)
        (folder / "text" / f"{name}.typ").write_text(text, encoding="utf-8")
    documents = [binder, *(one for one in same_products(plan) if is_plain_handout(one) and one.code in pieces)]
    for product in documents:
        text = document(product.title, [part.name for part in product.parts])
        (folder / f"{document_name(product)}.typ").write_text(text, encoding="utf-8")


def is_plain_handout(product: BoundPdf) -> bool:
    """Return True for the handout of one piece as it is in the binder."""
    return product.path.startswith("handouts/") and len(product.parts) == 1


def document(title: str, names: list[str]) -> str:
    """Return a Typst document that takes in the text of the pieces, each on a right-hand page."""
    head = f'#import "/{FOLDER}/{TYPST}/plain.typ": *\n#show: plain.with(title: "{title}")\n'
    return head + '#pagebreak(to: "odd", weak: true)\n'.join(f'#include "text/{name}.typ"\n' for name in names)


def main(root: Path, forms: Collection[str]) -> None:
    """Write the text in one or both forms, and the list of the files that it makes."""
    plan = Planner(ProjectFiles(root)).plan()
    (root / FOLDER).mkdir()
    for form, write in {HTML: write_html, TYPST: write_typst}.items():
        if form in forms:
            write(plan, root)
    (root / FOLDER / PRODUCTS).write_text(json.dumps(products(plan)), encoding="utf-8")


def products(plan: Plan) -> dict[str, Any]:
    """Return what the bench has to know of the files: those that the peers make as well, the binder, the handouts."""
    same = same_products(plan)
    handouts = [
        {"path": one.path, "document": document_name(one), "code": one.code, "made_from": one.made_from}
        for one in same
        if is_plain_handout(one)
    ]
    binder = next(product.path for product in same if isinstance(product, Binder))
    return {"same": [product.path for product in same], "binder": binder, "handouts": handouts}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

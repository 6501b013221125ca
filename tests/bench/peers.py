"""Write the same text for the peers, from a project's own plan: HTML for WeasyPrint, markup for Typst."""

import sys
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import tinyhtml5

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.planning.plan import Plan
from press.planning.products import Binder, BoundPdf, Placement

from . import typst_text
from .typst_text import Converter

FOLDER = "peers"
HERE = Path(__file__).parent


def body_of(html: str) -> Element:
    """Return the body of a page, without the page's own styles."""
    body: Element | None = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    assert body is not None
    return body


def binder_parts(plan: Plan) -> list[Placement]:
    """Return the placements of the binder."""
    return list(next(product for product in plan.products if isinstance(product, Binder)).parts)


def bodies(plan: Plan) -> dict[str, Element]:
    """Return the pages of every piece of the binder, by its code or name."""
    return {part.name: body_of(plan.jobs[part.job].html) for part in binder_parts(plan)}


def titles(plan: Plan) -> dict[str, str]:
    """Return the pieces that are files of their own, by code."""
    return {piece.code: piece.name for piece in plan.toolkit.pieces}


def prefixed(name: str, body: Element, alone: bool) -> Element:
    """Make a piece's anchors unique and resolve its links to them or to other files."""
    for element in body.iter():
        if element.get("id"):
            element.set("id", f"{name}--{element.get('id')}")
        target = element.get("href") or ""
        if target.startswith(("tool:", "#")):
            code, _, anchor = target.removeprefix("tool:").partition("#")
            own = f"#{code or name}--{anchor or 'top'}"
            element.set("href", f"https://project.invalid/{code}.pdf" if alone and code and code != name else own)
        if element.get("name"):
            element.set("name", f"{name}--{element.get('name')}")
    return body


def page(title: str, content: str) -> str:
    """Return an HTML document."""
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{content}</body></html>'


def inner(body: Element) -> str:
    """Write what is in a body."""
    return (body.text or "") + "".join(tostring(child, encoding="unicode", method="html") for child in body)


def write_html(plan: Plan, folder: Path) -> None:
    """Write each piece as a document, and the whole binder as one document."""
    folder.mkdir(parents=True)
    for code, body in bodies(plan).items():
        if code in titles(plan):
            text = page(titles(plan)[code], inner(prefixed(code, body, alone=True)))
            (folder / f"{code}.html").write_text(text, encoding="utf-8")
    bound = [product for product in plan.products if isinstance(product, BoundPdf)]
    for product in bound:  # large print and other languages are documents of their own
        if len(product.parts) == 1 and product.tagged and product.path.split("/")[0] not in ("handouts", "cards"):
            name, job = product.path.replace("/", "-").removesuffix(".pdf"), plan.jobs[product.parts[0].job]
            text = page(product.title, inner(prefixed(name, body_of(job.html), alone=True)))
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
    sections = [
        f'<section class="piece {name}">{inner(prefixed(name, body, alone=False))}</section>'
        for name, body in bodies(plan).items()
    ]
    whole = page(plan.toolkit.title, "".join(sections))
    (folder / "binder.html").write_text(whole, encoding="utf-8")


def write_typst(plan: Plan, folder: Path) -> None:
    """Write each piece as markup, a document round each, and a binder of all."""
    (folder / "text").mkdir(parents=True)
    (folder / "plain.typ").write_text(typst_text.PRELUDE, encoding="utf-8")
    pieces = bodies(plan)
    known = frozenset(
        typst_text.location_of(name, heading)
        for name, body in pieces.items()
        for heading in body.iter()
        if heading.tag in ("h1", "h2", "h3")
    )
    for name, body in pieces.items():
        text = '#import "/peers/typst/plain.typ": *\n' + Converter(name, known).convert(body)
        (folder / "text" / f"{name}.typ").write_text(text, encoding="utf-8")
        if name in titles(plan):
            (folder / f"{name}.typ").write_text(document(titles(plan)[name], [name]), encoding="utf-8")
    (folder / "binder.typ").write_text(document(plan.toolkit.title, list(pieces)), encoding="utf-8")


def document(title: str, names: list[str]) -> str:
    """Return a Typst document that takes in the text of the pieces, each on a right-hand page."""
    head = f'#import "/peers/typst/plain.typ": *\n#show: plain.with(title: "{title}")\n'
    return head + '#pagebreak(to: "odd", weak: true)\n'.join(f'#include "text/{name}.typ"\n' for name in names)


def main(root: Path) -> None:
    """Write both."""
    plan = Planner(ProjectFiles(root)).plan()
    write_html(plan, root / FOLDER / "html")
    write_typst(plan, root / FOLDER / "typst")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

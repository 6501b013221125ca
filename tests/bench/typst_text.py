"""Turns a piece's HTML into Typst markup with the same words, headings, tables, lists, boxes, links and figures."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

SPECIAL = re.compile(r"""([\\#$*_`<>@=\-+/\[\]~"'])""")
NUMBERED = re.compile(r"^(\s*\d+)([.)])")
SPACE = re.compile(r"\s+")
BOXES = frozenset({"say", "weak", "stronger", "note", "caution", "example", "trainer", "facts"})
BLOCKS = frozenset({"p", "div", "legend", "label", "figure", "section", "li"})

PRELUDE = """\
#let binder = "binder" in sys.inputs
#let elsewhere(name) = "https://project.invalid/" + name + ".pdf"
#let goto(name, body) = if binder { link(label(name), body) } else { link(elsewhere(name), body) }
#let boxed(body) = block(inset: (left: 10pt), stroke: (left: 2pt), width: 100%, body)
#let ruled(count) = for _ in range(count) { block(height: 0.3in, width: 100%, stroke: (bottom: 0.5pt)) }
#let tick = box(width: 8pt, height: 8pt, stroke: 0.5pt)
#let plain(title: "", body) = {
  set document(title: title)
  set page(paper: "us-letter", margin: (top: 0.9in, right: 0.75in, bottom: 0.8in, left: 1in), numbering: "1")
  set text(font: "Toolkit Text", size: 10.5pt, lang: "en")
  set par(leading: 0.55em)
  set table(stroke: 0.5pt, inset: 5pt)
  show heading: set text(font: "Toolkit Display", weight: 600)
  show heading.where(level: 1): set text(size: 21pt)
  show heading.where(level: 2): set text(size: 14pt)
  body
}
"""


def escaped(text: str) -> str:
    """Return a text so that Typst takes it as text."""
    return NUMBERED.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", SPACE.sub(" ", text)))


def label(code: str, anchor: str = "") -> str:
    """Return the name of a place: a piece, or a heading in it."""
    return f"t{code}--{anchor}" if anchor else f"t{code}"


def location_of(code: str, heading: Element) -> str:
    """Return the name of a heading's place; a piece's title is the place of the piece."""
    anchor = heading.get("id") or ""
    return label(code, "" if heading.tag == "h1" else anchor) if anchor else ""


class Converter:
    """Converts one piece."""

    def __init__(self, code: str, known: frozenset[str]) -> None:
        self.code, self.known = code, known
        self.in_head = False
        """True in the head of a table: Typst repeats it as an artifact, which may have no links (PDF/UA-1)."""

    def convert(self, body: Element) -> str:
        """Return the piece in Typst's markup."""
        return self.inside(body) + "\n"

    def inside(self, node: Element) -> str:
        """Convert what is in an element."""
        parts = [escaped(node.text or "")]
        for child in node:
            parts += [self.element(child), escaped(child.tail or "")]
        return "".join(parts)

    def element(self, node: Element) -> str:
        """Convert an element."""
        if not isinstance(node.tag, str):
            return ""
        handlers: dict[str, Callable[[Element], str]] = {
            "h1": self.heading,
            "h2": self.heading,
            "h3": self.heading,
            "strong": lambda node: f"#strong[{self.inside(node)}]",
            "em": lambda node: f"#emph[{self.inside(node)}]",
            "ul": self.items,
            "ol": self.items,
            "table": self.table,
            "img": self.image,
            "a": self.link,
            "br": lambda _: "#linebreak()",
            "input": self.field,
            "textarea": lambda _: "",
        }
        if node.tag in handlers:
            return handlers[node.tag](node)
        classes = set((node.get("class") or "").split())
        if classes & BOXES:
            return f"\n#boxed[{self.inside(node)}]\n"
        if "ruled" in classes:
            return f"\n#ruled({max(1, sum(child.get('class') == 'rule' for child in node))})\n"
        return f"\n\n{self.inside(node)}\n\n" if node.tag in BLOCKS else self.inside(node)

    def heading(self, node: Element) -> str:
        """Convert a heading."""
        level, name = int(node.tag[1]), location_of(self.code, node)
        mark = f" <{name}>" if name else ""
        return f"\n\n#heading(level: {level})[{self.inside(node).strip()}]{mark}\n\n"

    def items(self, node: Element) -> str:
        """Convert a list."""
        kind = "enum" if node.tag == "ol" else "list"
        return f"\n#{kind}({', '.join(f'[{self.inside(item)}]' for item in node if item.tag == 'li')})\n"

    def table(self, node: Element) -> str:
        """Convert a table; a head of its own is repeated."""
        rows = list(node.iter("tr"))
        columns = max((len(row) for row in rows), default=1)
        head = {id(row) for group in node.iter("thead") for row in group.iter("tr")}
        cells = []
        for row in rows:
            self.in_head = id(row) in head
            line = ", ".join(f"[{self.inside(cell)}]" for cell in row)
            cells.append(f"table.header({line})" if self.in_head else line)
        self.in_head = False
        return f"\n#table(columns: {columns}, {', '.join(cells)})\n"

    def image(self, node: Element) -> str:
        """Convert a picture; one without words is no picture to a reader."""
        words, file = node.get("alt") or "", node.get("src") or ""
        text = words.replace("\\", "").replace('"', "'")
        shown = f'image("/{file}", alt: "{text}")'
        return f"\n#figure({shown})\n" if words else f"\n#pdf.artifact({shown})\n"

    def link(self, node: Element) -> str:
        """Convert a link."""
        target, words = node.get("href") or "", self.inside(node)
        if self.in_head:
            return words
        if not target.startswith(("tool:", "#")):
            return f'#link("{target}")[{words}]'
        code, _, anchor = target.removeprefix("tool:").partition("#")
        name, piece = label(code or self.code, anchor), label(code or self.code)
        place = next((place for place in (name, piece) if place in self.known), "")
        return f'#goto("{place}")[{words}]' if place else words

    def field(self, node: Element) -> str:
        """Convert a box to tick; Typst has no forms."""
        return "" if node.get("type") == "text" else "#tick "

"""Read a tagged PDF: structure, marked content, positions and form fields."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from tests.support.text_layer import said_on

SHOWING = frozenset(("Tj", "TJ", "'", '"'))
PAINTING = SHOWING | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"}

IN_LINE = frozenset(("Span", "Link", "Code", "Reference", "Form", "Note"))
"""Roles of elements within a line of text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of marked content that a structure element names: page index and marked-content ID."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Attached:
    """An annotation that a structure element names: page index and object number."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    role: str
    entries: Any
    kids: list["Node | Mark | Attached"] = field(default_factory=list)

    @property
    def nodes(self) -> list["Node"]:
        """The elements straight below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def all(self, role: str = "") -> list["Node"]:
        """Return this element and those below it, in reading order, or those of one role."""
        found = [self] if role in ("", self.role) else []
        return found + [node for kid in self.nodes for node in kid.all(role)]

    def one(self, role: str) -> "Node":
        """Return the only element of a role; fails when there are more or none."""
        found = self.all(role)
        assert len(found) == 1, f"{len(found)} elements {role} in {self.shape()}"
        return found[0]

    def leaves(self) -> Iterator["tuple[Node, Mark | Attached]"]:
        """Yield every mark and annotation below with the element that owns it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            else:
                yield self, kid

    def marks(self) -> list[Mark]:
        """Return all marked content below."""
        return [leaf for _, leaf in self.leaves() if isinstance(leaf, Mark)]

    def say(self, name: str) -> str:
        """Return a text entry of the element's dictionary, such as Alt; empty if there is none."""
        return str(self.entries.get(f"/{name}", ""))

    def attribute(self, name: str) -> Any:
        """Return an attribute, None when it has none."""
        return self.entries.get("/A", pikepdf.Dictionary()).get(f"/{name}")

    def shape(self) -> str:
        """Write the roles of the tree on one line: ``L(LI(Lbl LBody))``."""
        inner = " ".join(node.shape() for node in self.nodes)
        return f"{self.role}({inner})" if inner else self.role


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page's content between two marks."""

    tag: str
    mcid: int
    """-1 when no structure element may own it."""
    kind: str
    """The type of an artifact: Pagination, Layout; empty when it has none."""
    operators: tuple[str, ...]
    """What is drawn in it."""

    @property
    def artifact(self) -> bool:
        """Return True if this is an artifact."""
        return self.tag == "Artifact"

    @property
    def text(self) -> bool:
        """Return True if it shows text."""
        return not SHOWING.isdisjoint(self.operators)


class Tagged:
    """A file, read with pikepdf and pdfium; each property is computed on first use."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.page_of = {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}
        self.root = self.pdf.Root.StructTreeRoot

    @cached_property
    def tree(self) -> Node:
        """The structure element at the top."""
        tops = list(self.root.K)
        assert len(tops) == 1, f"{len(tops)} elements stand at the top of the structure tree"
        return self._read(tops[0])

    @cached_property
    def words(self) -> dict[Mark, str]:
        """The words of all marked content."""
        return words_of(self.pdf)

    @cached_property
    def sections(self) -> list[list[Section]]:
        """What is drawn, page by page."""
        return [list(sections(page)) for page in self.pdf.pages]

    def _read(self, entry: Any) -> Node:
        node = Node(str(entry.S)[1:], entry)
        kids: Any = entry.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.kids.append(Mark(self.page_of[entry.Pg.objgen], kid))
            elif kid.get("/Type") == pikepdf.Name.MCR:
                node.kids.append(Mark(self.page_of[kid.get("/Pg", entry.get("/Pg")).objgen], int(kid.MCID)))
            elif kid.get("/Type") == pikepdf.Name.OBJR:
                page = self.page_of[kid.get("/Pg", entry.get("/Pg")).objgen]
                node.kids.append(Attached(page, kid.Obj.objgen[0]))
            else:
                assert kid.P.objgen == entry.objgen, f"a {kid.S} names another parent than it has"
                node.kids.append(self._read(kid))
        return node

    def text(self, node: Node) -> str:
        """Return the text of an element in reading order, with single spaces; only blocks separate words."""
        return " ".join("".join(self._said(node)).split())

    def _said(self, node: Node) -> Iterator[str]:
        if instead := node.say("ActualText"):
            yield instead
            return
        for kid in node.kids:
            if isinstance(kid, Mark):
                yield self.words.get(kid, "")
            elif isinstance(kid, Node):
                around = "" if kid.role in IN_LINE else " "
                yield from (around, *self._said(kid), around)

    def parents(self) -> dict[int, Any]:
        """Return the parent tree: element or array of elements by key."""
        rows = list(self.root.ParentTree.Nums)
        return dict(zip(map(int, rows[::2]), rows[1::2], strict=True))

    def object(self, number: int) -> pikepdf.Object:
        """Return an object by its number."""
        return self.pdf.get_object(number, 0)

    def annotations(self) -> list[pikepdf.Object]:
        """Return every annotation in the order of the pages."""
        return [entry for page in self.pdf.pages for entry in page.obj.get("/Annots", [])]


def sections(page: pikepdf.Page) -> Iterator[Section]:
    """Yield the page's content cut at its marks; content outside of all marks has an empty tag."""
    open_marks = [("", -1, "")]
    drawn: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC", "EMC"):
            if drawn or operator == "EMC":
                yield Section(*open_marks[-1], tuple(drawn))
            drawn = []
        if operator == "EMC":
            open_marks.pop()
        elif operator in ("BDC", "BMC"):
            entries: Any = instruction.operands[1] if operator == "BDC" else {}
            tag, kind = str(instruction.operands[0])[1:], str(entries.get("/Type", ""))[1:]
            open_marks.append((tag, int(entries.get("/MCID", -1)), kind))
        elif operator in PAINTING:
            drawn.append(operator)
    assert len(open_marks) == 1, "marked content is not closed"
    if drawn:
        yield Section(*open_marks[0], tuple(drawn))


def words_of(pdf: pikepdf.Pdf) -> dict[Mark, str]:
    """Return the words of all marked content."""
    return {
        Mark(index, said.mcid): said.text
        for index, page in enumerate(pdf.pages)
        for said in said_on(page)
        if said.mcid >= 0
    }


def disagreements(tagged: Tagged) -> list[str]:
    """Yield where tree, parent tree, marked content and annotations contradict each other."""
    return [
        *_loose_content(tagged),
        *_marks_without_owner(tagged),
        *_annotations_without_owner(tagged),
    ]


def _loose_content(tagged: Tagged) -> Iterator[str]:
    for index, page in enumerate(tagged.sections):
        for section in page:
            if section.operators and not section.artifact and section.mcid < 0:
                yield f"page {index + 1} draws {section.operators} outside of tags and artifacts"
            if section.text and section.artifact and section.kind not in ("Pagination", "Layout"):
                yield f"page {index + 1} shows words that are neither content nor head, foot or decoration"


def _marks_without_owner(tagged: Tagged) -> Iterator[str]:
    drawn = [Mark(page, each.mcid) for page, row in enumerate(tagged.sections) for each in row if each.mcid >= 0]
    owners = [(leaf, node) for node, leaf in tagged.tree.leaves() if isinstance(leaf, Mark)]
    known, parents = dict(owners), tagged.parents()
    for name, marks in (("drawn", drawn), ("owned", [mark for mark, _ in owners])):
        for mark in {mark for mark in marks if marks.count(mark) > 1} if len(marks) > len(set(marks)) else ():
            yield f"{mark} is {name} more than once"
    for mark in sorted(set(drawn) ^ set(known), key=str):
        yield f"{mark} is {'drawn and not owned' if mark in drawn else 'owned and not drawn'}"
    for index, page in enumerate(tagged.pdf.pages):
        for mcid, owner in enumerate(parents[int(page.obj.StructParents)]):
            node = known.get(Mark(index, mcid))
            if (owner and owner.objgen) != (node and node.entries.objgen):
                yield f"the parent tree gives another owner to {Mark(index, mcid)}"


def _annotations_without_owner(tagged: Tagged) -> Iterator[str]:
    parents = tagged.parents()
    owners: dict[int, list[tuple[Node, Attached]]] = {}
    for node, leaf in tagged.tree.leaves():
        if isinstance(leaf, Attached):
            owners.setdefault(leaf.number, []).append((node, leaf))
    keys = [int(page.obj.StructParents) for page in tagged.pdf.pages]
    for index, page in enumerate(tagged.pdf.pages):
        for entry in page.obj.get("/Annots", []):
            number, key = entry.objgen[0], int(entry.StructParent)
            keys.append(key)
            held = owners.pop(number, [])
            if len(held) != 1:
                yield f"annotation {number} stands {len(held)} times in the structure tree"
            elif held[0][1].page != index or parents[key].objgen != held[0][0].entries.objgen:
                yield f"annotation {number} has another owner or page in the parent tree"
    for number in owners:
        yield f"annotation {number} stands in the structure tree and on no page"
    if sorted(keys) != sorted(parents) or len(keys) != len(set(keys)):
        yield "the parent tree's keys are not those of the pages and annotations"
    if max(keys) >= int(tagged.root.ParentTreeNextKey):
        yield "the parent tree has keys past its next one"

"""Writes the blocks of a text as the toolkit's Markdown."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from press.conversion.block_names import box_label, box_of, is_left_out, is_unboxed
from press.conversion.element import SPACE, Element
from press.conversion.escaping import code_span, escaped, guarded_line
from press.conversion.headings import TAGS, Headings
from press.conversion.inline_writer import UNSEEN, InlineWriter, Node
from press.conversion.markdown_reader import BLOCK_ATTRIBUTE, TITLE_ATTRIBUTE
from press.conversion.nodes import (
    apart,
    broken,
    first_text,
    indented,
    is_block,
    is_list,
    joined_lists,
    only_picture,
    terms_in,
    without_start,
)
from press.conversion.plain_fields import plain_field
from press.conversion.tables import write_table
from press.source.markdown.block_syntax import CLOSING, OPENING
from press.source.markdown.list_numbers import MAX_FIRST_NUMBER

ALERT = re.compile(r"^\s*\[!(?P<name>\w+)\][-+]?[ \t]*(?P<title>[^\n]*)")
BOX = re.compile(r"^\s*\[(?P<mark>[ xX])\]\s+")
LEAD = "…"
"""The words of a point that starts with a list, a box or a table: it needs some before them."""
NOT_FIRST = re.compile(r":::|[|>]|[-+*] |\d+[.)] ")
WRITTEN_BOX = "\\[ \\] "
BLANK = re.compile(r"^(?P<label>[^_|]*[^\W_][^_|]*?)\s*:?\s*(?:\\_|_){3,}\s*$")


@dataclass(slots=True)
class BlockWriter:
    """Writes the blocks of one text.

    Args:
        inline: Writes words.
        headings: The headings of the text.
        figure: Returns the Markdown of a picture on a line of its own; empty if it was left out.
        left_out: The heading that is the title of the page.
        words: The words that a conversion adds.
    """

    inline: InlineWriter
    headings: Headings
    figure: Callable[[Element, str], str]
    left_out: Element | None
    words: Mapping[str, str]
    heading: str = ""
    fields: set[str] = field(default_factory=set)

    def blocks(self, nodes: Sequence[Node], in_item: bool = False) -> list[str]:
        """Return the blocks of some nodes; words between blocks are paragraphs."""
        blocks, run = list[str](), list[Node]()
        for node in [*joined_lists(nodes), None]:
            if node is not None and not is_block(node):
                run.append(node)
                continue
            blocks += self.paragraph(run, next((part.line for part in run if isinstance(part, Element)), 1))
            run = []
            if isinstance(node, Element):
                for block in self.block(node, in_item):
                    blocks.append(apart(block, blocks))
        return blocks

    def block(self, node: Element, in_item: bool) -> list[str]:
        """Return the blocks of one element."""
        if node is self.left_out or node.tag in UNSEEN:
            return []
        if node.tag in TAGS:
            return self.heading_line(node)
        handlers: dict[str, Callable[[Element], list[str]]] = {
            "p": lambda node: self.paragraph(node.children, node.line),
            "ul": self.points,
            "menu": self.points,
            "dir": self.points,
            "ol": self.numbers,
            "dl": self.terms,
            "pre": self.code,
            "table": lambda node: write_table(node, self.inline),
            "blockquote": self.quotation,
            "figure": self.captioned,
            "details": self.details,
            "aside": lambda node: self.box("aside", "", node.children),
            "hr": lambda node: [],
        }
        if node.tag in handlers:
            return handlers[node.tag](node)
        if name := node.attributes.get(BLOCK_ATTRIBUTE, ""):
            return self.named(node, name)
        if node.attributes.get("data-notes"):
            return [f"## {self.words['notes']}", *self.blocks(node.children)]
        return self.blocks(node.children, in_item)

    # Words

    def paragraph(self, nodes: Sequence[Node], line: int) -> list[str]:
        """Return a paragraph, and a figure for each picture that is not within words."""
        blocks, run = list[str](), list[Node]()
        for node in [*nodes, None]:
            picture = only_picture(node) if isinstance(node, Element) else None
            if node is not None and picture is None:
                run.append(node)
                continue
            if rows := [row for row in self.inline.lines(run, line) if not CLOSING.fullmatch(row)]:
                blocks.append(self.row_of_field(rows) or "\\\n".join(map(guarded_line, rows)))
            run = []
            if picture is not None and (written := self.figure(picture, "")):
                blocks.append(written)
        return blocks

    def row_of_field(self, rows: Sequence[str]) -> str:
        """Return a line to write on as a field: ``Name: ______``; empty for other words."""
        matches = [BLANK.match(row) for row in rows]
        labels = [match["label"].strip().rstrip(":") for match in matches if match]
        if len(labels) < len(rows) or len({*labels, *self.fields}) < len(labels) + len(self.fields):
            return ""
        self.fields |= {*labels}
        self.inline.notes.change("Lines of underscores became fields to fill in", self.inline.line)
        return "\n\n".join(f"{guarded_line(label)} [____]" for label in labels)

    def heading_line(self, node: Element) -> list[str]:
        """Return a heading, or a line of strong words where there can be none."""
        words = self.inline.one_line(node.children, node.line)
        level = self.headings.levels.get(id(node))
        if not words:
            return []
        if level is None:
            return [guarded_line(words if "*" in words else f"**{words}**")]
        self.heading = words
        return [f"{'#' * level} {words}"]

    # Lists

    def points(self, node: Element) -> list[str]:
        """Return a list of points."""
        return self.list_of(node, lambda number: "- ")

    def numbers(self, node: Element) -> list[str]:
        """Return a numbered list; a number too high to begin one is that of a sentence."""
        start = node.attributes.get("start", "1")
        first = int(start) if start.isdecimal() else 1
        if first > MAX_FIRST_NUMBER:
            items = [item for item in node.children if isinstance(item, Element)]
            rows = ([f"{number}. ", *item.children] for number, item in enumerate(items, first))
            return [block for row in rows for block in self.blocks(row)]
        return self.list_of(node, lambda number: f"{first + number}. ")

    def list_of(self, node: Element, marker_of: Callable[[int], str]) -> list[str]:
        """Return a list whose points start with a marker, which depends on the point's index."""
        items = [part for part in node.children if isinstance(part, Element) or part.strip()]
        written, is_loose, index = list[str](), False, 0
        for item in items:
            nodes = item.children if isinstance(item, Element) and item.tag == "li" else [item]
            blocks = self.item(nodes, item.line if isinstance(item, Element) else node.line)
            if not blocks:
                continue
            if NOT_FIRST.match(blocks[0]):
                blocks = [LEAD, *blocks]
            marker = marker_of(index)
            index += 1
            is_loose = is_loose or any(not is_list(block) for block in blocks[1:])
            joint = "\n" if all(map(is_list, blocks[1:])) else "\n\n"
            text = joint.join(blocks)
            written.append(marker + indented(text, len(marker)))
        return [("\n\n" if is_loose else "\n").join(written)] if written else []

    def item(self, nodes: Sequence[Node], line: int) -> list[str]:
        """Return the blocks of a point; a box to tick stays one unless it would have the name of another."""
        first = first_text(nodes)
        match = BOX.match(first) if first else None
        if match is None:
            blocks = self.blocks(nodes, in_item=True)
            is_box = bool(blocks) and blocks[0].startswith(WRITTEN_BOX)
        else:
            blocks, is_box = self.blocks(without_start(nodes, match.end()), in_item=True), True
        if not is_box or not blocks:
            return blocks
        label = blocks[0].removeprefix(WRITTEN_BOX)
        key = f"{self.heading}\n{SPACE.sub(' ', label)}"
        if key in self.fields or "\n" in label:
            self.inline.notes.decide(
                "box",
                line,
                "A box to tick became a plain point: another one has the same words, or its words have several lines.",
                "Write other words for it, with [ ] before them.",
            )
            return [label, *blocks[1:]]
        self.fields.add(key)
        if match and match["mark"] != " ":
            self.inline.notes.change("Ticked boxes are empty", line)
        return [f"[ ] {label}", *blocks[1:]]

    def terms(self, node: Element) -> list[str]:
        """Return terms and their meanings; a term without a meaning is a line of strong words."""
        groups = list[tuple[str, list[str]]]()
        for part in terms_in(node):
            if part.tag == "dt":
                groups.append((self.inline.one_line(part.children, part.line), []))
            elif groups:
                groups[-1][1].extend(self.blocks(part.children, in_item=True))
        return [
            f"{guarded_line(term)}\n: {indented((chr(10) * 2).join(meaning), 2)}" if meaning else f"**{term}**"
            for term, meaning in groups
            if term
        ]

    # Boxes

    def named(self, node: Element, name: str) -> list[str]:
        """Return a block of another program as the one that is most like it."""
        title = node.attributes.get(TITLE_ATTRIBUTE, "")
        if node.attributes.get("data-open"):
            message = f"The block “{name}” is not closed: it goes on to the end."
            self.inline.notes.decide("block", node.line, message, "Put ::: on a line of its own after its last line.")
        if is_left_out(name):
            words = node.words()
            self.inline.notes.leave_out("block", node.line, f"A block for the site alone, {name}: {title} {words}")
            return []
        return self.blocks(node.children) if is_unboxed(name) else self.box(name, title, node.children)

    def box(self, name: str, title: str, nodes: Sequence[Node]) -> list[str]:
        """Return a box; a heading at its start is its title."""
        inner = [node for node in nodes if isinstance(node, Element) or node.strip()]
        first = inner[0] if inner else None
        if isinstance(first, Element) and (first.tag in TAGS or first.tag == "summary"):
            title, inner = f"{title} {first.words()}".strip(), inner[1:]
        blocks = self.blocks(inner)
        title = plain_field(title)
        label = plain_field(box_label(name, title))
        if title and title.lower() not in label.lower():
            blocks = [f"**{escaped(title)}**", *blocks]
        if not blocks:
            return [f"**{escaped(label)}**"]
        return [f"::: {box_of(name)} {label}".rstrip() + "\n" + "\n\n".join(blocks) + "\n:::"]

    def details(self, node: Element) -> list[str]:
        """Return what a page opens on a click as a box."""
        return self.box("details", "", node.children)

    def quotation(self, node: Element) -> list[str]:
        """Return a quotation, or a box if it starts with the mark of one."""
        if match := ALERT.match(first_text(node.children)):
            nodes = without_start(node.children, match.end())
            return self.box(match["name"].lower(), match["title"].strip(), nodes)
        blocks = self.blocks(node.children, in_item=True)
        rows = "\n\n".join(blocks).split("\n")
        return ["\n".join(f"> {row}".rstrip() for row in rows)] if blocks else []

    def captioned(self, node: Element) -> list[str]:
        """Return a figure: its picture with its caption."""
        captions = [part for part in node.walk() if part.tag == "figcaption"]
        pictures = [part for part in node.walk() if part.tag == "img"]
        words = " ".join(part.words() for part in captions)
        if len(pictures) == 1 and len(captions) <= 1 and (written := self.figure(pictures[0], words)):
            return [written]
        return self.blocks([part for part in node.children if part not in captions]) + [
            block for part in captions for block in self.paragraph(part.children, part.line)
        ]

    def code(self, node: Element) -> list[str]:
        """Return lines that are printed as they are typed; long ones are broken."""
        text = node.text().expandtabs(4).strip("\n")
        if not text.strip():
            return []
        rows = [part for row in text.split("\n") for part in broken(self.inline.glyphs(row, node.line))]
        title = plain_field(node.attributes.get("data-language", "")) or self.words["code"]
        if any(OPENING.match(row.strip()) or CLOSING.match(row.strip()) for row in rows):
            return ["\\\n".join(filter(None, map(code_span, rows)))]
        return ["\n".join([f"::: source {title}", *(row.rstrip() for row in rows), ":::"])]

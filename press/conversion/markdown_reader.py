"""Parses Markdown of other kinds to HTML in which blocks have their lines: colons, attributes, notes at the foot."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from press.conversion import foot_notes
from press.conversion.element import LINE_ATTRIBUTE, LINE_MARK
from press.conversion.html_names import HTML_NAMES
from press.conversion.source_lines import Line

BLOCK_ATTRIBUTE = "data-block"
TITLE_ATTRIBUTE = "data-title"
IN_MARKDOWN = "data-markdown"
"""The attribute of a picture that is written in Markdown: no description is then no sign of decoration."""
OPENING = re.compile(r":{3,}\s*(?:\{(?P<braces>[^}]*)\}|(?P<name>[A-Za-z][\w-]*))\s*(?P<title>.*?)\s*:*\s*$")
CODE_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
CLOSING = re.compile(r":{3,}\s*$")
DIRECTIVE = re.compile(r"\{(?P<name>[\w-]+)\}\s*(?P<title>.*)$")
"""The words after a fence of code that make it a block: ```{note} Title."""
DIRECTIVE_OPTION = re.compile(r"^:[\w-]+:.*$")
CODE_DIRECTIVES = ("code", "code-block", "code-cell", "literalinclude", "math", "mermaid", "python", "r")
ATTRIBUTES = re.compile(
    r"\{:?\s*(?:(?:[#.][\w:.-]+|[\w-]+=(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\s\"'{}]+)|-)\s*)+\}"
)
ATTRIBUTE = re.compile(
    r"#(?P<id>[\w:.-]+)|\.(?P<name>[\w:-]+)"
    r"|(?P<key>[\w-]+)=(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|(?P<bare>[^\s\"'{}]+))"
)
WORDS_IN_ATTRIBUTES = re.compile(r"\b(?:title|alt|caption|label)=")
MARKDOWN_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]<>]+)\]\((?P<address>[^()\s<>]+)\)")
"""A link of Markdown inside of HTML, where some programs read it."""
CODE_TAG = re.compile(r"<(?:pre|code|script|style)\b", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """Return the parser, which is set up once in a process and keeps nothing of what it parses."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(deflist_plugin)
    foot_notes.install(markdown)
    options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "container", _container, options)
    markdown.inline.ruler.before("link", "attributes", _attributes)
    for name, rule in (
        ("html_inline", _render_html_inline),
        ("html_block", _render_html_block),
        ("fence", _render_fence),
    ):
        markdown.add_render_rule(name, rule)
    return markdown


def html_of(lines: Sequence[Line]) -> str:
    """Return the HTML of a text."""
    markdown, environment = parser(), dict[str, Any]()
    tokens = markdown.parse("\n".join(line.text for line in lines), environment)
    numbers = [line.number for line in lines]
    for token in tokens:
        if token.map and numbers:
            number = numbers[min(token.map[0], len(numbers) - 1)]
            token.meta["line"] = number
            if token.nesting >= 0 and token.type not in ("inline", "html_block"):
                token.attrSet(LINE_ATTRIBUTE, str(number))
        for inner in token.children or ():
            if inner.type == "image":
                inner.attrSet(IN_MARKDOWN, "yes")
    _take_heading_attributes(tokens)
    return str(markdown.renderer.render(tokens, markdown.options, environment))


def inline_html(text: str) -> str:
    """Return the HTML of words with inline Markdown."""
    return str(parser().renderInline(text))


def _take_heading_attributes(tokens: Sequence[Token]) -> None:
    """Take ``{#name}`` from the end of a heading and make it the heading's id."""
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open" or not inline.children or inline.children[-1].type != "text":
            continue
        last = inline.children[-1]
        match = re.search(r"\s*(\{[^{}]*\})\s*$", last.content)
        if match and ATTRIBUTES.fullmatch(match[1]):
            _set_attributes(opening, match[1])
            last.content = last.content[: match.start()]


# Blocks


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a block between lines of colons, of any number: blocks can be nested."""
    opening = OPENING.match(_line(state, start))
    if opening is None:
        return False
    if silent:
        return True
    last, content_end, is_closed = _end_of_container(state, start, end)
    token = state.push("container_open", "section", 1)
    token.map, token.block = [start, last + 1], True
    name, title = opening["name"] or "", opening["title"]
    if (braces := opening["braces"] or "") and not name:
        attributes = attributes_in(braces)
        classes = str(attributes.get("class", "")).split()
        name = classes[0] if classes else re.sub(r"[^\w-]+.*", "", braces.strip())
        title = title or attributes.get("title", "")
    token.attrSet(BLOCK_ATTRIBUTE, name.lower() or "div")
    if title:
        token.attrSet(TITLE_ATTRIBUTE, title)
    if not is_closed:
        token.attrSet("data-open", "yes")
    outer_type, outer_end = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", content_end
    state.md.block.tokenize(state, start + 1, content_end)
    state.parentType, state.lineMax = outer_type, outer_end
    state.push("container_close", "section", -1)
    state.line = last + 1
    return True


def _end_of_container(state: StateBlock, start: int, end: int) -> tuple[int, int, bool]:
    """Return the last line of a container, the line after its content, and whether it is closed.

    One that is not closed ends with the list around it, or with the text; lines of code close nothing.
    """
    depth, fence = 1, ""
    for number in range(start + 1, end):
        line = _line(state, number)
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return number - 1, number, False
        code = CODE_FENCE.match(line)
        if fence:
            fence = "" if code and code[1].startswith(fence) and not line.strip(fence[0] + " ") else fence
        elif code:
            fence = code[1]
        elif CLOSING.match(line):
            depth -= 1
            if depth == 0:
                return number, number, True
        elif OPENING.match(line):
            depth += 1
    return end - 1, end, False


def _render_fence(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    """Render a fence: code, or a block if its name is in braces."""
    token = tokens[index]
    line, match = int(token.meta.get("line", 1)), DIRECTIVE.match(token.info.strip())
    if match is None or match["name"].lower() in CODE_DIRECTIVES:
        language = escape(token.info.strip().strip("{}").split(" ")[0].split(",")[0])
        return f'<pre {LINE_ATTRIBUTE}="{line}" data-language="{language}">{escape(token.content)}</pre>\n'
    rows = token.content.split("\n")
    options_end = next((at for at, row in enumerate(rows) if not DIRECTIVE_OPTION.match(row)), len(rows))
    inner = html_of([Line(line + 1 + at, row) for at, row in enumerate(rows[options_end:], options_end)])
    name, title = escape(match["name"].lower()), escape(match["title"].strip())
    title_attribute = f' {TITLE_ATTRIBUTE}="{title}"' if title else ""
    return f'<section {LINE_ATTRIBUTE}="{line}" {BLOCK_ATTRIBUTE}="{name}"{title_attribute}>{inner}</section>\n'


def _render_html_block(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    """Render HTML as it is, with the line on which it starts."""
    token = tokens[index]
    html = token.content if CODE_TAG.search(token.content) else MARKDOWN_LINK.sub(_html_link, token.content)
    return f"<!--{LINE_MARK}{token.meta.get('line', 1)}-->{_known_tags(html)}"


def _render_html_inline(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: Any) -> str:
    """Render a tag; what only looks like one is words."""
    return _known_tags(tokens[index].content)


def _html_link(match: re.Match[str]) -> str:
    return f'<a href="{escape(match["address"])}">{match["words"]}</a>'


def _known_tags(html: str) -> str:
    """Return HTML in which tags of no HTML element are words."""

    def literal(match: re.Match[str]) -> str:
        return match[0] if match[1].lower() in HTML_NAMES else escape(match[0], quote=False)

    return re.sub(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[^<>]*)>", literal, html)


# Words


def _attributes(state: StateInline, silent: bool) -> bool:
    """Parse attributes in braces: those of the link, the picture or the code before them, or of no words at all."""
    match = ATTRIBUTES.match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if match is None or re.fullmatch(r"\{[\s-]*\}", match[0]):
        return False
    picture = state.tokens[-1] if state.tokens and not state.pending and state.tokens[-1].type == "image" else None
    if picture is None and WORDS_IN_ATTRIBUTES.search(match[0]):
        return False
    if picture is not None and not silent:
        _set_attributes(picture, match[0])
    state.pos = match.end()
    return True


def _set_attributes(token: Token, braces: str) -> None:
    for name, value in attributes_in(braces).items():
        if token.type == "image" and name == "alt":
            token.attrSet("data-alt", value)
        else:
            token.attrSet(name, value)


def attributes_in(braces: str) -> dict[str, str]:
    """Return the attributes in braces; classes together, as in HTML."""
    attributes: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(braces):
        if match["id"]:
            attributes["id"] = match["id"]
        elif match["name"]:
            attributes["class"] = f"{attributes.get('class', '')} {match['name']}".strip()
        else:
            value = next(match[group] for group in ("double", "single", "bare") if match[group] is not None)
            attributes[match["key"]] = re.sub(r"\\(.)", r"\1", value)
    return attributes

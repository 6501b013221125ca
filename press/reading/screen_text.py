"""Turns the HTML of a text, as it is typeset, into HTML for screens: nothing to type into, drawings, links to pages."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup

from press.core.codes import CODE_PATTERN

LinkAddress = Callable[[str, str], str]
"""Returns the address of a piece's page, with an anchor or an empty one; empty if the reader has no such page."""
PictureMarkup = Callable[[str, str], str]
"""Returns the HTML of a project file's picture with a description."""

# The Markdown renderer escapes < and > in words and attributes, so that each of these patterns finds tags only.
ADDRESSES = re.compile(r'<div class="web-links.*?</ul></div>\n?', re.DOTALL)
"""The list of a text's addresses for readers on paper; on a screen the links themselves lead there."""
LINE_NUMBER = re.compile(r' data-at="\d+"')
RULE = '<div class="rule"></div>'
NUMBERS_BEFORE_ENDS = re.compile(r'(<div class="numbers">(?:<div>.*?</div>)*</div>)(<div class="ends">.*?</div>)')
"""A scale whose ends are explained only after its numbers."""
COLUMN_WIDTH = re.compile(r'(<th [^>]*) style="width:\d+%"')
"""The width of a column on paper; browsers set the columns of a table by what is in them."""
TAG = re.compile(r"<(/?)(input|textarea|form|a|img|fieldset|legend|label|div|ol|td)(\s[^>]*)?>")
"""The tags that are others on a screen, or may be."""
TAG_BUT_CELLS = re.compile(r"<(/?)(a|img|ol)(\s[^>]*)?>")
"""Those of a text without a form."""
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
STYLE = re.compile(r' style="[^"]*"')
LINES = re.compile(r"--lines:\s*(\d+)")
PIECE_LINK = re.compile(rf"tool:({CODE_PATTERN})(?:#(.+))?$")
ROLES = (
    ("<table", '<table role="table"'),
    ("<thead>", '<thead role="rowgroup">'),
    ("<tbody>", '<tbody role="rowgroup">'),
    ("<tr", '<tr role="row"'),
    ("<td", '<td role="cell"'),
    ('<th scope="col"></th>', '<td role="cell"></td>'),
    ('<th scope="col"', '<th scope="col" role="columnheader"'),
    ('<th scope="row"', '<th scope="row" role="rowheader"'),
)
"""Roles of the parts of a table: browsers forget them where a style sets the parts as lines. A head has words."""
OTHER_TAGS = {"fieldset": "div", "legend": "p", "label": "span"}
"""What the parts of a form are where there is no form."""
WITHOUT_END = ("textarea", "form")
"""Tags that are left out."""
CIRCLE = '<span class="circle" aria-hidden="true"></span>'
QUESTION = ' class="question"'
FORM_PARTS = ("<input", "<textarea", "<fieldset")


class ScreenText:
    """Writes texts for one page.

    Args:
        link_address: Returns where a link to a piece leads.
        picture_markup: Returns the HTML of a picture.
    """

    def __init__(self, link_address: LinkAddress, picture_markup: PictureMarkup) -> None:
        self.link_address, self.picture_markup = link_address, picture_markup
        self._open_link = "a"  # the tag that the link being written is closed with
        self._choice = ""  # the words of the choice that the cell being written is for

    def write(self, html: str) -> Markup:
        """Return the HTML of a text for a screen."""
        html = LINE_NUMBER.sub("", ADDRESSES.sub("", html)).replace(RULE, "")
        html = COLUMN_WIDTH.sub(r"\1", html)
        for tag, tag_with_role in ROLES:
            html = html.replace(tag, tag_with_role)
        if any(part in html for part in FORM_PARTS):
            return Markup(TAG.sub(self._write_tag, NUMBERS_BEFORE_ENDS.sub(r"\2\1", html)))
        return Markup(TAG_BUT_CELLS.sub(self._write_tag, html))

    def _write_tag(self, match: re.Match[str]) -> str:
        """Return what is written in place of a tag."""
        is_end, name, attributes = match.groups(default="")
        if is_end:
            return self._end(name)
        match name:
            case "a":
                tag = self._link(attributes)
            case "img":
                tag = self._picture(attributes)
            case "input":
                tag = self._input(attributes)
            case "textarea" | "form":
                tag = ""
            case "legend" | "label":
                tag = f"<{OTHER_TAGS[name]}{QUESTION}>"
            case "td":
                self._choice = dict(ATTRIBUTE.findall(attributes)).get("data-label", "")
                tag = f"<td{attributes}>"
            case _:
                tag = f"<{OTHER_TAGS.get(name, name)}{STYLE.sub('', attributes)}>{_rules(attributes)}"
        return tag

    def _end(self, name: str) -> str:
        """Return the end of an element."""
        if name in WITHOUT_END:
            return ""
        if name == "td":
            self._choice = ""
        return f"</{self._open_link if name == 'a' else OTHER_TAGS.get(name, name)}>"

    def _input(self, attributes: str) -> str:
        """Return a circle for a choice, with its words in a table; nothing for other fields, whose space is ruled."""
        if 'type="radio"' not in attributes:
            return ""
        return CIRCLE + (f'<span class="choice">{self._choice}</span>' if self._choice else "")

    def _link(self, attributes: str) -> str:
        """Return the start of a link; of one that leads nowhere, only its words are left."""
        target = dict(ATTRIBUTE.findall(attributes))["href"]
        self._open_link = "a"
        if match := PIECE_LINK.match(target):
            target = self.link_address(match[1], unescape(match[2] or ""))
        if target:
            return f'<a href="{target}">'
        self._open_link = "span"
        return "<span>"

    def _picture(self, attributes: str) -> str:
        """Return a picture."""
        picture = dict(ATTRIBUTE.findall(attributes))
        return self.picture_markup(unquote(unescape(picture["src"])), unescape(picture.get("alt", "")))


def _rules(attributes: str) -> str:
    """Return the ruled lines of a space to write in; empty for any other element."""
    lines = LINES.search(attributes) if "--lines" in attributes else None
    return RULE * int(lines[1]) if lines else ""

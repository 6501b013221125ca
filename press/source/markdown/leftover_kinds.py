"""The kinds of markup that is reported where it is left in a text: what each looks like, and what to type instead."""

import re
from typing import NamedTuple

from press.core.diagnostics import FIX

NO_BREAK_SPACES = "\u00a0\u2007\u202f"
"""Spaces that do not break a line, as Option-Space types them; Markdown takes none of them for a space."""
BULLETS = "•·◦▪▫●○∙‣⁃\uf0b7\uf0a7\uf0d8"
"""Characters that other programs print before a point; the last three are those of Word."""


class Leftover(NamedTuple):
    """A kind of markup that is left."""

    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str


def _kind(pattern: str, code: str, message: str, hint: str) -> Leftover:
    return Leftover(re.compile(pattern), code, message, hint)


SPACED_PICTURE = r"""\]\([^()<>"'\n]*\s[^()<>"'\n]*\.(?i:svg|png|jpe?g)\)"""
"""The end of a picture whose name has a space, as it is typed."""
FIELD_HINT = "Write [____], [____ 3 lines] or [0-10: A | B]."
ADDRESS_HINT = "Write its address behind it, as in [the steps](4.1#first-steps)."
BLOCK_HINT = "Use a named block, as in ::: note"
TEMPLATES = _kind(
    r"\{\{|\}\}|\{%|%\}|\{#\s",
    "markdown/template",
    "A template’s braces are not filled in",
    "Write the words themselves. To print braces, put backquotes around them.",
)
ATTRIBUTES = _kind(
    r"\{(?:[#.][^\s{}]|:\s*[#.])[^{}]*\}|\{[\w-]+=[^{}]*\}",
    "markdown/attributes",
    "Attributes in braces are not read",
    "Remove the braces and what is in them.",
)
MARKS_OF_OTHERS = (
    TEMPLATES,
    ATTRIBUTES,
    _kind(r"\[\^[^\]\s]+\]", "markdown/note", "Footnotes are not printed", "Write the note into the text."),
    _kind(r"~~", "markdown/strike", "Words can’t be struck through", "Remove them, or use ::: swap"),
    _kind(r"==[^=\s](?:[^=]*[^=\s])?==", "markdown/mark", "Words can’t be highlighted", "Use **two stars** for bold."),
    _kind(
        r"(?<=\w)~\w+~|(?<=\w)\^\w+\^",
        "markdown/raised",
        "Raised and lowered characters are not printed",
        "Type the character itself, as in H₂O, or write it in words.",
    ),
    _kind(r"\$\$", "markdown/formula", "Formulas are not printed", "Write it in words."),
    _kind(
        r"(?<![\w:]):[a-z][a-z_+-]*[a-z]:(?![\w:])",
        "markdown/emoji",
        "This name of a picture character is not read",
        "Write it in words.",
    ),
    _kind(r"\[!\w+\]", "markdown/alert", "This mark of a note is not read", BLOCK_HINT),
    _kind(
        r"\[TOC\]|\[\[_TOC_\]\]",
        "markdown/contents",
        "A table of contents is not made here",
        "Remove it: the binder has its own.",
    ),
    _kind(
        r"\]\[|^\[[^\]]+\]:\s*(?:https?:|<)",
        "link/form",
        "A link can’t be defined in another place",
        ADDRESS_HINT,
    ),
    _kind(
        r"\]\s+\((?:https?:|\d+\.\d)|\)\[(?:https?:|\d+\.\d)",
        "link/form",
        "This link can’t be read",
        "Write [the words](the address), with no space between the brackets.",
    ),
)
"""Marks of other kinds of Markdown and of templates, wherever they are."""

OPEN_STAR = _kind(
    r"(?<![^\s(\[“‘«„¿¡])\*(?=[^\W\d_])\w*",
    "markdown/stars",
    "This star would be printed: the italics that it opens are not closed",
    r"Put another * directly after their last word. Before a point, write - and a space. To print a star, write \*",
)
"""A star before a word. It may be meant where another one is after a word, as for a note."""
NOTE_STAR = re.compile(r"(?<=[^\s*])\*(?!\w)")
"""A star after a word, to which a star before a word can belong."""

IN_WORDS = (
    _kind(r"<!--", "markdown/html", "Comments are not allowed", "Remove it: a text can’t contain anything hidden."),
    _kind(
        r"</?(?:b|strong)\s*>",
        "markdown/html",
        "HTML is not allowed",
        "Put two stars around the words: **bold**",
    ),
    _kind(r"</?(?:i|em)\s*>", "markdown/html", "HTML is not allowed", "Put a star around the words: *italics*"),
    _kind(
        r"<br\s*/?>",
        "markdown/html",
        "HTML is not allowed",
        "Start a new line with a backslash at the end of the line before it.",
    ),
    _kind(
        r"</?(?!(?:b|strong|i|em|br)\s*/?>)[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>",
        "markdown/html",
        "HTML is not allowed",
        "Remove the tag. For a box, use a named block, as in ::: note",
    ),
    _kind(
        r"\[_{2,}|\[\d+-\d+:|\[\d{1,2}\s*[-–—]\s*\d{1,2}(?:\]|[:\s])",
        "field/form",
        "This writing space can’t be read",
        FIELD_HINT,
    ),
    _kind(
        rf"\[[{NO_BREAK_SPACES}]?\]",
        "field/form",
        "This box can’t be read",
        "Write it with one space between the brackets: [ ]",
    ),
    _kind(
        r"(?<![\[_])_{3,}|\.{5,}|…{2,}",
        "field/form",
        "A line to write on can’t be typed",
        "Write [____] in its place, or [____ 3 lines].",
    ),
    _kind(r"\[\[", "link/form", "This link can’t be read", "Write a code in it, as in [[4.1]]."),
    _kind(
        SPACED_PICTURE,
        "picture/space",
        "The name of a picture with a space in it can’t be read",
        f"Put < before the name and > behind it: ![A stone bridge](<the bridge.png>). {FIX}",
    ),
    _kind(
        rf"(?!{SPACED_PICTURE})\]\(",
        "link/form",
        "This link can’t be read",
        "Write no spaces in its address, as in [the steps](4.1#first-steps).",
    ),
    _kind(r"^\[[xX]\](?=\s|$)", "field/form", "A ticked box can’t be printed", "Write an empty one: [ ]"),
    _kind(
        r"\*\*",
        "markdown/stars",
        "These stars can’t be read",
        "Put ** directly before the first word and directly after the last character.",
    ),
    OPEN_STAR,
    *MARKS_OF_OTHERS,
)
"""What is reported in the words of a Markdown text rather than printed."""

AT_LINE_STARTS = (
    _kind(
        r"^:::",
        "block/form",
        "This line is not a block",
        "Open a block with ::: and its name, with a space between them; close it with :::",
    ),
    _kind(
        r"^!\s*(?i:include)\b",
        "include/form",
        "This !include can’t be read",
        "Write !include and the name of one shared text, nothing else.",
    ),
    _kind(
        rf"^#{{2,6}}(?=[^\s#])|^#{{1,6}}[{NO_BREAK_SPACES}]",
        "heading/space",
        "This heading can’t be read",
        f"Type a space after the #. {FIX}",
    ),
    _kind(
        rf"^(?:[-*+>:]|\d{{1,9}}[.)])[{NO_BREAK_SPACES}]",
        "markdown/space",
        "A space that does not break a line is where a space must be",
        f"Type the space again. {FIX}",
    ),
    _kind(
        rf"^[{BULLETS}]|^o\t",
        "list/bullet",
        "This point of a list can’t be read",
        f"Start it with a hyphen and a space. {FIX}",
    ),
    _kind(
        r"^[-+](?=\[[ xX_])|^\d{1,2}[.)](?=[^\W\d_]{2,})",
        "list/space",
        "This point of a list can’t be read",
        f"Type a space before its first word. {FIX}",
    ),
    _kind(
        r"^(?:`{3,}[^`]*|~{3,}.*)$",
        "markdown/code",
        "Lines of code are not read",
        "Put them into ::: source and :::, or one piece into backquotes.",
    ),
    _kind(
        r"^\||^:?-{2,}:?\s*\||^\+[-=+:]{3,}|^[-=]{3,}(?:\s+[-=]{3,})+$",
        "table/form",
        "This line of a table can’t be read",
        "Put a line of |---|---| below the head, with as many parts as the head has, and no empty line in the table.",
    ),
    _kind(
        r"^(?:={2,}|-{2})\s*$",
        "markdown/rule",
        "A line below words does not make a heading",
        "Put ## and a space before the heading.",
    ),
    _kind(r"^(?:!!!|\?\?\?\+?)\s", "markdown/alert", "This mark of a note is not read", BLOCK_HINT),
    _kind(
        r"^\\(?:newpage|pagebreak|clearpage|begin|end|vspace|hspace)\b",
        "markdown/command",
        "This command is not read",
        "Remove it: pages break by themselves.",
    ),
    _kind(
        r"^\*\[[^\]]+\]:",
        "markdown/abbreviation",
        "An abbreviation can’t be explained like this",
        "Explain it in the text, or in the glossary.",
    ),
    _kind(
        r"^:(?!:)\s*(?!:)",
        "list/term",
        "The meaning of a term can’t be read",
        "Put the term on the line above it, and a colon and a space before its meaning.",
    ),
)
"""What is reported at the start of a line; only the first of them that fits."""
LATER_LINES = (
    _kind(
        r"^\d{1,3}[.)]\s",
        "list/number",
        "This number does not start a list",
        r"Put an empty line before a list. In a sentence, put a backslash before the period: 2\.",
    ),
)
"""The same, in lines that are not the first of their paragraph."""
LETTERED = re.compile(r"^([a-z])[.)]\s")
LETTERS = Leftover(
    LETTERED,
    "list/letters",
    "A list with letters can’t be read",
    "Number it 1., 2., 3., each on a line of its own.",
)
LAST_BACKSLASH = _kind(
    r"(?<!\\)\\$",
    "markdown/backslash",
    "This backslash would be printed",
    "Remove it: it starts a new line only inside of a paragraph.",
)
TAGS = "a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|li|mark|ol|p|s|small|span|strong|sub|sup"
IN_FIELDS = (
    *MARKS_OF_OTHERS,
    _kind(
        rf"</?(?:{TAGS}|table|td|th|tr|u|ul)(?:\s[^<>]*)?/?>|<!--",
        "markdown/html",
        "HTML is not allowed",
        "Write the words alone: this text is printed as it is.",
    ),
    _kind(
        r"\*\*|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|(?<![\w_])__[^\s_][^_]*__(?![\w_])",
        "markdown/stars",
        "Stars are not read here",
        "Write the words alone: this text is printed as it is.",
    ),
    _kind(
        r"\]\(|\[\[",
        "link/form",
        "A link is not read here",
        "Write the words alone: this text is printed as it is.",
    ),
    _kind(r"`", "markdown/code", "Backquotes are not read here", "Remove them: this text is printed as it is."),
)
"""What is reported in a text that is no Markdown, such as a title: it is printed as it is."""
MARKS_IN_FIELDS = re.compile(r"[{}~=^$:\[\]<*_`]")
"""The characters of which each kind in IN_FIELDS has one: most texts have none, and there are thousands."""

"""Inputs by number: the examples of public suites, then random texts, front matter, YAML and drawings.

An input is a file of the bread toolkit with other bytes; the same number gives the same input.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from random import Random
from typing import NamedTuple

from tests.support.public_suites import commonmark_examples, yaml_examples
from tests.support.toolkits import BREAD

TOOL, DRAWING = "content/tools/reading-a-loaf.md", "content/images/crumb.svg"
"""The tool shows the drawing."""
YAML_FILES = (
    "content/toolkit.yaml",
    "content/strings/en.yaml",
    "content/data/glossary.yaml",
    "content/data/sources.yaml",
)
SUITE_FILES = (
    *YAML_FILES,
    TOOL,
    "content/data/vocabulary.yaml",
    "content/data/counties.yaml",
    "content/packets/x.yaml",
)
"""Where each example of YAML is put; in a tool, it is the front matter."""
FENCE = "---\n"


class Input(NamedTuple):
    """A file with other bytes."""

    kind: str
    file: str
    content: bytes


WORDS = (
    "rye",
    "Salt",
    "1.1",
    "the loaf",
    "4 x 6",
    "NO",
    "naïve",
    "ﬁ",
    "面包",
    "خبز",
    "לחם",
    "👨‍🍳",
    "e\u0301",
    "½",
    "…",
)
CHARACTERS = (
    "\0\t\n\r\v\f\x1b\x7f\x85\xa0\xad\u200b\u200d\u2028\u202e\u2066\ufeff\ufffd\ufffe\U0001f35e\U000e0041"
    "#*_`[](){}<>|\\:;!?&%@$^~=+-\"'/, "
)
SYNTAX = (
    *(
        "# ",
        "## ",
        "### ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "* * *",
        "---",
        "```",
        "~~~",
        ": ",
        "[ ] ",
        "- [ ] ",
        "***",
    ),
    *("::: note", "::: caution Hot", "::: columns", "::: swap", "::: grid 2 rows", "::: grid rows", "::: sheet A slip"),
    *(
        "::: rate Never | Often",
        "::: lang es",
        "::: side",
        "::: shown",
        "::: nothing",
        ":::",
        "::::",
        "::: ",
        "!include flour",
    ),
    *("[____]", "[____ 3 lines]", "[____ half as x]", "[0-5: A | B]", "[0-99999]", "[____ 0 lines]", "[____ short]"),
    *(
        "| a | b |",
        "|---|---|",
        "| a |",
        "|",
        "||",
        "[[1.1]]",
        "[[9.9]]",
        "[a](1.1)",
        "[a](1.1#signs)",
        "[a](javascript:x)",
    ),
    *(
        "[a](https://example.org)",
        "[a]: b",
        "[^1]",
        "![a](crumb.svg)",
        "![](crumb.svg)",
        "![a](../x.svg)",
        "<b>",
        "<!--",
        "-->",
    ),
    *(
        "<script>",
        "&amp;",
        "&#0;",
        "&#x202E;",
        "&nope;",
        "\\",
        "**",
        "__",
        "*",
        "_",
        "`",
        "~~",
        "{es: pan}",
        "{",
        "}",
        "{{ x }}",
    ),
    *(
        "{% if %}",
        "[",
        "]",
        "(",
        ")",
        "<https://example.org>",
        "www.example.org",
        "\\[",
        "  \n",
        "\\\n",
        "\n\n",
        "\n",
        " ",
    ),
)
VALUES = (
    *(
        "",
        "[]",
        "{}",
        "[a]",
        "{a: b}",
        "[{a: b}]",
        "-1",
        "0",
        "²",
        "9999999999999999999",
        "1e309",
        ".nan",
        "'",
        '"',
        "|",
        ">",
    ),
    *(
        "2026-13-01",
        "2026-02-30",
        "0000-00-00",
        "../x",
        "/etc/passwd",
        "&a [*a]",
        "*a",
        "!!python/object:os.system x",
        "!x y",
    ),
    *(
        "null",
        "true",
        "NO",
        "1.10",
        "12:30",
        "? a",
        "- a",
        "a: b: c",
        "{",
        "}",
        "[",
        "{}{}",
        "{x.y}",
        "%Y",
        "@",
        "`",
        "# c",
    ),
    *("a" * 3000, "[" * 60, "{a: " * 40, "\\u202e", '"\\x00"', '"\\uD800"', "🍞", "\ufeff", "- - - a", "<<: {a: b}"),
)
NUMBERS = (
    "0",
    "-1",
    "1e9",
    "1e-9",
    "1e309",
    "nan",
    "inf",
    "abc",
    "",
    "50%",
    "1em",
    "0 0 0 0",
    "99999999",
    "-0",
    "1,2,3",
    "１",
)
ATTRIBUTES = (
    "x",
    "y",
    "width",
    "height",
    "r",
    "d",
    "points",
    "viewBox",
    "transform",
    "fill",
    "stroke",
    "id",
    "href",
    "style",
)
ELEMENTS = (
    "g",
    "rect",
    "circle",
    "path",
    "line",
    "polygon",
    "text",
    "use",
    "defs",
    "clipPath",
    "linearGradient",
    "svg",
    "image",
)
PATHS = (
    "M0 0L9 9",
    "M0,0h9v9z",
    "M",
    "L1",
    "M0 0A0 0 0 0 0 9 9",
    "M0 0C",
    "M1e9 1e9L-1e9 0",
    "M0 0a1 1 0 1 1 2 2",
    "Mx y",
)
TRANSFORMS = ("scale(0)", "rotate(45)", "translate(1e9)", "matrix(1 2 3)", "skewX(90)", "scale(", "rotate(nan)", "none")


@dataclass(frozen=True)
class Corpus:
    """What the inputs are made from."""

    markdown: Sequence[str]
    yaml: Sequence[str]

    @classmethod
    @cache
    def of_suites(cls) -> "Corpus":
        """Return the public suites."""
        return cls(tuple(commonmark_examples()), tuple(yaml_examples()))

    @cached_property
    def examples(self) -> tuple[Input, ...]:
        """Each example as it is."""
        texts = [Input("CommonMark", TOOL, tool_with(body=text)) for text in self.markdown]
        documents = [
            Input("YAML test suite", file, tool_with(front=text) if file == TOOL else encoded(text))
            for text in self.yaml
            for file in SUITE_FILES
        ]
        return (*texts, *documents)

    def input(self, number: int) -> Input:
        """Return the input with a number: first each example as it is, then random ones."""
        if number < len(self.examples):
            return self.examples[number]
        chance = Random(number)
        kind = chance.choice(tuple(MAKERS))
        file, content = MAKERS[kind](self, chance)
        return Input(kind, file, content)


Maker = Callable[[Corpus, Random], tuple[str, bytes]]
MAKERS: dict[str, Maker] = {}


def maker(kind: str) -> Callable[[Maker], Maker]:
    """Register a function under the kind of input that it makes."""

    def register(function: Maker) -> Maker:
        MAKERS[kind] = function
        return function

    return register


@maker("CommonMark, changed")
def changed_example(corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    text = "\n".join(chance.choice(corpus.markdown) for _ in range(chance.randrange(1, 4)))
    return TOOL, tool_with(body=mutated(text, chance, SYNTAX))


@maker("YAML test suite, changed")
def changed_document(corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    text, file = mutated(chance.choice(corpus.yaml), chance, VALUES), chance.choice(SUITE_FILES)
    return file, tool_with(front=text) if file == TOOL else encoded(text)


@maker("text")
def random_text(_corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    def piece() -> str:
        return chance.choice(chance.choice((SYNTAX, SYNTAX, WORDS, WORDS, CHARACTERS)))

    lines = ["".join(piece() for _ in range(chance.randrange(1, 6))) for _ in range(chance.randrange(1, 15))]
    return TOOL, tool_with(body="\n".join(lines))


@maker("text of a tool, changed")
def changed_text(_corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    name = chance.choice(("reading-a-loaf", "baking-log", "keeping-a-starter"))
    file = f"content/tools/{name}.md"
    return file, spoiled(mutated(text_of(file), chance, SYNTAX), chance)


@maker("front matter")
def front_matter(_corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    front, _ = parts_of_tool()
    return TOOL, tool_with(front=with_other_lines(front, chance))


@maker("YAML")
def yaml_file(_corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    file = chance.choice(YAML_FILES)
    return file, spoiled(with_other_lines(text_of(file), chance), chance)


@maker("drawing")
def drawing(_corpus: Corpus, chance: Random) -> tuple[str, bytes]:
    text = text_of(DRAWING) if chance.random() < 0.5 else random_drawing(chance)
    for _ in range(chance.randrange(3)):
        numbers = list(re.finditer(r'="([^"]*)"', text))
        if numbers:
            start, end = chance.choice(numbers).span(1)
            text = text[:start] + chance.choice((*NUMBERS, *PATHS, *TRANSFORMS)) + text[end:]
    if chance.random() < 0.3:
        text = mutated(
            text, chance, ("<g>", "</g>", "<x/>", "&lt;", "<!DOCTYPE svg>", "<?x?>", "<![CDATA[", 'xmlns=""')
        )
    return DRAWING, spoiled(text, chance)


def random_drawing(chance: Random) -> str:
    """Return a drawing of random elements with random attributes."""
    values = (*NUMBERS, *PATHS, *TRANSFORMS, "1", "2", "5", "#a", "url(#a)", "red", "a", "0,0 9,9", "crumb.svg")

    def element(depth: int) -> str:
        name = chance.choice(ELEMENTS)
        names = chance.sample(ATTRIBUTES, chance.randrange(5))
        attributes = "".join(f' {name}="{chance.choice(values)}"' for name in names)
        inner = "".join(element(depth + 1) for _ in range(chance.randrange(3))) if depth < 6 else ""
        return f"<{name}{attributes}>{inner or chance.choice(('', 'rye'))}</{name}>"

    box = chance.choice(("0 0 9 9", "0 0 90 60", *NUMBERS))
    elements = "".join(element(0) for _ in range(chance.randrange(1, 5)))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{elements}</svg>'


# Parts


@cache
def text_of(file: str) -> str:
    """Return the text of a file of the bread toolkit."""
    return (BREAD / file).read_text(encoding="utf-8")


@cache
def parts_of_tool() -> tuple[str, str]:
    """Return the front matter of the tool and its text."""
    _, front, body = text_of(TOOL).split(FENCE, 2)
    return front, body


def tool_with(*, front: str = "", body: str = "") -> bytes:
    """Return the tool with another front matter or another text."""
    former_front, former_body = parts_of_tool()
    end = "" if not front or front.endswith("\n") else "\n"
    return encoded(FENCE + (front + end or former_front) + FENCE + (body or former_body))


def encoded(text: str) -> bytes:
    """Return a text in UTF-8; halves of characters, which it can't have, as programs write them that are wrong."""
    return text.encode("utf-8", "surrogatepass")


def with_other_lines(text: str, chance: Random) -> str:
    """Return YAML in which some lines are others."""
    lines = text.splitlines()
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(lines) or 1)
        line = lines[at] if lines else ""
        key = line.partition(":")[0]
        lines[at : at + 1] = chance.choice(
            (
                [],
                [line, line],
                [f"  {line}"],
                [line.lstrip()],
                [f"{key}: {chance.choice(VALUES)}"],
                [f"{key}: {chance.choice(VALUES)}"],
                [f"zz{line}"],
                [chance.choice(VALUES)],
                [line, f"  {chance.choice(VALUES)}"],
                [chance.choice(lines) if lines else ""],
                [mutated(line, chance, VALUES)],
            )
        )
    return "\n".join(lines) + "\n"


def mutated(text: str, chance: Random, pieces: Sequence[str]) -> str:
    """Return a text with some changes."""
    for _ in range(chance.randrange(1, 5)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 1, 5, 40)))
        part = text[start:end]
        instead = chance.choice(
            (chance.choice(pieces), chance.choice(pieces), chance.choice(CHARACTERS), "", part * 2, part[::-1])
        )
        text = text[:start] + instead + text[end:]
        if chance.random() < 0.2:
            lines = text.split("\n")
            first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[first], lines[second] = lines[second], chance.choice(("", "  ", "> ", "- ", "\t")) + lines[first]
            text = "\n".join(lines)
    return text


def spoiled(text: str, chance: Random) -> bytes:
    """Return the bytes of a text, a few of them with a fault."""
    content = encoded(text)
    how = chance.random()
    at = chance.randrange(len(content) + 1)
    if how < 0.02:
        return content[:at]
    if how < 0.04:
        return content[:at] + chance.randbytes(3) + content[at:]
    if how < 0.05:
        return text.encode("utf-16", "surrogatepass")
    if how < 0.07:
        return content.replace(b"\n", b"\r\n" if how < 0.06 else b"\r")
    return content

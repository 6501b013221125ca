"""Random tools and cards out of all blocks and fields, typeset in every style: what is on their pages is compared."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from press.build.planner import Planner
from press.core.diagnostics import Problem
from press.core.identifiers import JobKey
from press.core.project import CACHE_FOLDER, ProjectFiles
from press.core.styles import Style
from press.model import Prose, ToolFormat
from press.pdf.fragment import Fragment
from press.planning.job import Job
from press.planning.jobs import JobPlanner
from press.source.markdown import RenderContext, SharedText, render_markdown
from press.typesetting.engine import Engine
from press.typesetting.typesetter import TypesetResult, typeset
from tests.support.toolkits import write_translated

FILE = "content/tools/baking-log.md"
RTL = "right-to-left"
SIDE_BY_SIDE = "side-by-side"
REVIEW = "review"
CARD = "card"
STYLES = (*ToolFormat, Style.LARGE_PRINT, Style.HALF_LETTER, RTL, SIDE_BY_SIDE, REVIEW, CARD)
"""How a page is printed: in each format of a tool in the usual style, else in a worksheet or a guide."""
LETTERS = "aceimnorsuvwxz"
"""Letters without a descender."""
PLACEHOLDER = re.compile(r"\b[WHLT]\b")
"""Stands for a word: W for any, H for one of a table's head, L for a long one, T for one that is printed twice."""
NOT_TIGHT = re.compile(r"\bL\b")
FEW_PARTS = 2
MANY_PARTS = 20
"""The number of parts of a text that fills several pages: they share what it costs to begin a document."""
MOST_WORDS = 900
"""The number of words that a text may have; more would be words of other texts."""
TABLE = re.compile(r"^ *(?:\||::: (?:grid|rate|swap))", re.MULTILINE)
INSIDE = re.compile(
    r"^ *(?:::: (?:caution|columns|example|lang|note|say|side|steps|stronger|trainer|weak)\b|- |\d+\. )", re.M
)
COLUMNS = re.compile(r"^ *::: columns\n", re.MULTILINE)
TERMS = re.compile(r"^ *: ", re.MULTILINE)
"""Terms and their meanings, which are printed as a table of two columns."""
SEVERAL_FIELDS = re.compile(r"\[[ _].*\[[ _]|\[\d+-\d+:")
BESIDE_HEADING = re.compile(r"^## .*\n\n::: side\n", re.MULTILINE)
SIDE = re.compile(r"^ *::: side\n(?! *!\[)", re.MULTILINE)
LONG_WORDS = ("{}interagencycommunicationplan", "https://example.org/{}/and-on/and-on", "{}@county.example.org")

LIST = re.compile(r"- |\d+\. |\[ \]")
NOT_A_PARAGRAPH = re.compile(rf":::|\||> |!|{LIST.pattern}")

Lines = list[str]


@dataclass(frozen=True, slots=True)
class RandomText:
    """A text in which each word is another."""

    markdown: str
    words: tuple[str, ...]
    """The words in order, without those of heads, and without those that are printed twice."""
    repeated: tuple[str, ...]
    """Words that may be printed more than once, or elsewhere: large print has those of a head in each row."""
    is_tight: bool
    """True if a part of it may have too little room (see ``is_tight``)."""


class RandomMarkdown(NamedTuple):
    """A text with placeholders."""

    markdown: str
    is_tight: bool


@dataclass(frozen=True, slots=True)
class RandomPage:
    """A tool or a card to typeset."""

    style: str
    format: str
    reading: str
    title: str
    summary: str
    picture: str
    text: RandomText
    other: RandomText
    """The second text: a card's back, the text beside it in another language."""

    @property
    def texts(self) -> tuple[RandomText, ...]:
        """The texts that are printed."""
        return (self.text, self.other) if self.style in (CARD, SIDE_BY_SIDE) else (self.text,)

    @property
    def is_tight(self) -> bool:
        """True if it may be reported that something does not fit, as in a text, a narrow page or a low one."""
        is_narrow, is_low = self.style in (CARD, SIDE_BY_SIDE, REVIEW), self.style == CARD
        return any(
            text.is_tight
            or (is_narrow and TABLE.search(text.markdown))
            or (is_low and COLUMNS.search(text.markdown))  # they are on one page, however many lines they have
            or (is_low and BESIDE_HEADING.search(text.markdown))  # a long heading meets the picture
            for text in self.texts
        )


# Words


def word(number: int) -> str:
    """Return a word that no other number has: a number of three letters, then up to six more."""
    high, low = divmod(number, len(LETTERS))
    head = "".join(LETTERS[value] for value in (high // len(LETTERS) % len(LETTERS), high % len(LETTERS), low))
    return head + "nose"[: number * 7 % 5]


def some(*counts: int, kind: str = "W") -> st.SearchStrategy[str]:
    """Return placeholders for one of these numbers of words."""
    return st.sampled_from([" ".join([kind] * count) for count in counts])


few, many, heads = some(1, 2, 4), some(1, 3, 9, 30), some(1, 1, 2, 3, kind="H")
once = some(1, 2)


def lines(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[Lines]:
    """Return lines made from parts, which are texts or drawn."""
    return st.tuples(*(part if isinstance(part, st.SearchStrategy) else st.just(part) for part in parts)).map(
        lambda drawn: "".join(drawn).split("\n")
    )


def repeated(row: st.SearchStrategy[str], most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Return a number of rows."""
    return st.lists(row, min_size=least, max_size=most).map("\n".join)


def row_of(cells: list[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"


# Blocks

marked = st.one_of(
    many,
    few.map("**{}**".format),
    few.map("*{}*".format),
    few.map("`{}`".format),
    few.map("{{es: {}}}".format),
    few.map("[{}](2.1)".format),
    st.just("[[2.1]]"),
    st.just("L"),
)
sentence = st.lists(marked, min_size=1, max_size=4).map(" ".join)
blank = st.sampled_from(("[____]", "[____ short]", "[____ half]"))


@st.composite
def table(draw: st.DrawFn) -> Lines:
    """Return a table with two to five columns."""
    columns = draw(st.integers(2, 5))
    align = draw(st.sampled_from(("---", "--:", ":-:")))
    cell = st.one_of(few, few, few, st.just("L")) if columns > 3 else st.one_of(many, st.just("L"), st.just(""))
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), min_size=1, max_size=5))
    rows = [[draw(few), *row[1:]] for row in rows]
    head = [draw(heads) for _ in range(columns)]
    return [row_of(head), row_of([align] * columns), *map(row_of, rows)]


@st.composite
def grid(draw: st.DrawFn) -> Lines:
    """Return a table to write in."""
    columns, tall = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    head = [row_of([draw(heads) for _ in range(columns)]), row_of(["---"] * columns)]
    if draw(st.booleans()):
        return [f"::: grid {draw(st.integers(1, 5))} rows of {tall} lines", *head, ":::"]
    rows = [row_of([draw(few), *[""] * (columns - 1)]) for _ in range(draw(st.integers(1, 4)))]
    return [f"::: grid rows of {tall} lines", *head, *rows, ":::"]


@st.composite
def rate(draw: st.DrawFn) -> Lines:
    """Return statements to rate."""
    choices = [draw(some(1, 1, 2, kind="H")) for _ in range(draw(st.integers(2, 5)))]
    statements = [f"- {draw(few)}" for _ in range(draw(st.integers(1, 6)))]
    return [f"::: rate {' | '.join(choices)}", *statements, ":::"]


@st.composite
def numbered(draw: st.DrawFn) -> Lines:
    """Return a numbered list, which may begin with another number than 1."""
    first, count = draw(st.sampled_from((1, 1, 3, 9))), draw(st.integers(1, 4))
    return [f"{number}. {draw(many)}" for number in range(first, first + count)]


@st.composite
def scale(draw: st.DrawFn) -> Lines:
    """Return a scale."""
    low, steps = draw(st.integers(0, 3)), draw(st.integers(1, 10))
    return [f"{draw(few)} [{low}-{low + steps}: {draw(few)} | {draw(few)}]"]


leaves = st.one_of(
    sentence.map(lambda text: [text]),
    sentence.map(lambda text: [text]),
    lines(few, "\\\n", few),
    repeated(many.map("- {}".format), 4).map(str.splitlines),
    numbered(),
    table(),
    lines("> ", many),
    lines(once, "\n: ", many, "\n\n", once, "\n: ", few, "\n: ", many),
    st.sampled_from((["![A loaf](loaf.svg)"], ["![A loaf](loaf.svg 'W W')"], ["!include flour"])),
    lines(few, " ", blank),
    lines(few, " ", blank, " ", few, " ", blank),
    lines(few, " ", blank, " ", few, " ", blank, " ", few, " ", blank),
    st.integers(2, 16).flatmap(lambda count: lines(few, f" [____ {count} lines]")),
    lines("## ", few, "\n\n[____ 2 lines]"),
    repeated(few.map("- [ ] {}".format), 4).map(str.splitlines),
    repeated(few.map("[ ] {}".format), 3).map(lambda text: [text.replace("\n", " ")]),
    scale(),
    grid(),
    rate(),
    lines("::: swap\n", row_of(["H", "H"]), "\n|---|---|\n", repeated(few.map("| {0} | {0} |".format), 4), "\n:::"),
    lines("::: source ", once, "\n", few, "\n:::"),
    lines("::: shown\n", some(2, 5, kind="T"), "\n:::"),
)


def nested(mark: str, content: Lines) -> Lines:
    """Return lines behind the mark of a list, on whose line only a paragraph begins."""
    if NOT_A_PARAGRAPH.match(content[0]):
        content = ["W", "", *content]
    return [(mark if number == 0 else " " * len(mark)) + line if line else "" for number, line in enumerate(content)]


def containers(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    """Return blocks around other blocks."""
    several = st.lists(inner, min_size=1, max_size=2).map(joined)
    named = st.sampled_from(("caution", "note", "say", "trainer", "weak", "stronger", "example"))
    title = st.one_of(st.just(""), once.map(" {}".format))
    points = st.lists(inner, min_size=1, max_size=3)
    columns = st.lists(several, min_size=2, max_size=3)
    beside = st.one_of(st.just(["![A loaf](loaf.svg)"]), lines(few), several)
    return st.one_of(
        st.tuples(named, title, several).map(lambda box: [f"::: {box[0]}{box[1]}", *box[2], ":::"]),
        st.tuples(title, points).map(
            lambda box: [
                f"::: steps{box[0]}",
                *(line for number, point in enumerate(box[1], 1) for line in (*nested(f"{number}. ", point), "")),
                ":::",
            ]
        ),
        columns.map(
            lambda blocks: [*["::: columns", *(line for block in blocks for line in (*block, "---", ""))][:-2], ":::"]
        ),
        st.tuples(beside, sentence).map(lambda pair: ["::: side", *pair[0], ":::", "", pair[1]]),
        several.map(lambda block: nested("- ", block)),
        several.map(lambda block: ["::: lang es", *block, ":::"]),
    )


def joined(blocks: list[Lines]) -> Lines:
    """Return blocks with empty lines between them, and with a paragraph between two lists."""
    text: Lines = []
    for before, block in pairwise(([""], *blocks)):
        if LIST.match(before[0]) and LIST.match(block[0]):
            text += ["W", ""]
        text += [*block, ""]
    return text


block = st.recursive(leaves, containers, max_leaves=4)
heading = st.one_of(lines("## ", few), lines("## ", few, "\n\n### ", few))


@st.composite
def markdown(draw: st.DrawFn, most: int = 2, sheets: bool = True) -> RandomMarkdown:
    """Return parts of a text with a placeholder for each word."""
    least = most // 2 if most > FEW_PARTS else 1
    drawn = draw(st.lists(st.tuples(st.one_of(st.just([]), heading), block), min_size=least, max_size=most))
    parts = [[*head, "", *body] for head, body in drawn]
    if most > FEW_PARTS:
        parts = [[NOT_TIGHT.sub("W", line) for line in part] for part in parts]
        parts = [part for part in parts if not is_tight("\n".join(part))] or [["W"]]
    while len(PLACEHOLDER.findall("\n".join(joined(parts)))) > MOST_WORDS:
        parts.pop()
    text = joined(parts)
    if sheets and draw(st.sampled_from((False, False, False, True))):
        sheet = [f"::: sheet {draw(few)}", *draw(leaves), ":::"]
        sheet = [NOT_TIGHT.sub("W", line) for line in sheet] if most > FEW_PARTS else sheet
        text += sheet
        parts.append(sheet)
    return RandomMarkdown("\n".join(text) + "\n", any(is_tight("\n".join(part)) for part in parts))


def is_tight(part: str) -> bool:
    """Return True if a part has a long word, a table in another block, text beside text, or fields or terms in columns.

    In a column of a guide a term has less room than the longest random words need.
    """
    has_table = TABLE.search(part) is not None
    return (
        "L" in PLACEHOLDER.findall(part)
        or SIDE.search(part) is not None
        or (COLUMNS.search(part) is not None and (SEVERAL_FIELDS.search(part) or TERMS.search(part)) is not None)
        or (has_table and INSIDE.search(part) is not None)
    )


def filled(text: str, first: int, tight: bool | None = None) -> RandomText:
    """Return a text with a word in each place, numbered from the first one."""
    words: list[str] = []
    others: list[str] = []
    number = first

    def next_word(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        (words if match[0] in "WL" else others).append(word(number))
        return LONG_WORDS[number % 3].format(words[-1]) if match[0] == "L" else word(number)

    markdown = PLACEHOLDER.sub(next_word, text)
    return RandomText(markdown, tuple(words), tuple(others), is_tight(text) if tight is None else tight)


@st.composite
def pages(draw: st.DrawFn) -> RandomPage:
    """Return random pages: a few parts in which anything may be, or many parts for which there is room."""
    style = draw(st.sampled_from(STYLES))
    formats = [style] if style in tuple(ToolFormat) else [ToolFormat.GUIDE, ToolFormat.WORKSHEET]
    is_short = style in (CARD, SIDE_BY_SIDE, REVIEW)
    most = 1 if style == CARD else FEW_PARTS if is_short else draw(st.sampled_from((FEW_PARTS, *[MANY_PARTS] * 3)))
    text = draw(markdown(most, sheets=style not in (CARD, SIDE_BY_SIDE)))
    other = draw(markdown(most, sheets=False)) if style in (CARD, SIDE_BY_SIDE) else RandomMarkdown("", False)
    return RandomPage(
        style=style,
        format=draw(st.sampled_from(formats)),
        reading=draw(st.sampled_from(("staff", "family"))),
        title=filled(draw(some(1, 3, 7)), 2000).markdown,
        summary=filled(draw(some(1, 9, 25)), 2100).markdown,
        picture=draw(st.sampled_from(("", "content/images/loaf.svg"))),
        text=filled(text.markdown, 0, text.is_tight),
        other=filled(other.markdown, 1000, other.is_tight),
    )


# Typesetting


@dataclass
class Workshop:
    """The bread toolkit in two languages, and an engine that typesets in this process."""

    root: Path
    engine: Engine = field(init=False)

    def __post_init__(self) -> None:
        """Write and read the toolkit."""
        write_translated(self.root)
        self.engine = Engine(self.root, self.root / CACHE_FOLDER)
        self.files = ProjectFiles(self.root)
        self.toolkit = Planner(self.files).toolkit()
        (self.translation,) = self.toolkit.translations
        titles = {piece.code: piece.title for piece in self.toolkit.pieces}
        flour = {"flour": SharedText("content/shared/flour.md", "Flour of rye.\n", 1)}
        pictures = frozenset(("loaf.svg",))
        self.context = RenderContext(titles, self.toolkit.strings, pictures, flour)
        self.planner = cache(self._planner)

    def _planner(self, language: str, style: Style) -> JobPlanner:
        """Return the planner of a language and style."""
        toolkit = self.translation if language == "es" else replace(self.toolkit, language=language)
        return JobPlanner(self.files, toolkit, "toolchain", {}, style=style)

    def prose(self, text: RandomText, after: Prose | None = None) -> Prose:
        """Render a text, which has no problem."""
        rendered = render_markdown(text.markdown, FILE, 1, self.context, after)
        assert rendered.problems == (), (rendered.problems, text.markdown)
        return rendered.prose

    def job(self, page: RandomPage) -> Job:
        """Plan the pages."""
        planner = self.planner(
            "fa" if page.style == RTL else "es" if page.style == SIDE_BY_SIDE else "en", Style.STANDARD
        )
        if page.style in tuple(Style):
            planner = self.planner("en", Style(page.style))
        prose, title, summary = self.prose(page.text), page.title.strip(), page.summary.strip()
        if page.style == CARD:
            card = next(card for card in self.toolkit.cards)
            back = self.prose(page.other, after=prose)
            return self._job(planner, planner.card(replace(card, title=title, summary=summary, front=prose, back=back)))
        template = next(tool for tool in self.toolkit.tools if tool.code == "1.2")
        tool = replace(
            template,
            title=title,
            summary=summary,
            prose=prose,
            format=page.format,
            reading=page.reading,
            picture=page.picture,
            sheets=None,
        )
        if page.style == SIDE_BY_SIDE:
            return self._job(planner, planner.side_by_side(tool, replace(tool, prose=self.prose(page.other))))
        if page.style == REVIEW:
            return self._job(planner, planner.review_copy(tool, "miller", ("Is the flour right?",)))
        return self._job(planner, planner.tool(tool))

    @staticmethod
    def _job(planner: JobPlanner, key: JobKey) -> Job:
        """Return a planned job."""
        return planner.jobs[key]

    def typeset(self, job: Job) -> TypesetResult:
        """Typeset a job in this process."""
        return typeset(job, self.engine)


def fragment_of(result: TypesetResult) -> Fragment | tuple[Problem, ...]:
    """Return the pages, or their problems."""
    return result.problems or Fragment.from_bytes(result.fragment)

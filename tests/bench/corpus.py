"""Write a toolkit of tools that mean nothing, of any size: the same words every time, from a fixed seed."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from press.core.diagnostics import ProblemList
from press.core.project import ProjectFiles
from press.scaffold.translations import translates_entry
from press.source.loader import load
from press.source.raw import RawText

from .words import ENGLISH, TRANSLATIONS, Vocabulary

SEED = 20260
PROJECT = ("press", "templates", "styles", "build.py")
STRINGS = "content/strings"
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")

ROLES, STAGES = ("baker", "teacher", "helper"), ("mixing", "proving", "baking")
INDEXES = ("glossary", "roles-index", "stages-index", "sources")
PICTURES = tuple(f"drawing-{number}.svg" for number in range(1, 13))
DATE = "2026-11-16"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a generated toolkit is."""

    tabs: int = 9
    tools_a_tab: int = 5
    languages: tuple[str, ...] = ()
    """The languages into which every tool is translated."""

    @property
    def codes(self) -> list[str]:
        """The codes of the tools, in order."""
        return [f"{tab}.{place}" for tab in range(1, self.tabs + 1) for place in range(1, self.tools_a_tab + 1)]

    @property
    def terms(self) -> int:
        """The number of terms in the glossary."""
        return len(self.codes) * 4 // 3


USUAL = Size()
TEN_TIMES = Size(tools_a_tab=50)
THREE_LANGUAGES = Size(languages=tuple(TRANSLATIONS))


def name_of(number: int) -> str:
    """Return the name of a tool's file; tools are counted from 1."""
    return f"tool-{number:02d}"


class Author:
    """Writes plain sentences from a generator of random numbers that starts from a subject.

    Authors of one subject write the same sentences, each in the words of its language, in toolkits of every size.
    """

    def __init__(self, subject: str, words: Vocabulary = ENGLISH) -> None:
        self.chance, self.words = random.Random(f"{SEED} {subject}"), words

    def phrase(self) -> str:
        """Return an article, mostly an adjective, and a noun."""
        phrase = [self.chance.choice(self.words.articles)]
        if self.chance.random() < 0.6:
            phrase.append(self.chance.choice(self.words.adjectives))
        return " ".join([*phrase, self.chance.choice(self.words.nouns)])

    def clause(self) -> str:
        """Return a clause."""
        return f"{self.phrase()} {self.chance.choice(self.words.verbs)} {self.phrase()}"

    def sentence(self) -> str:
        """Return a sentence of one to three clauses."""
        text = self.clause()
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            text += f"{self.chance.choice(('', ','))} {self.chance.choice(self.words.links)} {self.clause()}"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, least: int = 3, most: int = 6) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def title(self, words: int = 3) -> str:
        """Return a title."""
        picked = [
            self.chance.choice(self.words.adjectives),
            *(self.chance.choice(self.words.nouns) for _ in range(words - 1)),
        ]
        return " ".join(picked).capitalize()

    def question(self) -> str:
        """Return a question that is, very probably, new in the tool."""
        one, other, ending = self.phrase(), self.phrase(), self.chance.choice(self.words.endings)
        asked = self.words.question.format(one=one, other=other, ending=ending)
        return asked[0].upper() + asked[1:]


class Writer:
    """Writes one tool in our Markdown, in the toolkit's own language or in another.

    Codes are drawn from numbers of their own, so that a toolkit's size changes nothing else.
    """

    def __init__(self, number: int, codes: list[str], words: Vocabulary = ENGLISH) -> None:
        self.number, self.author = number, Author(f"tool {number}", words)
        self.chance, self.codes, self.code_chance = self.author.chance, codes, random.Random(number)

    def tool(self, original: RawText | None = None) -> str:
        """Return a tool's file.

        Args:
            original: The text that this one translates.
        """
        say, number = self.author, self.number
        own = self.codes[number - 1]
        words = [f"title: {say.title()} {number}", f"summary: {say.sentence()}", f"when: {say.clause().capitalize()}"]
        facts = [
            "format: guide",  # only guides have the margin for the names of boxes
            f"audience: [{', '.join(self.chance.sample(ROLES, 2))}]",
            f"minutes: {self.chance.choice((10, 20, 30, 60))}",
            f"stage: [{self.chance.choice(STAGES)}]",
            f"go_on_to: [{', '.join(self.two_codes(own))}]",
            "rights: original",
            f"sources: [{self.chance.choice(('book', 'visit'))}]",
        ]
        body = self.body()
        front = [*words, f"revised: {DATE}", *([] if original else facts)]
        if original:
            front += translates_entry(original, partial=False).splitlines()
        return "---\n" + "\n".join(front) + "\n---\n\n" + body + "\n"

    def two_codes(self, own: str = "") -> list[str]:
        """Return the codes of two tools, none of them one's own."""
        return self.code_chance.sample([code for code in self.codes if code != own], 2)

    def body(self) -> str:
        """Return what is below the front matter."""
        say = self.author
        parts = [say.paragraph(), say.paragraph()]
        makers = [
            self.bullets,
            self.steps,
            self.table,
            self.callout,
            self.terms,
            self.worksheet,
            self.linked,
            self.callout,
        ]
        self.chance.shuffle(makers)
        for maker in makers[: self.chance.randint(4, 7)]:
            parts += [f"## {say.title(4)}", say.paragraph(), maker()]
        picture = self.chance.choice(PICTURES)
        parts.insert(self.chance.randint(3, len(parts) - 3), f"![{say.sentence()}]({picture})")
        return "\n\n".join(parts)

    def bullets(self) -> str:
        """Return a list."""
        return "\n".join(f"- {self.author.sentence()}" for _ in range(self.chance.randint(4, 7)))

    def steps(self) -> str:
        """Return numbered steps."""
        steps = [
            f"{n}. **{self.author.title()}.** {self.author.paragraph(1, 2)}"
            for n in range(1, self.chance.randint(5, 7))
        ]
        return "::: steps\n" + "\n".join(steps) + "\n:::"

    def table(self) -> str:
        """Return a table."""
        columns = self.chance.choice((2, 3, 4))
        rows = [
            [self.author.title(2) for _ in range(columns)],
            ["---"] * columns,
            *([self.author.clause().capitalize() for _ in range(columns)] for _ in range(self.chance.randint(4, 9))),
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def callout(self) -> str:
        """Return a box."""
        kind = self.chance.choice(("say", "note", "caution", "weak", "stronger", "example"))
        return f"::: {kind}\n{self.author.paragraph(2, 4)}\n:::"

    def terms(self) -> str:
        """Return words with what they mean."""
        return "\n\n".join(f"{self.author.title(2)} {n}\n: {self.author.paragraph(1, 2)}" for n in range(1, 5))

    def worksheet(self) -> str:
        """Return lines to write on, a scale and boxes to tick."""
        rows = [f"{self.author.question()} [____ {self.chance.randint(2, 4)} lines]" for _ in range(3)]
        ends = f"{self.author.title(2)} | {self.author.title(2)}"
        rows.append(f"{self.author.question()} [0-10: {ends}]")
        rows.append("\n".join(f"- [ ] {self.author.clause().capitalize()}" for _ in range(4)))
        return "\n\n".join(rows)

    def linked(self) -> str:
        """Return a paragraph with links."""
        say, (one, other) = self.author, self.two_codes()
        return f"{say.sentence()} Go to [[{one}]]. {say.sentence()} See [{say.phrase()}]({other})."


def picture(chance: random.Random) -> str:
    """Return a simple drawing."""
    shapes = [
        f'<circle cx="{chance.randint(20, 380)}" cy="{chance.randint(20, 140)}" r="{chance.randint(8, 30)}"/>'
        f'<path d="M{chance.randint(0, 380)} {chance.randint(0, 150)} q40 -30 80 0 t80 0"/>'
        for _ in range(8)
    ]
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" width="400" height="160">'
    return f'{head}<g fill="none" stroke="#1d2428" stroke-width="2">{"".join(shapes)}</g></svg>\n'


def write_corpus(root: Path, press: Path, size: Size = USUAL) -> None:
    """Write the generated toolkit to a folder, with the press, templates and styles of another."""
    copy_project(press, root)
    content, codes = root / "content", size.codes
    for folder in ("tools", "shared", "data", "images", "strings"):
        (content / folder).mkdir(parents=True)
    for language in ("en", *size.languages):
        (content / "strings" / f"{language}.yaml").write_text(strings(press, language), encoding="utf-8")
    shutil.copy(press / "content" / "data" / "counties.yaml", content / "data")
    for name in PICTURES:
        (content / "images" / name).write_text(picture(Author(name).chance), encoding="utf-8")
    for number in range(1, len(codes) + 1):
        text = Writer(number, codes).tool()
        (content / "tools" / f"{name_of(number)}.md").write_text(text, encoding="utf-8")
    for name in ("colophon", "guide"):
        (content / "shared" / f"{name}.md").write_text(Author(name).paragraph(4, 5) + "\n", encoding="utf-8")
    write_data(content / "data", size)
    (content / "toolkit.yaml").write_text(toolkit(size), encoding="utf-8")
    for language in size.languages:
        write_translation(root, size, language)


def copy_project(source: Path, root: Path) -> None:
    """Copy a project without its content."""
    root.mkdir(parents=True)
    for name in PROJECT:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name, ignore=LEFT_OUT)
        else:
            shutil.copy(source / name, root / name)


def strings(press: Path, language: str) -> str:
    """Return the words that templates print in a language, in English where a draft has none yet."""
    texts = [(press / STRINGS / f"{name}.yaml").read_text(encoding="utf-8") for name in ("en", language)]
    english, own = (yaml.safe_load(text) for text in texts)
    merged: str = yaml.safe_dump(english | own, allow_unicode=True, sort_keys=False, width=1000)
    return merged


def write_data(folder: Path, size: Size) -> None:
    """Write the glossary and the sources."""
    author = Author("data")
    codes = size.codes
    terms = "".join(
        f"- term: {author.title(2)} {n}\n  meaning: {author.sentence()}\n  tools: [{author.chance.choice(codes)}]\n"
        for n in range(1, size.terms + 1)
    )
    (folder / "glossary.yaml").write_text(terms, encoding="utf-8")
    sources = "".join(
        f"{key}:\n  title: {author.title()}\n  where: {author.title()}\n  checked: {DATE}\n"
        for key in ("book", "visit")
    )
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")


def names_of_values(words: Vocabulary) -> list[str]:
    """Return the lines of toolkit.yaml that name the roles and stages in a language."""
    roles = [f"  {key}: {name}" for key, name in zip(ROLES, words.roles, strict=True)]
    stages = [f"  {key}: {name}" for key, name in zip(STAGES, words.stages, strict=True)]
    return ["roles:", *roles, "stages:", *stages]


def tab_lines(words: Vocabulary, number: int) -> list[str]:
    """Return the lines of a tab in a language, without its pieces."""
    author = Author(f"tab {number}", words)
    title = author.title()
    label = title.split()[-1].capitalize()  # three words are too long for the label of a tab
    return [f"  - title: {title}", f"    short: {label}", f"    intro: {author.sentence()}"]


def toolkit(size: Size) -> str:
    """Return toolkit.yaml."""
    author = Author("indexes")
    lines = [
        "slug: bench",
        "title: A toolkit to measure",
        "subtitle: Generated from a fixed seed",
        "publisher: The bench",
        'edition: "1"',
        "edition_date: 2026-11-23",
        "notice: Generated text.",
        "language: en",
        'address: ""',
        f"cover_picture: {PICTURES[0]}",
        "keywords: [bench]",
        *names_of_values(ENGLISH),
        "elements: []",
        "tabs:",
    ]
    for tab in range(size.tabs):
        first = tab * size.tools_a_tab
        lines += [*tab_lines(ENGLISH, tab + 1), "    pieces:"]
        lines += [f"      {tab + 1}.{n}: tools/{name_of(first + n)}" for n in range(1, size.tools_a_tab + 1)]
    lines += ["  - title: Reference", f"    intro: {author.sentence()}", "    pieces:"]
    lines += [f"      {size.tabs + 1}.{n}: made/{maker}" for n, maker in enumerate(INDEXES, 1)]
    lines.append("    made:")
    for maker in INDEXES:
        lines += [f"      {maker}:", f"        title: {author.title()}", f"        summary: {author.sentence()}"]
        lines.append(f"        revised: {DATE}")
    return "\n".join(lines) + "\n"


def write_translation(root: Path, size: Size, language: str) -> None:
    """Write every tool of a toolkit, and the toolkit itself, in another language."""
    words, content = TRANSLATIONS[language], root / "content"
    originals = load(ProjectFiles(root), ProblemList()).tools
    for number in range(1, len(size.codes) + 1):
        text = Writer(number, size.codes, words).tool(originals[name_of(number)])
        (content / "tools" / f"{name_of(number)}.{language}.md").write_text(text, encoding="utf-8")
    author = Author("toolkit", words)
    names = [f"{key}: {author.title()}" for key in ("title", "subtitle", "publisher", "notice")]
    tabs = [line for number in range(1, size.tabs + 2) for line in tab_lines(words, number)]
    lines = [*names, f"keywords: [{author.title(2)}]", *names_of_values(words), "tabs:", *tabs]
    (content / f"toolkit.{language}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")

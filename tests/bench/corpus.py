"""Write a toolkit of 45 tools, about 200 pages: the same words every time, from a fixed seed."""

import random
import shutil
from pathlib import Path

SEED = 20260
TABS, TOOLS_A_TAB = 9, 5
PROJECT = ("press", "templates", "styles", "build.py")
STRINGS = "content/strings"
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*")

NOUNS = """apron baker barley basket batch bench board bowl bran bread brush cloth corner counter crumb crust day
dough drawer evening family flour friend hand hour jar kitchen ladle leaven linen list loaf market measure memory
mill minute morning neighbor night notebook oven paddle page pantry pan peel picture plan question rack reason
recipe rest room rye salt scale season shelf sieve spoon starter steam stone story stove table teacher thermometer
thing time timer tin towel tray visit voice water way week wheat window word work year yeast"""
VERBS = """asks brings builds calls carries changes chooses closes covers cuts divides feeds finds folds follows gives
holds keeps kneads learns leaves lifts makes measures mixes moves needs opens plans presses pulls reads rests rolls
says shapes shows sifts stays stirs takes tells tests turns warms watches weighs works writes"""
ADJECTIVES = """balanced brown careful clear coarse cool dark early even fine firm fresh gentle good honest large late
light little long loose new old open patient plain quiet ready round short simple slow small smooth soft sour steady
sweet tall thin warm whole wide"""
LINKS = "and because before but so until when where while"

ROLES = {"baker": "Bakers", "teacher": "Teachers", "helper": "Helpers"}
STAGES = {"mixing": "Mixing", "proving": "Proving", "baking": "Baking"}


class Author:
    """Writes plain sentences from a seeded random generator."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def phrase(self) -> str:
        """Return an article, mostly an adjective, and a noun."""
        words = [self.chance.choice(("the", "a", "one", "this", "every"))]
        if self.chance.random() < 0.6:
            words.append(self.chance.choice(ADJECTIVES.split()))
        return " ".join([*words, self.chance.choice(NOUNS.split())])

    def clause(self) -> str:
        """Return a clause."""
        return f"{self.phrase()} {self.chance.choice(VERBS.split())} {self.phrase()}"

    def sentence(self) -> str:
        """Return a sentence of one to three clauses."""
        text = self.clause()
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            text += f"{self.chance.choice(('', ','))} {self.chance.choice(LINKS.split())} {self.clause()}"
        return text[0].upper() + text[1:] + "."

    def paragraph(self, least: int = 3, most: int = 6) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(least, most)))

    def title(self, words: int = 3) -> str:
        """Return a title."""
        picked = [
            self.chance.choice(ADJECTIVES.split()),
            *(self.chance.choice(NOUNS.split()) for _ in range(words - 1)),
        ]
        return " ".join(picked).capitalize()

    def question(self) -> str:
        """Return a question that is, very probably, new in the tool."""
        return f"What does {self.phrase()} of {self.phrase()} {self.chance.choice(('need', 'show', 'tell', 'change'))}?"


class Writer:
    """Writes one tool in our Markdown."""

    def __init__(self, author: Author, codes: list[str], pictures: list[str]) -> None:
        self.author, self.chance, self.codes, self.pictures = author, author.chance, codes, pictures

    def tool(self, number: int, code: str) -> str:
        """Return a tool's file."""
        say, onward = self.author, self.chance.sample([other for other in self.codes if other != code], 2)
        fronts = [
            f"title: {say.title()} {number}",
            f"summary: {say.sentence()}",
            "format: guide",  # only guides have the margin for the names of boxes
            f"audience: [{', '.join(self.chance.sample(list(ROLES), 2))}]",
            f"when: {say.clause().capitalize()}",
            f"minutes: {self.chance.choice((10, 20, 30, 60))}",
            f"stage: [{self.chance.choice(list(STAGES))}]",
            f"go_on_to: [{', '.join(onward)}]",
            "revised: 2026-11-16",
            "rights: original",
            f"sources: [{self.chance.choice(('book', 'visit'))}]",
        ]
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
        picture = self.chance.choice(self.pictures)
        parts.insert(self.chance.randint(3, len(parts) - 3), f"![{say.sentence()}]({picture})")
        return "---\n" + "\n".join(fronts) + "\n---\n\n" + "\n\n".join(parts) + "\n"

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
        rows.append(f"{self.author.question()} [0-10: not at all | very much]")
        rows.append("\n".join(f"- [ ] {self.author.clause().capitalize()}" for _ in range(4)))
        return "\n\n".join(rows)

    def linked(self) -> str:
        """Return a paragraph with links."""
        say, (one, other) = self.author, self.chance.sample(self.codes, 2)
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


def write_corpus(root: Path, press: Path, tools: int = TOOLS_A_TAB) -> None:
    """Write the generated toolkit to a folder, with the press, templates and styles of another."""
    copy_project(press, root)
    shutil.copytree(press / STRINGS, root / STRINGS)
    author = Author(SEED)
    codes = [f"{tab}.{number}" for tab in range(1, TABS + 1) for number in range(1, tools + 1)]
    pictures = [f"drawing-{number}.svg" for number in range(1, 13)]
    content = root / "content"
    for folder in ("tools", "shared", "data", "images"):
        (content / folder).mkdir()
    shutil.copy(press / "content" / "data" / "counties.yaml", content / "data")
    for name in pictures:
        (content / "images" / name).write_text(picture(author.chance), encoding="utf-8")
    writer = Writer(author, codes, pictures)
    for number, code in enumerate(codes, 1):
        (content / "tools" / f"tool-{number:02d}.md").write_text(writer.tool(number, code), encoding="utf-8")
    for name in ("colophon", "guide"):
        (content / "shared" / f"{name}.md").write_text(author.paragraph(4, 5) + "\n", encoding="utf-8")
    write_data(content / "data", author, codes)
    (content / "toolkit.yaml").write_text(toolkit(author, pictures[0], tools), encoding="utf-8")


def copy_project(source: Path, root: Path) -> None:
    """Copy a project without its content."""
    root.mkdir(parents=True)
    for name in PROJECT:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name, ignore=LEFT_OUT)
        else:
            shutil.copy(source / name, root / name)


def write_data(folder: Path, author: Author, codes: list[str]) -> None:
    """Write the glossary and the sources."""
    terms = "".join(
        f"- term: {author.title(2)} {n}\n  meaning: {author.sentence()}\n  tools: [{author.chance.choice(codes)}]\n"
        for n in range(1, 61)
    )
    (folder / "glossary.yaml").write_text(terms, encoding="utf-8")
    sources = "".join(
        f"{key}:\n  title: {author.title()}\n  where: {author.title()}\n  checked: 2026-11-16\n"
        for key in ("book", "visit")
    )
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")


def toolkit(author: Author, cover: str, tools: int = TOOLS_A_TAB) -> str:
    """Return toolkit.yaml."""
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
        f"cover_picture: {cover}",
        "keywords: [bench]",
        "roles:",
        *(f"  {key}: {title}" for key, title in ROLES.items()),
        "stages:",
        *(f"  {key}: {title}" for key, title in STAGES.items()),
        "elements: []",
        "tabs:",
    ]
    for tab in range(1, TABS + 1):
        first = (tab - 1) * tools
        title = author.title()
        label = title.split()[-1].capitalize()  # three words are too long for the label of a tab
        lines += [f"  - title: {title}", f"    short: {label}", f"    intro: {author.sentence()}", "    pieces:"]
        lines += [f"      {tab}.{n}: tools/tool-{first + n:02d}" for n in range(1, tools + 1)]
    makers = ("glossary", "roles-index", "stages-index", "sources")
    lines += ["  - title: Reference", f"    intro: {author.sentence()}", "    pieces:"]
    lines += [f"      {TABS + 1}.{n}: made/{maker}" for n, maker in enumerate(makers, 1)]
    lines.append("    made:")
    for maker in makers:
        lines += [f"      {maker}:", f"        title: {author.title()}", f"        summary: {author.sentence()}"]
        lines.append("        revised: 2026-11-16")
    return "\n".join(lines) + "\n"

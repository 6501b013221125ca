"""The codes of tools and cards: which text toolkit.yaml assigns to each."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.project import TOOLKIT_FILE
from press.source.located_yaml import Text
from press.source.raw import Raw, RawText
from press.source.validation.drafts import is_draft
from press.source.validation.fields import Fields

CODE = re.compile(r"([1-9]\d?)\.([1-9]\d?)$")
GENERATORS = ("glossary", "roles-index", "stages-index", "terms-index", "sources")


@dataclass(frozen=True, slots=True)
class CodeAssignment:
    """What toolkit.yaml assigns to a code."""

    code: str
    kind: str
    """The folder of the piece: ``tools`` or ``cards``; ``made`` for a part that is generated from data."""
    slug: str
    location: Location
    is_draft: bool = False
    """True if the text is marked as a draft."""

    @property
    def tab(self) -> int:
        """The number of the tab."""
        return int(self.code.split(".")[0])

    @property
    def target(self) -> str:
        """The piece as toolkit.yaml names it: ``tools/reading-a-loaf``."""
        return f"{self.kind}/{self.slug}"


def assign_codes(tabs: Sequence[Fields], raw: Raw, problems: ProblemList) -> list[CodeAssignment]:
    """Return the valid codes of all tabs in order, each with its piece; each code and each piece once."""
    by_code: dict[str, CodeAssignment] = {}
    by_target: dict[str, CodeAssignment] = {}
    for number, tab in enumerate(tabs, 1):
        entries = tab.entries("pieces")
        for code, item in entries.entries.items():
            location = entries.keys[code]
            target = item.text if isinstance(item, Text) else ""
            kind, _, slug = target.partition("/")
            if not (match := CODE.match(code)) or int(match[1]) != number:
                message, hint = f"“{code}” is not a code of tab {number}.", f"Codes here are {number}.1, {number}.2 …"
                if match and code not in by_code and 0 < int(match[1]) <= len(tabs):
                    hint += (
                        f" A code stays with its tab: put the line back below tab {match[1]}, or give it a new code."
                    )
                problems.add("code/form", location, message, hint)
            elif code in by_code:
                message = f"The code {code} is given twice (first on line {by_code[code].location.line})."
                problems.add("code/twice", location, message, "Codes are never reused.")
            elif slug not in slugs_of(raw, kind):
                files = [f"{folder}/{name}" for folder in ("tools", "cards") for name in slugs_of(raw, folder)]
                hint = suggest(target, files)
                problems.add("code/missing", location, f"There is no content/{target}.md.", hint, target)
            elif target in by_target:
                message = f"{target} already has a code (line {by_target[target].location.line})."
                problems.add("code/two", location, message, "Keep one of the two.")
            else:
                text = text_of(kind, slug, raw)
                assignment = CodeAssignment(code, kind, slug, location, text is not None and is_draft(text))
                by_code[code] = by_target[target] = assignment
    return list(by_code.values())


def title_of(assignment: CodeAssignment, raw: Raw, generated: Mapping[str, Fields]) -> str:
    """Return the title of a piece before it is validated; empty when it has none.

    Args:
        assignment: The piece's code.
        raw: The content as it is written.
        generated: What toolkit.yaml says about the parts that are generated from data, by their names.
    """
    slug = assignment.slug
    if assignment.kind == "made":
        return generated[slug].text("title") if slug in generated else ""
    texts = raw.tools if assignment.kind == "tools" else raw.cards
    value = texts[slug].front.entries.get("title")
    return value.text if isinstance(value, Text) else ""


def report_unlisted(
    raw: Raw, assignments: Iterable[CodeAssignment], problems: ProblemList, named: Collection[str] = ()
) -> None:
    """Report tools and cards that no tab lists: they would never be printed.

    Args:
        raw: The content as it is written.
        assignments: The codes.
        problems: Receives every problem.
        named: Tools and cards that a tab lists with a code that is a problem itself.
    """
    assignments = [*assignments]
    listed = {assignment.target for assignment in assignments} | {*named}
    for kind, texts in (("tools", raw.tools), ("cards", raw.cards)):
        for slug, text in texts.items():
            if f"{kind}/{slug}" not in listed:
                code = free_code(kind, assignments)
                hint = (
                    f"Give it a free code in {TOOLKIT_FILE}, as in {code}: {kind}/{slug}. If it is a copy, delete it."
                )
                problems.add("code/none", Location(text.file), f"No tab lists {kind}/{slug}.", hint)


def free_code(kind: str, assignments: Sequence[CodeAssignment]) -> str:
    """Return a code that no piece has, in the last tab with a piece of a kind."""
    tab = max((assignment.tab for assignment in assignments if assignment.kind == kind), default=1)
    places = [int(assignment.code.split(".")[1]) for assignment in assignments if assignment.tab == tab]
    return f"{tab}.{max(places, default=0) + 1}"


def named_in(tabs: Iterable[Fields]) -> set[str]:
    """Return what tabs list, with right codes or wrong ones: ``tools/reading-a-loaf``."""
    items = (item for tab in tabs for item in tab.entries("pieces").entries.values())
    return {item.text for item in items if isinstance(item, Text)}


def slugs_of(raw: Raw, kind: str) -> Collection[str]:
    """Return the slugs of the pieces that exist of a kind."""
    return {"tools": raw.tools, "cards": raw.cards, "made": GENERATORS}.get(kind, ())


def text_of(kind: str, slug: str, raw: Raw) -> RawText | None:
    """Return the text of a tool or card; None for a part that is generated from data."""
    return {"tools": raw.tools, "cards": raw.cards}.get(kind, {}).get(slug)

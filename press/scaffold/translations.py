"""Makes a translation to begin with: the original's words to write over, marked so that they are never printed."""

import re
from dataclasses import dataclass
from datetime import date

from press.core.diagnostics import UsageError, suggest
from press.scaffold.blank_forms import filled, form, written
from press.scaffold.mark_translated import quoted
from press.scaffold.new_files import NewContent
from press.scaffold.project import Project
from press.source.loader import RawText
from press.source.located_yaml import Text
from press.source.validation.text_versions import parts_of

WORDS = ("title", "summary", "when", "credits")
INCLUDE = re.compile(r"^!include\s+([a-z0-9-]+)\s*$", re.MULTILINE)
KINDS = ("tools", "cards", "shared")


@dataclass(frozen=True, slots=True)
class Original:
    """A text that can be translated."""

    kind: str
    text: RawText
    code: str
    """The piece's code, or the name of a shared text."""


def languages(project: Project) -> list[str]:
    """Return the languages that the toolkit exists in, beside its own."""
    return [name for name, own in project.raw.languages.items() if own.toolkit and name in project.raw.strings]


def language_of(project: Project, wanted: str) -> str:
    """Return a language that can be translated into; raises UsageError."""
    known = languages(project)
    if wanted not in known:
        first = f"First write content/toolkit.{wanted}.yaml and content/strings/{wanted}.yaml, like the others."
        raise UsageError(f"There is no toolkit in “{wanted}” yet. {suggest(wanted, known)}\n{first}")
    return wanted


def original_of(project: Project, wanted: str) -> Original:
    """Return the text with this code or name; raises UsageError."""
    codes = {piece.file: piece.code for piece in project.toolkit.pieces}
    known: list[str] = []
    for kind in KINDS:
        for text in getattr(project.raw, kind).values():
            names = {codes.get(text.file, text.slug), text.slug}
            if wanted in names:
                return Original(kind, text, codes.get(text.file, text.slug))
            known += names
    raise UsageError(f"There is no “{wanted}” to translate. {suggest(wanted, known)}")


def new_translation(project: Project, original: Original, language: str, today: date) -> NewContent:
    """Make a translation; raises UsageError for what does not exist, or is translated already."""
    text = original.text
    file = f"content/{original.kind}/{text.slug}.{language}.md"
    if (project.root / file).exists():
        raise UsageError(f"{file} exists: open it.")
    values: dict[str, str | None] = {key: value_of(text, key) for key in WORDS}
    blank = filled(form(project, "translation.md"), values | {"revised": str(today)})
    noted = "".join(f"  {quoted(part)}: {mark}\n" for part, mark in parts_of(text).items())
    top = blank.rstrip("\n").removesuffix("---")
    whole = f"{top}translates:\n{noted}---\n{text.body}"
    shared = set(INCLUDE.findall(text.body)) - set(project.raw.languages[language].shared)
    return NewContent(
        file=file,
        writes=((file, whole.encode()),),
        said=f"{original.code} in “{language}”: a draft, with the original’s words to write over.",
        begin="the title and the summary; then the text, heading by heading. Codes, pictures and [____] stay.",
        see="check",
        also=(
            "While its top says draft: yes it is checked, but not printed. Take that line out when all is translated.",
            *(
                f"It puts in {name}. For that, too: .venv/bin/toolkit new translation {name} {language}"
                for name in sorted(shared)
            ),
        ),
    )


def value_of(text: RawText, key: str) -> str | None:
    """Return a value of the original's top as YAML writes it; None when it has none."""
    value = text.front.entries.get(key)
    return written(value.text) if isinstance(value, Text) and value.text else None

"""Starts a translation, and marks one as up to date with its original."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from press.core.atomic import write_atomic
from press.core.diagnostics import UsageError, suggest
from press.core.project import CONTENT_FOLDER
from press.lint.fixes.document import BYTE_ORDER_MARK
from press.lint.fixes.yaml_syntax import quoted
from press.model import Toolkit
from press.scaffold.blank_forms import as_yaml, fill_in, read_form
from press.scaffold.new_files import FileWrite, NewContent
from press.scaffold.project import Project
from press.source.located_yaml import Text
from press.source.raw import Raw, RawText
from press.source.text_files import FRONT_MATTER
from press.source.validation.text_versions import parts_of

TRANSLATED_KEYS = ("title", "summary", "when", "credits")
INCLUDE = re.compile(r"^!include\s+([a-z0-9-]+)\s*$", re.MULTILINE)
FOLDERS = ("tools", "cards", "shared")
TRANSLATES_ENTRY = re.compile(r"^translates:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
"""The ``translates:`` entry of a front matter, with the lines below it."""


@dataclass(frozen=True, slots=True)
class Original:
    """A text that can be translated."""

    folder: str
    """One of FOLDERS."""
    text: RawText
    code: str
    """The piece's code, or the name of a shared text."""


class TranslationPair(NamedTuple):
    """A text and its translation."""

    original: RawText
    translation: RawText


def translation_languages(project: Project) -> list[str]:
    """Return the languages that a text can be translated into: those with a toolkit and strings."""
    return [name for name, content in project.raw.languages.items() if content.toolkit and name in project.raw.strings]


def require_language(project: Project, language: str) -> str:
    """Return a language that a text can be translated into; raises UsageError, which says what it lacks."""
    languages = translation_languages(project)
    if language not in languages:
        first = f"First write content/toolkit.{language}.yaml and content/strings/{language}.yaml, like the others."
        raise UsageError(f"There is no toolkit in “{language}” yet. {suggest(language, languages)}\n{first}")
    return language


def find_original(project: Project, name: str) -> Original:
    """Return the text with this code or file name; raises UsageError if there is none."""
    codes = {piece.file: piece.code for piece in project.toolkit.pieces}
    valid_names: list[str] = []
    for folder, texts in zip(FOLDERS, (project.raw.tools, project.raw.cards, project.raw.shared), strict=True):
        for text in texts.values():
            code = codes.get(text.file, text.slug)
            if name in (code, text.slug):
                return Original(folder, text, code)
            valid_names += {code, text.slug}
    raise UsageError(f"There is no tool, card or shared text “{name}”. {suggest(name, valid_names)}")


def new_translation(project: Project, original: Original, language: str, today: date) -> NewContent:
    """Return a draft of a translation, with the original's words to write over.

    Args:
        project: The project as it is.
        original: The text to translate.
        language: The language to translate into.
        today: The date of its ``revised:``.

    Raises:
        UsageError: The text has a translation already.
    """
    text = original.text
    file = f"{CONTENT_FOLDER}/{original.folder}/{text.slug}.{language}.md"
    if (project.root / file).exists():
        raise UsageError(f"{file} exists already. Open it.")
    values: dict[str, str | None] = {key: value_as_yaml(text, key) for key in TRANSLATED_KEYS}
    form = fill_in(read_form(project, "translation.md"), values | {"revised": str(today)})
    front_matter = form.rstrip("\n").removesuffix("---") + translates_entry(text, partial=False)
    shared = set(INCLUDE.findall(text.body)) - set(project.raw.languages[language].shared)
    return NewContent(
        file=file,
        writes=(FileWrite(file, f"{front_matter}---\n{text.body}".encode()),),
        description=f"{original.code} in “{language}”: a draft, with the original’s words to write over.",
        first_step="the title and the summary; then the text, heading by heading. "
        "Leave codes, pictures and [____] as they are.",
        preview="check",
        notes=(
            "While its top says draft: yes, only “drafts” prints it, marked. Remove that line when all is translated.",
            *(
                f"It includes the shared text {name}. Translate that as well: "
                f".venv/bin/toolkit new translation {name} {language}"
                for name in sorted(shared)
            ),
        ),
    )


def value_as_yaml(text: RawText, key: str) -> str | None:
    """Return a value of the text's front matter as YAML; None if it is missing or empty."""
    value = text.front.entries.get(key)
    return as_yaml(value.text) if isinstance(value, Text) and value.text else None


def translates_entry(original: RawText, *, partial: bool) -> str:
    """Return the ``translates:`` entry of a translation: the fingerprint of each part of its original.

    Args:
        original: The original as it is now.
        partial: Whether only the parts are translated that ``only:`` names.
    """
    lines = [f"  {quoted(part)}: {fingerprint}\n" for part, fingerprint in parts_of(original, partial).items()]
    return "translates:\n" + "".join(lines)


def mark_translated(root: Path, raw: Raw, toolkit: Toolkit, name: str, language: str) -> str:
    """Write into a translation that it is up to date with its original as it is now.

    Line endings and a byte order mark stay as they are.

    Args:
        root: The project folder.
        raw: The content as it was read.
        toolkit: The toolkit, for its codes.
        name: The code or file name of the original.
        language: The language of the translation.

    Returns:
        The translation's file.

    Raises:
        UsageError: There is no such translation.
    """
    original, translation = find_pair(raw, toolkit, name, language)
    entry = translates_entry(original, partial="only" in translation.front.entries)
    content = (root / translation.file).read_bytes().decode("utf-8")
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else ""
    line_ending = "\r\n" if "\r\n" in content else "\n"
    text = content.removeprefix(mark).replace("\r\n", "\n")
    front_matter = FRONT_MATTER.match(text)
    if front_matter is None:
        text = f"---\n{entry}---\n\n{text}"
    else:
        other_entries = TRANSLATES_ENTRY.sub("", front_matter[1])
        text = f"---\n{other_entries}{entry}---\n{text[front_matter.end() :]}"
    write_atomic(root, translation.file, (mark + text.replace("\n", line_ending)).encode())
    return translation.file


def find_pair(raw: Raw, toolkit: Toolkit, name: str, language: str) -> TranslationPair:
    """Return an original and its translation, by the original's code or file name; raises UsageError."""
    if language not in raw.languages:
        raise UsageError(f"Nothing is translated into “{language}”. {suggest(language, raw.languages)}")
    slug = next((piece.slug for piece in toolkit.pieces if piece.code == name), name)
    content = raw.languages[language]
    for originals, texts in ((raw.tools, content.tools), (raw.cards, content.cards), (raw.shared, content.shared)):
        if slug in originals and slug in texts:
            return TranslationPair(originals[slug], texts[slug])
    translated = [*content.tools, *content.cards, *content.shared]
    raise UsageError(f"“{name}” has no translation into “{language}”. {suggest(slug, translated)}")

"""Makes a small complete toolkit in a folder of its own: the program, and content from blank forms."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from press.core.diagnostics import UsageError, suggest
from press.core.edition_words import EditionWords
from press.core.paper import PaperName
from press.core.project import BLANK_FORMS_FOLDER, TOOLKIT_FILE, ProjectFiles, walk
from press.core.slugs import file_name
from press.scaffold.blank_forms import as_yaml, fill_in
from press.scaffold.program_files import (
    EDITOR_SETTINGS,
    SETTINGS,
    editor_settings_of,
    program_files,
    settings_of,
)

FORMS = Path(__file__).with_name("forms")
"""The blank forms: a folder for each language, and ``both`` for what is the same in all of them."""
COMMON = "both"
SITES = EditionWords("site", "sites")
"""What the blank forms call the editions of others."""
FORM_SUFFIX = ".form"
"""The end of the names of forms that tools of the program would take for its own files."""
REVISED = re.compile(r"^(?P<start>\s*(?:revised|edition_date|review_by): )\d{4}-\d\d-\d\d", re.MULTILINE)
HEADING = re.compile(r"\A# .*")
STRING = re.compile(r"^(?P<key>[a-z][\w.-]*):.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToolkit:
    """What a toolkit of one's own is called, and how it is printed."""

    title: str
    publisher: str = ""
    language: str = "en"
    paper: PaperName = PaperName.LETTER
    today: date


def languages() -> list[str]:
    """Return the languages that have blank forms."""
    return sorted(path.name for path in FORMS.iterdir() if path.is_dir() and path.name != COMMON)


def require_form_language(language: str) -> str:
    """Return a language that has blank forms; raises UsageError for another one."""
    if language not in languages():
        raise UsageError(
            f"There are no blank forms in “{language}”. {suggest(language, languages())}\n"
            "Begin with one of these, then translate content/: every word that is printed is there."
        )
    return language


def make_toolkit(root: Path, folder: Path, new: NewToolkit) -> None:
    """Make the folder of a toolkit; it is there whole, or not at all.

    Args:
        root: The project whose program it gets.
        folder: The folder to make; an empty one is replaced.
        new: What it is called.

    Raises:
        UsageError: There is something in the folder, or it is inside of the project.
    """
    if folder.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{folder} is inside of this project. Choose a folder beside it: ../our-toolkit")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty. Choose a folder that is not there yet.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        copy_program(root, partial, new)
        write_content(partial, new)
        partial.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def slug_of(new: NewToolkit) -> str:
    """Return the name of the toolkit's finished files."""
    return file_name(new.title) or "our-toolkit"


def copy_program(root: Path, folder: Path, new: NewToolkit) -> None:
    """Copy the program's files of a project into a folder, with the name of the toolkit in its settings."""
    files = ProjectFiles(root)
    for name in program_files(files):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(files.root / name, target, follow_symlinks=False)
    rewrite(folder / SETTINGS, lambda text: settings_of(text, slug_of(new), new.language))
    rewrite(folder / EDITOR_SETTINGS, lambda text: editor_settings_of(text, SITES))
    (folder / "output").mkdir(exist_ok=True)


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file, if there is one."""
    if path.exists():
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def write_content(folder: Path, new: NewToolkit) -> None:
    """Write the content from the blank forms, with the title, the paper and today's date."""
    for forms in (FORMS / COMMON, FORMS / new.language):
        for path in walk(forms):
            name = path.relative_to(forms).as_posix().removesuffix(FORM_SUFFIX)
            if "/" in name or name.endswith(".md"):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text_of(path, name, new), encoding="utf-8")
    apply_paper(folder, new)


def text_of(form: Path, name: str, new: NewToolkit) -> str:
    """Return the text of a form, filled in."""
    text = form.read_text(encoding="utf-8")
    if name == TOOLKIT_FILE:
        values: dict[str, str | None] = {"slug": slug_of(new), "title": as_yaml(new.title), "paper": new.paper}
        if new.publisher:
            values["publisher"] = as_yaml(new.publisher)
        text = fill_in(text, values)
    if not name.startswith(BLANK_FORMS_FOLDER):
        text = REVISED.sub(lambda match: match["start"] + new.today.isoformat(), text)
    return HEADING.sub(f"# {new.title}", text, count=1) if name == "README.md" else text


def apply_paper(folder: Path, new: NewToolkit) -> None:
    """Put the words that are different for the paper into the strings."""
    words = FORMS / new.language / f"strings.{new.paper}.yaml"
    if not words.exists():
        return
    lines = {match["key"]: match[0] for match in STRING.finditer(words.read_text(encoding="utf-8"))}
    strings = folder / "content" / "strings" / f"{new.language}.yaml"
    text = STRING.sub(lambda match: lines.get(match["key"], match[0]), strings.read_text(encoding="utf-8"))
    strings.write_text(text, encoding="utf-8")


def shown(folder: Path) -> str:
    """Return how a folder is typed in a command: relative to the working folder if that is shorter."""
    relative = os.path.relpath(folder)
    return relative if len(relative) < len(str(folder)) else str(folder)

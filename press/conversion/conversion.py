"""Converts a folder of texts into a toolkit in a folder of its own: all of it, or nothing."""

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from press.build.check import check_content
from press.build.planner import Planner
from press.conversion.addresses import AddressBook
from press.conversion.element import Element
from press.conversion.glyphs import glyphs_of
from press.conversion.guide import WORD_SUFFIX, Guide, SourceText, read_guide
from press.conversion.lost_words import lost_words
from press.conversion.nodes import BLOCK_TAGS
from press.conversion.notes import FileNotes, Notes
from press.conversion.pictures import PictureStore
from press.conversion.plain_fields import plain_words
from press.conversion.report import REPORT_FILE, decision_lines, file_lines, report_text
from press.conversion.tabs import GuideTab, codes_of, slugs_of, tabs_of
from press.conversion.text_conversion import ParsedText, TextConverter, parse_text, source_root, word_root
from press.conversion.toolkit_file import last_role, toolkit_yaml
from press.conversion.word_files import read_word_file
from press.core.diagnostics import Location, Problem, UsageError
from press.core.paper import PaperName
from press.core.project import (
    CACHE_FOLDER,
    CARDS_FOLDER,
    CONTENT_FOLDER,
    GLOSSARY_FILE,
    IMAGES_FOLDER,
    PACKETS_FOLDER,
    SHARED_FOLDER,
    TOOLKIT_FILE,
    TOOLS_FOLDER,
    ProjectFiles,
)
from press.core.yaml_loaders import load_plain
from press.scaffold.toolkits import NewToolkit, languages, make_toolkit, require_form_language

WORDS_FILE = Path(__file__).with_name("words.yaml")
LANGUAGE = "en"
"""The language of the pages' own words, and of a guide that does not name one."""
FORMS_TO_FILL_IN = (
    (f"{CONTENT_FOLDER}/LICENSE.md", "This is a blank form.", "Write the license that the guide has."),
    (f"{SHARED_FOLDER}/colophon.md", "This is a blank form, and the binder prints it.", "Write who made the guide."),
    (
        TOOLS_FOLDER,
        "Every text says rights: original.",
        "Where others have the rights, write permission, or unresolved until you know.",
    ),
)
"""What a person has to decide in every toolkit that is brought: the file, what it is, and what to do."""
EXAMPLE_FILES = (GLOSSARY_FILE, "content/data/vocabulary.yaml")
"""Data of the blank forms that are about their examples, or rules of style that a guide was not written for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person chose for a new toolkit."""

    title: str = ""
    """Empty to take that of the guide."""
    language: str = ""
    """Empty to take that of the guide."""
    paper: PaperName = PaperName.LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What a conversion did."""

    texts: int
    """Number of texts that were converted."""
    without_problems: int
    """Number of them in which `check` finds nothing that stops a build."""
    pictures: int
    decisions: tuple[str, ...]
    """What a person has to decide, a line or two for each."""

    @property
    def counts(self) -> str:
        """The numbers, in a sentence."""
        return (
            f"Texts: {self.texts}; in {self.without_problems} of them, check finds nothing that stops a build. "
            f"Pictures: {self.pictures}. To decide: {len(self.decisions)}."
        )


@dataclass(slots=True)
class _Draft:
    """The new content, before it is written."""

    title: str
    tabs: list[GuideTab]
    slugs: dict[str, str]
    codes: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)
    """The bytes of each new file by its name in the project."""


def convert_folder(root: Path, source: Path, target: Path, today: date, options: Options) -> Conversion:
    """Convert a folder of texts; the new folder is there whole, or not at all.

    Args:
        root: The project whose program the new toolkit gets.
        source: The folder of texts.
        target: The folder to make.
        today: The date of the edition.
        options: What a person chose.

    Raises:
        UsageError: There is no text in the folder, or something is in the way of the new one.
    """
    source, target = source.resolve(), target.resolve()
    raise_for_target(root, source, target)
    notes = Notes()
    guide = read_guide(source, notes)
    title = plain_words(options.title or guide.title) or guide.root.name
    new = NewToolkit(
        title=title, publisher=title, language=language_of(guide, options, notes), paper=options.paper, today=today
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        partial = workshop / target.name
        make_toolkit(root, partial, new)
        draft = convert_guide(guide, notes, ProjectFiles(partial), new)
        for name in (TOOLS_FOLDER, CARDS_FOLDER, PACKETS_FOLDER, *EXAMPLE_FILES):
            shutil.rmtree(partial / name) if (partial / name).is_dir() else (partial / name).unlink(missing_ok=True)
        for name, content in draft.files.items():
            path = partial / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        conversion = _report(draft, notes, partial)
        shutil.rmtree(partial / CACHE_FOLDER, ignore_errors=True)
        if target.exists():
            target.rmdir()
        partial.rename(target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return conversion


def language_of(guide: Guide, options: Options, notes: Notes) -> str:
    """Return the language of the pages' own words: that of the guide, or English if there are no words in it."""
    if options.language:
        return require_form_language(options.language)
    language = re.split("[-_]", guide.language.lower())[0] or LANGUAGE
    if language in languages():
        return language
    message = f"The guide is in “{guide.language}”; the pages’ own words, such as “page 2 of 3”, are in “{LANGUAGE}”."
    hint = f"Translate content/strings/{LANGUAGE}.yaml, and set language: in {TOOLKIT_FILE}."
    FileNotes(notes, guide.root.name).decide("language", 1, message, hint)
    return LANGUAGE


def raise_for_target(root: Path, source: Path, target: Path) -> None:
    """Raise UsageError if a new folder would change something that is there."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is not empty. Choose a folder that is not there yet.")
    for folder in (root.resolve(), source):
        if target.is_relative_to(folder):
            raise UsageError(f"{target} is inside of {folder}. Choose a folder beside it.")


def convert_guide(guide: Guide, notes: Notes, files: ProjectFiles, new: NewToolkit) -> _Draft:
    """Return the new content of a guide.

    Args:
        guide: The guide.
        notes: Receives everything to report.
        files: The new project, with the content of the blank forms.
        new: What the toolkit is called.
    """
    words = _words(new.language)
    pictures = PictureStore(guide.root)
    texts = parsed_texts(guide, notes, pictures)
    tabs = tabs_of(guide, texts, new.title, words)
    draft = _Draft(new.title, tabs, slugs_of(tabs), codes_of(tabs))
    book = AddressBook(guide, draft.codes)
    for parsed in texts:
        book.anchors[parsed.source.file] = parsed.headings.anchors
    converter = TextConverter(book, pictures, glyphs_of(files), words, new.language, last_role(files), new.today)
    toolkit = toolkit_yaml(files.text(TOOLKIT_FILE), tabs, draft.slugs, draft.codes, words)
    draft.files[TOOLKIT_FILE] = toolkit.encode()
    for parsed in texts:
        file_notes = FileNotes(notes, parsed.source.file)
        text = ""
        if slug := draft.slugs.get(parsed.source.file, ""):
            text = converter.markdown(parsed, file_notes)
            draft.files[f"{TOOLS_FOLDER}/{slug}.md"] = text.encode()
        report_lost_words(parsed, f"{text}\n{toolkit}", file_notes)
    draft.files |= {f"{IMAGES_FOLDER}/{name}": content for name, content in pictures.contents.items()}
    return draft


def parsed_texts(guide: Guide, notes: Notes, pictures: PictureStore) -> list[ParsedText]:
    """Return the texts of a guide, parsed; a Word file that can't be read is left out."""
    texts = []
    for source in guide.texts:
        file_notes = FileNotes(notes, source.file)
        root: Element | None
        if source.file.lower().endswith(WORD_SUFFIX):
            word_file = read_word_file(guide.root / source.file, file_notes)
            root = word_root(word_file.html) if word_file else None
            for name, content in (word_file.pictures if word_file else {}).items():
                pictures.embedded[source.file, name] = content
        else:
            root = source_root(source, file_notes)
        if root is not None:
            texts.append(parse_text(source, root, file_notes))
    return texts


def report_lost_words(parsed: ParsedText, written: str, notes: FileNotes) -> None:
    """Report the words of a source that are nowhere: that would be a fault of this program."""
    source: SourceText = parsed.source
    reported = [text for text in notes.notes.words() if text.startswith(f"{source.file} ")]
    reported += [change.words for change in notes.notes.changes if change.location.file == source.file]
    values = "\n".join(value.value for value in source.front.values if value.key.lower() not in _addresses())
    words = _text_of(parsed.root) if not source.text else source.body
    lost = [*lost_words(words, source.body_line, [written, *reported]), *lost_words(values, 1, [written, *reported])]
    by_line: dict[int, list[str]] = {}
    for word in lost:
        by_line.setdefault(word.line, []).append(word.word)
    for line, missing in sorted(by_line.items()):
        message = f"These words are not in the new file: {' '.join(missing)}"
        notes.decide("words", line, message, "Compare this line with the new file.", " ".join(missing))


def _text_of(element: Element) -> str:
    """Return the text of a tree; the words of two blocks are not one word."""
    parts = (node if isinstance(node, str) else _text_of(node) for node in element.children)
    text = "".join(parts)
    return f" {text} " if element.tag in BLOCK_TAGS or element.tag in ("td", "th", "br") else text


def _addresses() -> Sequence[str]:
    from press.conversion.front_matter import roles

    return [*roles()["address"], *roles()["order"], *roles()["draft"], *roles()["revised"]]


def _words(language: str) -> Mapping[str, str]:
    words: dict[str, dict[str, str]] = load_plain(WORDS_FILE.read_text(encoding="utf-8"))
    return words.get(language, words[LANGUAGE])


def _report(draft: _Draft, notes: Notes, folder: Path) -> Conversion:
    """Check the new content, write the report, and return what was done."""
    remaining: tuple[Problem, ...] = check_content(Planner(ProjectFiles(folder))).problems
    files = {problem.location.file for problem in remaining if not problem.code.startswith("bring/")}
    texts = [f"{TOOLS_FOLDER}/{slug}.md" for slug in draft.slugs.values()]
    remaining += tuple(Problem(Location(file), "bring/form", *words) for file, *words in FORMS_TO_FILL_IN)
    decisions = decision_lines(notes, remaining)
    conversion = Conversion(
        texts=len(texts),
        without_problems=sum(name not in files for name in texts),
        pictures=sum(name.startswith(IMAGES_FOLDER) for name in draft.files),
        decisions=tuple(decisions),
    )
    text = report_text(
        draft.title, conversion.counts, notes, remaining, file_lines(draft.tabs, draft.slugs, draft.codes)
    )
    (folder / REPORT_FILE).write_text(text, encoding="utf-8")
    return conversion

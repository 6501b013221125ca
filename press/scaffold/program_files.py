"""The files of a project that are the program: what a toolkit of one's own gets a copy of."""

import re
from collections.abc import Iterator

from press.core.edition_words import COUNTIES, EditionWords
from press.core.project import ProjectFiles, walk

FOLDERS = (
    ".ci",
    ".devcontainer",
    ".vscode",
    "docs/pictures",
    "docs/specimen",
    "press",
    "setup",
    "styles",
    "templates",
    "tests",
    "typings",
)
FILES = (
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    ".jsbeautifyrc",
    ".pre-commit-config.yaml",
    "LICENSE",
    "Makefile",
    "SECURITY.md",
    "build.py",
    "docs/adopting.md",
    "docs/blocks.md",
    "docs/bringing.md",
    "docs/decisions.md",
    "docs/developers.md",
    "docs/glossary.md",
    "docs/scale.md",
    "pyproject.toml",
    "requirements-bench.lock",
    "requirements-cluster.lock",
    "requirements-test.lock",
    "requirements.lock",
)
OF_THE_CONTENT = ("tests/content/",)
"""Folders inside of those that belong to the content."""
SETTINGS = "pyproject.toml"
EDITOR_SETTINGS = ".vscode/settings.json"
PROJECT_NAME = re.compile(r'^name = "[^"]*"$', re.MULTILINE)
SPELLING_SKIPS = 'skip = """\n'
PROJECT_DESCRIPTION = re.compile(r'^description = "[^"]*"$', re.MULTILINE)


def program_files(files: ProjectFiles) -> Iterator[str]:
    """Yield the names of the program's files that a project has, without those of its content."""
    start = len(files.root.as_posix()) + 1
    yield from filter(files.exists, FILES)
    for path in (path for folder in FOLDERS for path in walk(files.root / folder)):
        name = path.as_posix()[start:]
        if not name.startswith(OF_THE_CONTENT):
            yield name


def settings_of(text: str, slug: str, language: str) -> str:
    """Return pyproject.toml with the name of a toolkit.

    Args:
        text: The file of this project.
        slug: The name of the toolkit's files.
        language: The language of its pages about itself, whose spelling is checked if it is English.
    """
    text = PROJECT_NAME.sub(f'name = "{slug}-press"', text, count=1)
    description = "Prints a toolkit from Markdown: accessible, fillable PDFs."
    text = PROJECT_DESCRIPTION.sub(f'description = "{description}"', text, count=1)
    return text if language == "en" else text.replace(SPELLING_SKIPS, f"{SPELLING_SKIPS}README.md,CHANGELOG.md,")


def editor_settings_of(text: str, words: EditionWords) -> str:
    """Return the settings of editors with the files of a toolkit that has its own words for counties."""
    text = text.replace(f"{COUNTIES.folder}/*/{COUNTIES.own_file}", f"{words.folder}/*/{words.own_file}")
    return text.replace(COUNTIES.data_file, words.data_file)

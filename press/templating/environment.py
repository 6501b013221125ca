"""The templates: Jinja with the filters and globals that they use; content is never a template."""

import json
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateError, meta
from jinja2.bccache import Bucket
from markupsafe import Markup

from press.core.cache_folder import read_sealed, write_sealed
from press.core.diagnostics import ContentError, Location, Problem
from press.core.hashing import sha256_hex
from press.core.languages import direction, gap
from press.core.project import COMPILED_TEMPLATES_FOLDER, TEMPLATES_FOLDER, ProjectFiles
from press.model import Card, Prose
from press.templating.strings import Strings, css_text
from press.templating.tab_colors import own_colors

RESTORE = "Correct it, or restore it: git checkout templates"
TEMPLATES_IN_MEMORY = 256
"""Number of compiled templates that a process keeps; there are some fifty."""
TIME = re.compile(r"\d{1,2}:\d{2}")


class Templates:
    """The templates of a project, for one toolkit in one style.

    Args:
        files: The project's files.
        strings: The words that the templates print, and the toolkit.
        style: The print style; empty for the standard one.
    """

    def __init__(self, files: ProjectFiles, strings: Strings, style: str) -> None:
        toolkit = strings.toolkit
        self.files = files
        self.environment = Environment(
            loader=FunctionLoader(self.source),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=CompiledTemplates(files.root),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {
            "css": css_text,
            "month": strings.month,
            "day": strings.day,
            "html": html_of,
            "sheets": sheets_of,
            "roles": strings.roles,
            "readers": strings.readers,
            "kind": strings.kind,
            "cited_law": strings.cited_law,
            "clock": clock,
            "is_card": lambda piece: isinstance(piece, Card),
        }
        is_right_to_left = direction(toolkit.language) == "rtl"
        self.environment.globals |= {
            "toolkit": toolkit,
            "tab_colors": tuple(own_colors(files, toolkit)),
            "style": style,
            "say": strings.say,
            "page_of_pages": strings.page_of_pages,
            "lang": strings.lang,
            "mark": strings.mark,
            "gap": gap(toolkit.language),
            "start": "right" if is_right_to_left else "left",
            "end": "left" if is_right_to_left else "right",
        }
        self._files_by_template: dict[str, tuple[str, ...]] = {}

    def source(self, name: str) -> str:
        """Return the source of a template."""
        return self.files.text(f"{TEMPLATES_FOLDER}/{name}")

    def files_of(self, name: str) -> tuple[str, ...]:
        """Return the project files of a template and of everything that it extends, imports or includes."""
        if name not in self._files_by_template:
            files = [f"{TEMPLATES_FOLDER}/{name}"]
            with _errors_of(name):
                for other in referenced_templates(self.files.root, self.source(name)):
                    files += self.files_of(other)
            self._files_by_template[name] = tuple(dict.fromkeys(files))
        return self._files_by_template[name]

    def fill(self, name: str, **values: Any) -> str:
        """Return the text of a template filled with values; raise ContentError if the template is wrong."""
        with _errors_of(name):
            return self.environment.get_template(name).render(**values)


@contextmanager
def _errors_of(name: str) -> Iterator[None]:
    """Turn the errors of a template into a problem at its line."""
    try:
        yield
    except TemplateError as error:
        wrong, line = getattr(error, "name", None) or name, getattr(error, "lineno", None) or _line_of(error)
        message = f"The template can’t be filled: {error.message}."
        problem = Problem(Location(f"{TEMPLATES_FOLDER}/{wrong}", line), "template/error", message, RESTORE)
    except RecursionError:
        message = "The template includes itself."
        problem = Problem(Location(f"{TEMPLATES_FOLDER}/{name}"), "template/error", message, RESTORE)
    else:
        return
    raise ContentError((problem,))


def _line_of(error: TemplateError) -> int:
    """Return the line of the template that raised an error, as far as it is known."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a project in its cache: Python runs only those that were stored for their source.

    Args:
        root: The project folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with the compiled template, if it is stored."""
        with suppress(LookupError):
            bucket.code = _stored_code(self.root, bucket.key, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template, if the cache can be written: it only saves time."""
        with suppress(OSError):
            write_sealed(self.root, _name_of(bucket.key), bucket.bytecode_to_string())


@lru_cache(TEMPLATES_IN_MEMORY)
def _stored_code(root: Path, key: str, checksum: str) -> CodeType:
    """Return a compiled template, which all environments of a process share; raises LookupError if it is not stored.

    Args:
        root: The project folder.
        key: Jinja's key of the template.
        checksum: The digest of its source, which Jinja compares with that of the stored one.
    """
    bucket = Bucket(None, key, checksum)  # type: ignore[arg-type]  # the environment is not used
    if (content := read_sealed(root, _name_of(key))) is not None:
        bucket.bytecode_from_string(content)
    if bucket.code is None:
        raise LookupError(key)
    return bucket.code


def _name_of(key: str) -> str:
    """Return the name of a compiled template in the cache."""
    return f"{COMPILED_TEMPLATES_FOLDER}/{key}"


@cache
def _jinja() -> str:
    """Return the version of Jinja."""
    return version("jinja2")


@cache
def referenced_templates(root: Path, source: str) -> tuple[str, ...]:
    """Return the names of the templates that a template extends, imports or includes.

    They are stored, since parsing templates takes 50 ms of each build that has little to do.

    Args:
        root: The project folder.
        source: The template.
    """
    name = f"{COMPILED_TEMPLATES_FOLDER}/{sha256_hex(_jinja() + source)}.json"
    if (stored := read_sealed(root, name)) is not None:
        return tuple(json.loads(stored))
    tree = Environment().parse(source)
    names = tuple(name for name in meta.find_referenced_templates(tree) if name)
    with suppress(OSError):
        write_sealed(root, name, json.dumps(names).encode())
    return names


def clock(agenda_line: str) -> str:
    """Return the time at the start of an agenda's line; empty for a line without one."""
    match = TIME.match(agenda_line)
    return match[0] if match else ""


def html_of(prose: Prose) -> Markup:
    """Return the HTML of a text; the Markdown renderer has escaped it."""
    return Markup(prose.html)


def sheets_of(prose: Prose) -> Markup:
    """Return the HTML of a text's reproducible sheets."""
    return Markup(prose.sheets)

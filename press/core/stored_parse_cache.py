"""Parsed texts that are kept in .cache/ from one process to the next; the folder can be deleted at any time."""

import contextlib
import io
import pickle
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from press.core.cache_folder import clear_path, list_own, read_sealed, write_sealed
from press.core.hashing import sha256_hex
from press.core.parse_cache import ParseCache
from press.core.project import CACHE_FOLDER
from press.core.versions import PROGRAM_FOLDER, code_digests

P = ParamSpec("P")
R = TypeVar("R")

PARSED_FOLDER = "parsed"
PARSERS = ("markdown-it-py", "mdit-py-plugins", "pyyaml", "segno")
"""The libraries that decide what a text is parsed to, besides the program."""
RESULT_MODULES = ("press.", "datetime", "pathlib")
"""Beginnings of the names of the modules whose classes a stored result may have."""
PLAIN = (str, int, float, bytes, type(None))
ONLY_TEXTS = frozenset((str,))
LARGE_ARGUMENTS = 512
"""Number of large arguments whose texts are kept; reading all of the content has some fifty."""
FEW_ENTRIES = 64
"""Number of entries from which on a mapping is a large argument."""


class StoredParseCache(ParseCache):
    """Results of pure functions by their arguments: in memory, and each in a file of .cache/.

    A file is named for the program, the function and its arguments, and carries a digest of its name and its bytes:
    no result is ever taken for another. What can't be read is computed again; what can't be written is not kept.

    Args:
        root: The project folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._results: dict[str, Any] = {}
        self._used: set[str] = set()
        self._has_new = False
        self._texts: dict[int, tuple[object, str]] = {}
        """The stable text of each large argument by its identity, with the argument, so that it lives as long."""

    def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result of a function, stored if it was called with equal arguments before."""
        texts = [self._text_of(argument) for argument in (*args, *sorted(kwargs.items()))]
        name = sha256_hex("\n".join([_program(), function.__module__, function.__qualname__, *texts]))
        self._used.add(name)
        if name not in self._results and not self._read(name):
            self._results[name] = function(*args, **kwargs)
            self._store(name)
        result: R = self._results[name]
        return result

    def prune(self) -> None:
        """Forget the results that were not used since the last time, and delete their files if there are new ones."""
        self._results = {name: result for name, result in self._results.items() if name in self._used}
        if self._has_new and not self._is_elsewhere():
            for path in list_own(self.root / CACHE_FOLDER / PARSED_FOLDER):
                if path.name not in self._used:
                    with contextlib.suppress(OSError):
                        clear_path(path)
        self._used, self._has_new = set(), False

    def _read(self, name: str) -> bool:
        """Read a result from its file; return False if it is not there as it was stored."""
        stored = read_sealed(self.root, f"{PARSED_FOLDER}/{name}")
        if stored is None:
            return False
        try:
            self._results[name] = _ResultReader(io.BytesIO(stored)).load()
        except pickle.UnpicklingError:
            return False
        return True

    def _store(self, name: str) -> None:
        """Write a result to its file."""
        if self._is_elsewhere():
            return
        with contextlib.suppress(OSError):
            content = io.BytesIO()
            _ResultWriter(content, pickle.HIGHEST_PROTOCOL).dump(self._results[name])
            write_sealed(self.root, f"{PARSED_FOLDER}/{name}", content.getvalue())
            self._has_new = True

    def _is_elsewhere(self) -> bool:
        """Return True if the cache is a link to another place, where nothing may be written."""
        return (self.root / CACHE_FOLDER).is_symlink()

    def _text_of(self, argument: object) -> str:
        """Return the stable text of an argument; that of a large one is kept."""
        if isinstance(argument, bytes):
            return f"bytes {sha256_hex(argument)}"  # of a font, in a tenth of the time of its repr
        if isinstance(argument, str):
            return f"str {len(argument)} {argument}"  # as well, and without looking for what a repr escapes
        if isinstance(argument, PLAIN):
            return repr(argument)
        if isinstance(argument, Mapping) and len(argument) < FEW_ENTRIES:
            return sha256_hex(stable_text(argument))
        if id(argument) not in self._texts:
            if len(self._texts) >= LARGE_ARGUMENTS:  # a session of watch makes others with each save
                self._texts.clear()
            self._texts[id(argument)] = (argument, sha256_hex(stable_text(argument)))
        return self._texts[id(argument)][1]


class _ResultWriter(pickle.Pickler):
    """Writes dataclasses as calls of their classes, which are read three times as fast as the usual states."""

    def reducer_override(self, value: Any) -> Any:
        """Return the class and the arguments of a dataclass; others are written as usual."""
        names = _arguments_of(type(value))  # type: ignore[arg-type]  # mypy takes classes for unhashable
        return NotImplemented if names is None else (type(value), tuple(getattr(value, name) for name in names))


@cache
def _arguments_of(kind: type[Any]) -> tuple[str, ...] | None:
    """Return the names of the arguments by which a dataclass is made again, or None if there are others."""
    if not is_dataclass(kind) or any(field.kw_only or not field.init for field in fields(kind)):
        return None
    return None if hasattr(kind, "__post_init__") else tuple(field.name for field in fields(kind))


class _ResultReader(pickle.Unpickler):
    """Reads a stored result; raises UnpicklingError for what no result has."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of the program, or a plain one."""
        stored_class = super().find_class(module, name) if module.startswith(RESULT_MODULES) else None
        if not isinstance(stored_class, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return stored_class


def stable_text(value: object) -> str:
    """Return a text that is the same for equal values in every process; raises TypeError for unknown types."""
    if isinstance(value, PLAIN):
        return repr(value)
    if isinstance(value, Mapping):
        return f"{{{_text_of_entries(value)}}}"
    if isinstance(value, tuple | list):
        return f"({_text_of_items(value)})"
    if isinstance(value, frozenset | set):
        return f"<{_text_of_items(value, by_text=True)}>"
    if is_dataclass(value):
        return f"{type(value).__qualname__}{stable_text([getattr(value, field.name) for field in fields(value)])}"
    raise TypeError(f"{type(value).__name__} is no argument of a stored function.")


def _text_of_entries(mapping: Mapping[object, object]) -> str:
    """Return the stable text of the entries of a mapping, in whatever order they are."""
    if {*map(type, mapping), *map(type, mapping.values())} <= ONLY_TEXTS:
        return str(sorted(mapping.items()))  # compiled code does this
    return ",".join(sorted(f"{stable_text(key)}:{stable_text(value)}" for key, value in mapping.items()))


def _text_of_items(items: Collection[object], *, by_text: bool = False) -> str:
    """Return the stable text of the items of a list, or of a set, whose texts are sorted."""
    if {*map(type, items)} <= ONLY_TEXTS:
        return str(sorted(items) if by_text else list(items))  # type: ignore[type-var]  # they are texts
    texts = map(stable_text, items)
    return ",".join(sorted(texts) if by_text else texts)


@cache
def _program() -> str:
    """Return a digest of all that decides a result, besides the arguments."""
    parsers = [f"{name} {version(name)}" for name in PARSERS]
    code = [f"{name} {digest}" for name, digest in code_digests(PROGRAM_FOLDER).items()]
    return sha256_hex("\n".join([sys.version, *parsers, *code]))

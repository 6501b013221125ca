# The part of pydyf 0.13.0 that the press uses.

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

class Object:
    number: int
    @property
    def reference(self) -> bytes: ...
    @property
    def data(self) -> bytes: ...

class Dictionary(Object, dict[str, Any]):
    def __init__(self, values: Mapping[str, Any] | None = None) -> None: ...

class Array(Object, list[Any]):
    def __init__(self, array: Iterable[Any] | None = None) -> None: ...

class String(Object):
    string: str | bytes
    def __init__(self, string: str | bytes = "") -> None: ...

class Stream(Object):
    stream: list[Any]
    extra: dict[str, Any]
    compress: bool
    def __init__(
        self, stream: list[Any] | None = None, extra: Mapping[str, Any] | None = None, compress: bool = False
    ) -> None: ...

class PDF:
    catalog: Dictionary
    pages: Dictionary
    # Dictionaries, arrays, strings and streams: which of them is known only to who refers to one.
    objects: list[Any]
    @property
    def page_references(self) -> tuple[bytes, ...]: ...
    def add_object(self, object_: Object) -> None: ...
    def write(
        self, output: BinaryIO, version: bytes = b"1.7", identifier: bytes | bool = False, compress: bool = False
    ) -> None: ...

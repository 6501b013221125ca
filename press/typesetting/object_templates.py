"""Writes WeasyPrint's finished objects as templates with a placeholder for each reference, each object once."""

import re
import zlib
from typing import Any, NamedTuple

import pydyf

from press.core.hashing import sha256_hex
from press.pdf.fragment import STAMP, Stream
from press.pdf.syntax import format_number, format_string

REFERENCE = re.compile(rb"(\d+) 0 R$")
EXTERNAL_OBJECTS = "/XObject <<"
LEVEL = 9
"""The compression level of zlib: a fragment is compressed once and bound many times."""


class PlainObject(NamedTuple):
    """An object without a stream: its template has a ``%d 0 R`` for each reference to a local number."""

    number: int
    template: str
    references: list[int]


def with_stamp_placeholder(resources: str) -> str:
    """Return the template of a page's resources with a placeholder for a stamp.

    Raises:
        ValueError: The resources have no dictionary of external objects in place, as WeasyPrint 70.0 writes it.
    """
    head, separator, tail = resources.partition(EXTERNAL_OBJECTS)
    if not separator:
        raise ValueError("The resources of a page have no dictionary of external objects.")
    return head + separator + STAMP + tail


class ObjectTemplates:
    """The objects of one document, numbered in the order in which they are reached.

    Attributes:
        plain: The objects without a stream that are written.
        streams: The streams that are written, without their data.
        data: The data of the streams.
        unshared: WeasyPrint's numbers of streams that are written once for each copy, though others are equal.
    """

    def __init__(self, pdf: pydyf.PDF, pages: list[pydyf.Dictionary]) -> None:
        self.pdf = pdf
        self.plain: list[PlainObject] = []
        self.streams: list[Stream] = []
        self.data: list[bytes] = []
        self.unshared: set[int] = set()
        self._numbers = {page.number: index for index, page in enumerate(pages)}
        self._count = len(pages)
        self._queue: list[pydyf.Object] = []

    @property
    def count(self) -> int:
        """The number of local numbers in use."""
        return self._count

    def local(self, number: int) -> int:
        """Return the local number of one of WeasyPrint's objects, and queue the object if it is a new one."""
        if number not in self._numbers:
            self._numbers[number] = self.new_number()
            self._queue.append(self.pdf.objects[number])
        return self._numbers[number]

    def local_reference(self, reference: bytes) -> int:
        """Return the local number of the object that a reference such as ``b'12 0 R'`` points to."""
        return self.local(int(reference.split(b" ", 1)[0]))

    def claim(self, number: int) -> int:
        """Return the local number of one of WeasyPrint's objects that the caller writes."""
        local = self.local(number)
        self._queue = [item for item in self._queue if item.number != number]
        return local

    def new_number(self) -> int:
        """Return the next free local number."""
        self._count += 1
        return self._count - 1

    def template(self, value: Any, references: list[int]) -> str:
        """Return a value in PDF syntax with ``%d 0 R`` for each reference.

        Args:
            value: A value of pydyf's.
            references: The local numbers of the references, in order; those of this value are added.
        """
        if isinstance(value, pydyf.Stream):
            raise TypeError("A stream is part of another object.")
        if isinstance(value, dict):
            entries = [f"/{key} {self.template(entry, references)}" for key, entry in value.items()]
            return "<<" + "".join(entries) + ">>"
        if isinstance(value, list | tuple):
            return "[" + " ".join([self.template(entry, references) for entry in value]) + "]"
        if isinstance(value, bytes) and (match := REFERENCE.match(value)):
            references.append(self.local(int(match[1])))
            return "%d 0 R"
        return _scalar(value).replace("%", "%%")

    def write_queue(self) -> None:
        """Write each object that was reached and is not yet written, and the objects that those reach."""
        while self._queue:
            item = self._queue.pop(0)
            number = self._numbers[item.number]
            if isinstance(item, pydyf.Stream):
                self._write_stream(number, dict(item.extra), _stream_bytes(item), item.number not in self.unshared)
            else:
                references: list[int] = []
                template = self.template(item, references)
                self.plain.append(PlainObject(number, template, references))

    def _write_stream(self, number: int, extra: dict[str, Any], content: bytes, is_shared: bool) -> None:
        """Write a stream, compressed unless it is already."""
        if "Filter" not in extra:
            extra["Filter"], content = "/FlateDecode", zlib.compress(content, LEVEL)
        extra.pop("Length", None)
        references: list[int] = []
        template = self.template(extra, references)[2:-2]
        digest = ""
        if is_shared and not references:
            digest = sha256_hex(template.encode("latin-1") + b"\0" + content)
        stream = Stream(
            number=number, template=template, references=tuple(references), length=len(content), digest=digest
        )
        self.streams.append(stream)
        self.data.append(content)


def _scalar(value: Any) -> str:
    """Return a string, name, number or operand in PDF syntax."""
    if isinstance(value, pydyf.String):
        return format_string(value.string) if isinstance(value.string, str) else value.data.decode("latin-1")
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value)
    return str(value)


def _stream_bytes(stream: pydyf.Stream) -> bytes:
    """Return the uncompressed content of a stream."""
    return b"\n".join([item if isinstance(item, bytes) else _operand_bytes(item) for item in stream.stream])


def _operand_bytes(item: Any) -> bytes:
    return item.data if isinstance(item, pydyf.Object) else str(item).encode("ascii")

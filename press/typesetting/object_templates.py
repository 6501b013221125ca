"""Writes WeasyPrint's finished objects as templates whose references are slots, each object once."""

import hashlib
import re
import zlib
from typing import Any

import pydyf

from press.pdf.fragment import STAMP, Stream
from press.pdf.syntax import format_number, format_string

REFERENCE = re.compile(rb"(\d+) 0 R$")


def make_stampable(resources: str) -> str:
    """Leave room for a stamp's name among a page's external objects; WeasyPrint writes them in place."""
    head, found, tail = resources.partition("/XObject <<")
    assert found
    return head + found + STAMP + tail


class Objects:
    """The objects of one document, numbered anew in the order in which they are reached."""

    def __init__(self, pdf: pydyf.PDF, numbers: dict[int, int]) -> None:
        self.pdf, self.numbers, self.count = pdf, numbers, len(numbers)
        self.queue: list[Any] = []
        self.plain: list[tuple[int, str, list[int]]] = []
        self.streams: list[Stream] = []
        self.data: list[bytes] = []
        self.own: set[int] = set()
        """Streams that may not be shared, though another may be equal."""

    def local(self, number: int) -> int:
        """Return the local number of one of WeasyPrint's objects; it will be written once."""
        if number not in self.numbers:
            self.numbers[number] = self.new_number()
            self.queue.append(self.pdf.objects[number])
        return self.numbers[number]

    def new_number(self) -> int:
        """Return the next free local number."""
        self.count += 1
        return self.count - 1

    def template(self, value: Any, slots: list[int]) -> str:
        """Write a value with ``%d 0 R`` for every reference; the numbers are added to ``slots``."""
        if isinstance(value, pydyf.Stream):
            raise TypeError("a stream stands inside another object")
        if isinstance(value, dict):
            return "<<" + "".join(f"/{key} {self.template(entry, slots)}" for key, entry in value.items()) + ">>"
        if isinstance(value, list | tuple):
            return "[" + " ".join(self.template(entry, slots) for entry in value) + "]"
        if isinstance(value, pydyf.String):
            text = value.string
            return (format_string(text) if isinstance(text, str) else value.data.decode("latin-1")).replace("%", "%%")
        if isinstance(value, bytes):
            if found := REFERENCE.match(value):
                slots.append(self.local(int(found[1])))
                return "%d 0 R"
            value = value.decode("latin-1")
        text = format_number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
        return text.replace("%", "%%")

    def write_queue(self) -> None:
        """Write every object that has been referred to and not yet written."""
        while self.queue:
            item = self.queue.pop(0)
            number = self.numbers[item.number]
            if isinstance(item, pydyf.Stream):
                self.write_stream(number, dict(item.extra), stream_bytes(item), item.number not in self.own)
            else:
                slots: list[int] = []
                self.plain.append((number, self.template(item, slots), slots))

    def write_stream(self, number: int, extra: dict[str, Any], content: bytes, shared: bool) -> None:
        """Write a stream, compressed unless it is already."""
        if "Filter" not in extra:
            extra["Filter"], content = "/FlateDecode", zlib.compress(content, 9)
        extra.pop("Length", None)
        slots: list[int] = []
        template = self.template(extra, slots)[2:-2]
        alone = bool(slots) or not shared
        digest = "" if alone else hashlib.sha256(template.encode("latin-1") + b"\0" + content).hexdigest()
        self.streams.append(Stream(number, template, tuple(slots), len(content), digest))
        self.data.append(content)


def stream_bytes(stream: pydyf.Stream) -> bytes:
    """Return a stream's content, uncompressed."""
    return b"\n".join(item if isinstance(item, bytes) else _bytes(item) for item in stream.stream)


def _bytes(item: Any) -> bytes:
    data = item.data if isinstance(item, pydyf.Object) else str(item).encode("ascii")
    return bytes(data)

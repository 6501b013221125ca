"""Writes PDF files with object streams, a cross-reference stream and an identifier made from the content."""

import hashlib
import zlib
from struct import Struct

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
OBJECTS_PER_STREAM = 200
"""Number of objects in an object stream: enough to compress well, few enough to be found fast by a viewer."""
COMPRESSION_LEVEL = 3
"""Level of zlib: with 6, the default, binding takes a third longer for files that are 2 % smaller."""


FREE, IN_FILE, IN_OBJECT_STREAM = 0, 1, 2  # types of entries of a cross-reference stream (ISO 32000-1, Table 18)
_place = Struct(">BIH").pack
"""Returns an entry of a cross-reference stream: its type; the offset in the file, or the number of the object stream;
the generation, or the index in the object stream (ISO 32000-1, Table 18).
"""


class PdfWriter:
    """Collects objects by number and writes them in that order (ISO 32000-1, 7.5.7 and 7.5.8)."""

    def __init__(self) -> None:
        self.size = 1
        self._plain: list[tuple[int, bytes]] = []
        self._streams: list[tuple[int, bytes]] = []

    def reserve(self, count: int = 1) -> int:
        """Reserve object numbers and return the first of them."""
        first = self.size
        self.size += count
        return first

    def add(self, number: int, content: bytes) -> None:
        """Add an object without a stream."""
        self._plain.append((number, content))

    def add_new(self, content: bytes) -> int:
        """Add an object without a stream; return its new number."""
        number = self.reserve()
        self.add(number, content)
        return number

    def add_all(self, numbers: list[int], contents: list[bytes]) -> None:
        """Add objects without streams."""
        self._plain.extend(zip(numbers, contents, strict=True))

    def add_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Add a stream; ``dictionary`` is its entries without the brackets and without the length."""
        head = b"<<%s/Length %d>>\nstream\n" % (dictionary, len(data))
        self._streams.append((number, head + data + b"\nendstream"))

    def add_text_stream(self, dictionary: bytes, data: bytes) -> int:
        """Compress and add a stream; return its new number."""
        number = self.reserve()
        self.add_stream(number, dictionary + b"/Filter /FlateDecode", zlib.compress(data, COMPRESSION_LEVEL))
        return number

    def finish(self, root: int, info: int) -> bytes:
        """Return the bytes of the file; ``root`` and ``info`` are the numbers of the catalog and the information."""
        places = {0: _place(FREE, 0, 65535)}
        out = [HEADER]
        position = len(HEADER)
        packed = [
            self._plain[start : start + OBJECTS_PER_STREAM] for start in range(0, len(self._plain), OBJECTS_PER_STREAM)
        ]
        for objects in packed:
            number = self.reserve()
            for index, (inner, _) in enumerate(objects):
                places[inner] = _place(IN_OBJECT_STREAM, number, index)
            self.add_stream(number, *_object_stream(objects))
        for number, content in self._streams:
            text = b"%d 0 obj\n%s\nendobj\n" % (number, content)
            places[number] = _place(IN_FILE, position, 0)
            out.append(text)
            position += len(text)
        out.append(self._cross_references(places, position, root, info, out))
        out.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(out)

    def _cross_references(
        self, places: dict[int, bytes], position: int, root: int, info: int, out: list[bytes]
    ) -> bytes:
        """Return the cross-reference stream, an object at a position of the file; ``out`` is the file so far."""
        number = self.reserve()
        places[number] = _place(IN_FILE, position, 0)
        free = _place(FREE, 0, 0)
        table = b"".join([places.get(index, free) for index in range(self.size)])
        data = zlib.compress(table, COMPRESSION_LEVEL)
        digest = hashlib.sha256()
        for part in out:
            digest.update(part)
        identifier = digest.hexdigest()[:32].encode()
        return (
            b"%d 0 obj\n<</Type /XRef/Size %d/W [1 4 2]/Root %d 0 R/Info %d 0 R/ID [<%s><%s>]"
            b"/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
            % (number, self.size, root, info, identifier, identifier, len(data), data)
        )


def _object_stream(objects: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """Return the dictionary and the data of an object stream (ISO 32000-1, 7.5.7)."""
    head, position = [], 0
    for number, content in objects:
        head.append(b"%d %d" % (number, position))
        position += len(content) + 1
    first = b" ".join(head) + b"\n"
    data = zlib.compress(first + b"\n".join(content for _, content in objects), COMPRESSION_LEVEL)
    return b"/Type /ObjStm/N %d/First %d/Filter /FlateDecode" % (len(objects), len(first)), data

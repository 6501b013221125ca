"""Writes PDF objects into one file: object streams, a cross-reference stream, an identifier from the content."""

import hashlib
import zlib

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
OBJECTS_PER_STREAM = 200
"""Number of objects in an object stream: well compressed, and quick to reach in a viewer."""
LEVEL = 3
"""How hard zlib tries: with 6, the usual, binding takes a third longer for 2 % less."""


class PdfWriter:
    """Collects objects by number and writes them in that order (ISO 32000-1, 7.5.7 and 7.5.8)."""

    def __init__(self) -> None:
        self.size = 1
        self._plain: list[tuple[int, bytes]] = []
        self._streams: list[tuple[int, bytes]] = []

    def reserve(self, count: int = 1) -> int:
        """Reserve a number of object numbers and return the first."""
        first = self.size
        self.size += count
        return first

    def add(self, number: int, content: bytes) -> None:
        """Add an object without a stream."""
        self._plain.append((number, content))

    def add_new(self, content: bytes) -> int:
        """Add an object under a new number and return that."""
        number = self.reserve()
        self.add(number, content)
        return number

    def add_all(self, numbers: list[int], contents: list[bytes]) -> None:
        """Add many objects without streams."""
        self._plain.extend(zip(numbers, contents, strict=True))

    def add_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Add a stream; the dictionary comes without its brackets and without the length."""
        head = b"<<%s/Length %d>>\nstream\n" % (dictionary, len(data))
        self._streams.append((number, head + data + b"\nendstream"))

    def add_text_stream(self, dictionary: bytes, data: bytes) -> int:
        """Add a stream that is still to be compressed; returns its number."""
        number = self.reserve()
        self.add_stream(number, dictionary + b"/Filter /FlateDecode", zlib.compress(data, LEVEL))
        return number

    def finish(self, root: int, info: int) -> bytes:
        """Return the file."""
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        out = [HEADER]
        position = len(HEADER)
        packed = [
            self._plain[start : start + OBJECTS_PER_STREAM] for start in range(0, len(self._plain), OBJECTS_PER_STREAM)
        ]
        for objects in packed:
            number = self.reserve()
            for index, (inner, _) in enumerate(objects):
                places[inner] = (2, number, index)
            self.add_stream(number, *_object_stream(objects))
        for number, content in self._streams:
            text = b"%d 0 obj\n%s\nendobj\n" % (number, content)
            places[number] = (1, position, 0)
            out.append(text)
            position += len(text)
        out.append(self._cross_references(places, position, root, info, out))
        out.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(out)

    def _cross_references(
        self, places: dict[int, tuple[int, int, int]], position: int, root: int, info: int, out: list[bytes]
    ) -> bytes:
        number = self.reserve()
        places[number] = (1, position, 0)
        rows = (places.get(index, (0, 0, 0)) for index in range(self.size))
        table = b"".join(kind.to_bytes(1, "big") + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
        data = zlib.compress(table, LEVEL)
        digest = hashlib.sha256()
        for part in out:
            digest.update(part)
        mark = digest.hexdigest()[:32].encode()
        return (
            b"%d 0 obj\n<</Type /XRef/Size %d/W [1 4 2]/Root %d 0 R/Info %d 0 R/ID [<%s><%s>]"
            b"/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
            % (number, self.size, root, info, mark, mark, len(data), data)
        )


def _object_stream(objects: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    head, position = [], 0
    for number, content in objects:
        head.append(b"%d %d" % (number, position))
        position += len(content) + 1
    first = b" ".join(head) + b"\n"
    data = zlib.compress(first + b"\n".join(content for _, content in objects), LEVEL)
    return b"/Type /ObjStm/N %d/First %d/Filter /FlateDecode" % (len(objects), len(first)), data

"""Make a small ICC profile of an invented press, so that tests need no manufacturer's profile."""

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

NAME = "Test press on test paper"
WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of the profile connection space (ICC.1:2010, 7.2.16)."""
TO_XYZ = ((0.4360747, 0.3850649, 0.1430804), (0.2225045, 0.7168786, 0.0606169), (0.0139322, 0.0971045, 0.7141733))
FROM_XYZ = ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540), (0.0719453, -0.2289914, 1.4052427))
BLACK = 0.9
"""Solid black ink leaves a tenth of the light, as sRGB counts; only all four inks together leave none."""
COARSE, FINE = 7, 17
"""Steps of the tables along each ink, and along each of L*, a* and b*."""

Numbers = tuple[float, ...]


def press_profile(
    name: str = NAME, space: bytes = b"CMYK", kind: bytes = b"prtr", version: int = 2, tables: bool = True
) -> bytes:
    """Return a profile that littlecms takes (ICC.1:2001-04): lut16 tables both ways from a simple formula."""
    to_lab, from_lab = both_ways()
    tags = {
        b"desc": description(name),
        b"cprt": b"text\0\0\0\0No one's\0",
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in WHITE)),
    }
    if tables:
        tags |= {b"A2B%d" % intent: to_lab for intent in range(3)}
        tags |= {b"B2A%d" % intent: from_lab for intent in range(3)}
    return assembled(tags, space, kind, version)


@cache
def both_ways() -> tuple[bytes, bytes]:
    """Return the tables from inks to Lab and from Lab to inks."""
    to_lab = lut(4, 3, COARSE, (lab16(lab_of(seen(*inks))) for inks in grid(4, COARSE)))
    return to_lab, lut(3, 4, FINE, (inks_of(rgb_of(lab)) for lab in map(lab_from16, grid(3, FINE))))


def assembled(tags: dict[bytes, bytes], space: bytes, kind: bytes, version: int) -> bytes:
    """Return header, tag table and tag data; equal data is stored once."""
    start = 128 + 4 + 12 * len(tags)
    places, data = dict[bytes, int](), b""
    for content in tags.values():
        if content not in places:
            places[content] = start + len(data)
            data += content + b"\0" * (-len(content) % 4)
    table = b"".join(name + struct.pack(">II", places[content], len(content)) for name, content in tags.items())
    day = struct.pack(">6H", 2020, 2, 29, 0, 0, 0)
    white = struct.pack(">3i", *(round(value * 65536) for value in WHITE))
    header = struct.pack(">I4xB3x4s4s4s12s4s", start + len(data), version, kind, space, b"Lab ", day, b"acsp")
    header += b"\0" * 28 + white
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def description(name: str) -> bytes:
    """Return a textDescriptionType."""
    said = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(said)) + said + b"\0" * (4 + 4 + 2 + 1 + 67)


def lut(inputs: int, outputs: int, steps: int, values: Iterable[Numbers]) -> bytes:
    """Return a lut16Type with straight curves; values are 0 to 1."""
    straight = struct.pack(">2H", 0, 65535)
    one = struct.pack(">9i", *(65536 * (row == column) for row in range(3) for column in range(3)))
    cells = b"".join(struct.pack(f">{outputs}H", *(round(65535 * clipped(part)) for part in cell)) for cell in values)
    head = b"mft2\0\0\0\0" + bytes((inputs, outputs, steps, 0)) + one + struct.pack(">2H", 2, 2)
    return head + straight * inputs + cells + straight * outputs


def grid(dimensions: int, steps: int) -> Iterator[Numbers]:
    """Yield the corners of a table, the first value changing slowest."""
    return product([step / (steps - 1) for step in range(steps)], repeat=dimensions)


def clipped(value: float) -> float:
    """Return a value clamped to 0 to 1."""
    return min(1.0, max(0.0, value))


# The press


def seen(cyan: float, magenta: float, yellow: float, black: float) -> Numbers:
    """Return the sRGB color that inks look like."""
    return tuple((1 - ink) * (1 - BLACK * black) for ink in (cyan, magenta, yellow))


def inks_of(rgb: Numbers) -> Numbers:
    """Return the inks of an sRGB color; a gray has all four, as on a real press."""
    black = (1 - max(rgb)) ** 2
    light = 1 - BLACK * black
    return (*(clipped(1 - part / light) for part in rgb), black)


# Colors


def lab_of(rgb: Numbers) -> Numbers:
    """Return the Lab values, on white paper, of an sRGB color."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    xyz = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in TO_XYZ)
    parts = (part / white for part, white in zip(xyz, WHITE, strict=True))
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def rgb_of(lab: Numbers) -> Numbers:
    """Return the nearest sRGB color."""
    y = (lab[0] + 16) / 116
    parts = (y + lab[1] / 500, y, y - lab[2] / 200)
    xyz = [
        white * (part**3 if part > 6 / 29 else (116 * part - 16) * 27 / 24389)
        for part, white in zip(parts, WHITE, strict=True)
    ]
    linear = (clipped(sum(a * b for a, b in zip(row, xyz, strict=True))) for row in FROM_XYZ)
    return tuple(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear)


def lab16(lab: Numbers) -> Numbers:
    """Return Lab in the encoding of lut16Type, 0 to 1 (ICC.1:2001-04, Annex A.3)."""
    return lab[0] * 652.8 / 65535, (lab[1] + 128) * 256 / 65535, (lab[2] + 128) * 256 / 65535


def lab_from16(values: Numbers) -> Numbers:
    """Return Lab from the encoding of lut16Type."""
    light, a, b = (65535 * value for value in values)
    return light / 652.8, a / 256 - 128, b / 256 - 128

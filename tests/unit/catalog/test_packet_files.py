"""The parts of a packet's file: together they are the file, or they say the same."""

import pytest
import yaml

from press.catalog.packet_files import file_parts

WRITTEN = """\
# First.
title: A  # why

people: 3
agenda:
  - "9:00 Mix"
# inside the list
  - "10:00 Bake"
# Before the pieces.
pieces:
  1.1: 1 each
# Last.
"""


def test_the_parts_are_the_file() -> None:
    parts = file_parts(WRITTEN)
    assert "\n".join(text for _, text in parts) + "\n" == WRITTEN
    assert [key for key, _ in parts] == ["", "title", "people", "agenda", "", "pieces", ""]
    assert dict(parts)["agenda"].endswith('# inside the list\n  - "10:00 Bake"')


@pytest.mark.parametrize(
    "text",
    [
        "{title: A, pieces: {1.1: 1 each}}",
        'title: A\n? "pieces"\n: {1.1: 1 each}\n',
        "\ufefftitle: A\r\n'people': 3\r\n",
    ],
)
def test_other_ways_to_write_a_packet_say_the_same(text: str) -> None:
    again = "\n".join(part for _, part in file_parts(text))
    assert yaml.load(again, yaml.BaseLoader) == yaml.load(text, yaml.BaseLoader)

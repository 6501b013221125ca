"""Write the bread toolkit with everything a catalog can show: Spanish, counties, a packet, a previous edition."""

import json
from pathlib import Path

from tests.support.counties import FILES
from tests.support.projects import Project
from tests.support.toolkits import write_translated

PACKET = """\
# Feed the starter on Friday.
title: Saturday at the oven
summary: For those who bake with us.
audience: [baker]
people: 25  # and the two who lead
agenda:
  - "9:00 Light the oven"
  # the oven takes its time
  - "10:00 Bake. Home at 11:30"
note: "Copy sheet 2 of 1.2: one each."
pieces:  # in the order of the day
  1.1: 1 each
  1.2: 1 for 4
  2.1: 3 in all
  2.2: 1 each
"""
BEFORE = {
    "edition": "3.9",
    "date": "2025-12-01",
    "slugs": {"1.1": "keeping-a-starter", "1.2": "baking-log", "1.9": "old-rye", "2.2": "the-schedule"},
    "revised": {"1.1": "2026-02-01", "1.2": "2025-11-01", "1.9": "2025-01-01", "2.2": "2026-02-04"},
    "sections": [{"name": "1.9", "title": "1.9 Old rye", "pages": ["a", "b"]}],
    "counties": {},
}
"""The previous edition: without 2.1, with a tool that has gone since; 1.2 has been revised since."""


def write_catalog(root: Path) -> Project:
    """Write the toolkit into a folder."""
    write_translated(root)
    for name, text in {**FILES, "content/packets/saturday.yaml": PACKET}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(root)


def write_edition_before(root: Path) -> None:
    """Write the record of the previous edition."""
    path = root / "content" / "editions" / "3.9.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(BEFORE), encoding="utf-8")

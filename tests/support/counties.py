"""Write invented counties into the bread toolkit: one with everything a county can have, one with only a name."""

import shutil
from pathlib import Path

from tests.support.projects import Project
from tests.support.toolkits import SPANISH_BREAD, write_toolkit

FULL, PLAIN = "millbrook", "rye-hills"
"""Millbrook has a logo, a color, contacts, its own tool, and leaves out 1.1; Rye Hills has only a name."""
NAME = "Millbrook County"
LEFT_OUT, LOCAL = "1.1", "L.1"
BINDER = f"counties/{FULL}/bread-book.{FULL}.pdf"
PLAIN_BINDER = f"counties/{PLAIN}/bread-book.{PLAIN}.pdf"
COUNTY = f"content/counties/{FULL}/county.yaml"

FILES = {
    "content/data/counties.yaml": f"""\
{FULL}:
  name: {NAME}
{PLAIN}:
  name: Rye Hills County
""",
    "content/data/academies.yaml": """\
- name: The Stone Oven School
  region: Valley
  host: The old mill
  web: oven.example
  counties: [Millbrook, Rye Hills]
  unconfirmed: [Rye Hills]
  sources: [mill]
  checked: 2026-02-20
""",
    COUNTY: f"""\
note: The mill lends its oven on Fridays.
sources: [mill]
contacts:
  - for: Flour
    who: The mill’s front desk
    phone: "555-0100"
    email: flour@mill.example
  - for: Nights
    who: Whoever is awake
color: "#1d4f91"
logo: logo.svg
leave_out: [{LEFT_OUT}]
local:
  title: The village oven
  short: Oven rota
  intro: Who bakes when, and where the key hangs.
  pieces:
    {LOCAL}: the-rota
""",
    f"content/counties/{FULL}/logo.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">
  <rect width="40" height="20" fill="#1d4f91"/><circle cx="20" cy="10" r="6" fill="#fff"/>
</svg>
""",
    f"content/counties/{FULL}/tools/the-rota.md": """\
---
title: The rota
summary: Who has the village oven on which day.
format: form
audience: [baker]
stage: [baking]
reading: family
go_on_to: [2.1]
revised: 2026-02-20
rights: original
sources: [mill]
---

Take the key from the hook. Write down the loaf in [[1.2]].

## Your turn

Day [____]
""",
}


def write_counties(root: Path) -> Project:
    """Write the bread toolkit with its counties into a folder."""
    write_toolkit(root)
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(root)


LETTER = f"content/counties/{FULL}/letter.md"
OVEN = "555-0117"
"""The number that Millbrook gives for the value “oven”; it gives none for “mill”."""
EVERYTHING = {
    LETTER: """\
---
title: Welcome to the village oven
---

This binder is ours now. Begin with [[1.2]], and see [the rota](L.1#your-turn).

The bakers of Millbrook
""",
    "content/packets/saturday.yaml": """\
title: Saturday at the oven
summary: For those who bake with us.
people: 5
pieces:
  1.1: 1 each
  1.2: 1 each
  2.2: 1 each
""",
}
OWN_LINES = f"""\
publisher: The bakers of Millbrook
address: https://millbrook.example/bread
academy:
  name: The Stone Oven School
  confirmed: 2026-02-21
values:
  oven: "{OVEN}"
"""


def write_everything(root: Path) -> Project:
    """Write the counties with all that a county's edition can have, and the toolkit's Spanish part."""
    project = write_counties(root)
    shutil.copytree(SPANISH_BREAD, root, dirs_exist_ok=True)
    for name, text in EVERYTHING.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    project.change("content/toolkit.yaml", "\ntabs:\n", "\nvalues:\n  oven: Oven phone\n  mill: Mill phone\n\ntabs:\n")
    spanish = "\nvalues:\n  oven: Teléfono del horno\n  mill: Teléfono del molino\n\ntabs:\n"
    project.change("content/toolkit.es.yaml", "\ntabs:\n", spanish)
    lines = "Call {oven}, or the mill at {mill}.\n\nOven [____ short as oven] Mill [____ short as mill]\n\n"
    project.change("content/tools/baking-log.md", "Baker [____] Date", f"{lines}Baker [____] Date")
    project.change("content/tools/baking-log.es.md", "Panadero [____]", "Llame al {oven}.\n\nPanadero [____]")
    project.change("content/cards/the-schedule.md", "- Mix at ten.", "- Mix at ten. Call {oven}.")
    project.change(COUNTY, "note: The mill", f"{OWN_LINES}note: The mill")
    return project

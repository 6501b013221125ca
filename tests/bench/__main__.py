"""Print tables: the press against four other programs, on generated toolkits and on the project's own."""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from tests.bench.corpus import TEN_TIMES, THREE_LANGUAGES, USUAL, Size
from tests.bench.peers import FORMS, HTML, TYPST
from tests.bench.rounds import Effort, Round, SizesRound, measured, measured_sizes
from tests.bench.table import NOTES, ROWS, SIZE_ROWS, besides, table
from tests.bench.toolkits import PROJECT, MeasuredToolkit, generated_toolkit, real_toolkit

EDITED = 22
"""The number of the generated tool that is edited; its text is the same in toolkits of every size."""
GENERATED, REAL, SIZES = "generated", "real", "sizes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is measured, and on how large toolkits."""

    rounds: int
    effort: Effort
    usual: Size = USUAL
    languages: Size = THREE_LANGUAGES
    large: Size = TEN_TIMES
    edited: int = EDITED
    warm_up: bool = True
    """False to save the time of letting everything run once before it is measured."""
    with_aims: bool = True
    """False if the figures say nothing."""


def counties() -> tuple[str, ...]:
    """Return the names of all counties, as the command takes them."""
    return tuple(yaml.safe_load((PROJECT / "content" / "data" / "counties.yaml").read_text(encoding="utf-8")))


FEW = ("butte", "fresno", "kern", "placer", "shasta", "ventura")
SMALL = Size(tabs=1, tools_a_tab=3)
WHOLE = Effort(edits=5, few=FEW, counties=counties())
FULL = Scope(rounds=5, effort=WHOLE)
QUICK = Scope(rounds=1, effort=WHOLE)
SMOKE = Scope(
    rounds=1,
    effort=Effort(edits=1, few=FEW[:1], counties=FEW[:2]),
    usual=SMALL,
    languages=replace(SMALL, languages=THREE_LANGUAGES.languages),
    large=replace(SMALL, tools_a_tab=6),
    edited=2,
    warm_up=False,
    with_aims=False,
)


def main_table(toolkits: Mapping[str, MeasuredToolkit], scope: Scope) -> str:
    """Measure every row of the main table, in rounds that alternate between the toolkits."""
    for toolkit in toolkits.values():
        toolkit.prepare(FORMS, warm_up=scope.warm_up)
    rounds: dict[str, list[Round]] = {name: [] for name in toolkits}
    for number in range(1, scope.rounds + 1):
        for name, toolkit in toolkits.items():
            rounds[name].append(measured(toolkit, scope.effort))
        if number < scope.rounds:
            print(f"After round {number}:\n\n{table_of(toolkits, rounds, scope)}\n", file=sys.stderr, flush=True)
    last = list(toolkits.values())[-1]
    return f"{table_of(toolkits, rounds, scope)}\n\n{NOTES.format(besides=besides(last.besides))}"


def table_of(toolkits: Mapping[str, MeasuredToolkit], rounds: Mapping[str, list[Round]], scope: Scope) -> str:
    """Return the main table of the rounds so far."""
    heads = {f"{name} ({toolkits[name].pages} pages)": measurements for name, measurements in rounds.items()}
    return table(ROWS, heads, {"counties": len(scope.effort.counties), "few": len(scope.effort.few)}, scope.with_aims)


def sizes_table(folder: Path, scope: Scope) -> str:
    """Measure every row about three languages and a large toolkit, in one round: a large one takes minutes."""
    usual = generated_toolkit(folder / "usual", scope.usual, scope.edited)
    languages = generated_toolkit(folder / "languages", scope.languages, scope.edited)
    large = generated_toolkit(folder / "large", scope.large, scope.edited)
    usual.prepare([], warm_up=scope.warm_up)
    languages.prepare([HTML], warm_up=scope.warm_up)
    languages.edited = languages.edited.replace(".md", f".{scope.languages.languages[0]}.md")
    large.prepare([TYPST], warm_up=scope.warm_up)
    found: list[SizesRound] = [measured_sizes(usual, languages, large, scope.effort)]
    words = {
        "languages": 1 + len(scope.languages.languages),
        "times": len(scope.large.codes) // len(scope.usual.codes),
    }
    pages = " / ".join(str(toolkit.pages) for toolkit in (usual, languages, large))
    return table(SIZE_ROWS, {f"generated ({pages} pages)": found}, words, scope.with_aims)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    scopes = parser.add_mutually_exclusive_group()
    scopes.add_argument("--quick", action="store_const", dest="scope", const=QUICK, help="one round instead of five")
    scopes.add_argument(
        "--smoke",
        action="store_const",
        dest="scope",
        const=SMOKE,
        help="one round on a few generated tools, to see that every row can be measured",
    )
    parser.add_argument("--only", choices=(GENERATED, REAL, SIZES), action="append", help="only these toolkits")
    options = parser.parse_args()
    scope: Scope = options.scope or FULL
    chosen = options.only or ([GENERATED, SIZES] if scope is SMOKE else [GENERATED, REAL, SIZES])
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        print_tables(Path(name), scope, chosen)


def print_tables(folder: Path, scope: Scope, chosen: list[str]) -> None:
    """Measure the chosen toolkits in a folder and print a table for each kind."""
    toolkits: dict[str, MeasuredToolkit] = {}
    if GENERATED in chosen:
        toolkits[GENERATED] = generated_toolkit(folder / GENERATED, scope.usual, scope.edited)
    if REAL in chosen:
        toolkits[REAL] = real_toolkit(folder / REAL)
    if toolkits:
        print(main_table(toolkits, scope), flush=True)
    if SIZES in chosen:
        print("\n" + sizes_table(folder, scope), flush=True)


if __name__ == "__main__":
    main()

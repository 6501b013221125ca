"""Print one table: the press against plain WeasyPrint and Typst, on a generated toolkit and on the real one."""

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.corpus import copy_project, write_corpus
from tests.bench.rounds import PROJECT, ROWS, Bench, Round, Row

ROUNDS = 5


def real_toolkit(root: Path) -> None:
    """Copy the project's own toolkit."""
    copy_project(PROJECT, root)
    shutil.copytree(PROJECT / "content", root / "content")


def benches(folder: Path) -> dict[str, Bench]:
    """Write the toolkits to measure."""
    write_corpus(folder / "generated", PROJECT)
    real_toolkit(folder / "real")
    return {
        "generated": Bench(folder / "generated", "content/tools/tool-22.md"),
        "real": Bench(folder / "real", "content/tools/harm-and-danger-statements.md"),  # has room for a sentence
    }


def cell(row: Row, rounds: list[Round]) -> tuple[float, str]:
    """Return a row's value and its text: the median of the rounds, each with its own peer's time."""
    ours = [getattr(one, row.ours) for one in rounds]
    if not row.other:
        value = median(ours) / (1000 if row.unit == "kB" else 1)
        return value, f"{value:.1f} {row.unit}"
    others = [getattr(one, row.other) for one in rounds]
    ratio = median(own / other for own, other in zip(ours, others, strict=True))
    return ratio, f"{ratio:.3f} ({median(ours):.2f} s / {median(others):.2f} s)"


def table(found: dict[str, list[Round]], pages: dict[str, int]) -> str:
    """Write the table."""
    heads = ["", "aim", *(f"{name} ({pages[name]} pages)" for name in found)]
    lines = [heads, ["---"] * len(heads)]
    for row in ROWS:
        figures = [cell(row, rounds) for rounds in found.values()]
        aim = f"≤ {row.aim:g} {row.unit}".rstrip()
        marks = [text if value <= row.aim else f"{text} MISSED" for value, text in figures]
        lines.append([row.title, aim, *marks])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Measure in alternating rounds and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round instead of five")
    parser.add_argument("--only", choices=("generated", "real"), help="one toolkit only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        made = benches(Path(folder))
        chosen = {name: bench for name, bench in made.items() if options.only in (None, name)}
        for bench in chosen.values():
            bench.prepare()
        rounds: dict[str, list[Round]] = {name: [] for name in chosen}
        for _ in range(1 if options.quick else ROUNDS):
            for name, bench in chosen.items():
                rounds[name].append(bench.round())
        print(table(rounds, {name: bench.pages for name, bench in chosen.items()}))


if __name__ == "__main__":
    main()

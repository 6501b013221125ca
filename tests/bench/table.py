"""The rows of the tables, their aims, and how they are printed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A row: ours over the other's, and how much that may be."""

    title: str
    aim: float | None
    """None for a row that is there for comparison only."""
    ours: str
    """The name of a figure of a round."""
    other: str = ""
    """The name of the figure that it is divided by; empty for a row that is no ratio."""
    unit: str = ""


ROWS: Sequence[Row] = (
    Row("cold build of everything / WeasyPrint: the same PDFs ¹", 0.25, "cold", "weasyprint"),
    Row("cold build of everything / PlutoPrint: the same PDFs ¹ ²", None, "cold", "plutoprint"),
    Row("cold build of the binder alone / WeasyPrint: the binder", None, "cold_binder", "weasyprint_binder"),
    Row("cold build of the binder alone / PlutoPrint: the binder ²", None, "cold_binder", "plutoprint_binder"),
    Row("cold build of the binder alone / Chromium’s print: the binder ³", None, "cold_binder", "chromium_binder"),
    Row("one tool edited: everything / Typst: its handout and the binder ³", 1.0, "edit", "typst_edit"),
    Row("one tool edited: everything / PlutoPrint: the same two ²", None, "edit", "plutoprint_edit"),
    Row("one tool edited: everything / Chromium’s print: the same two ³", None, "edit", "chromium_edit"),
    Row("nothing to do / Typst: the binder ³", 0.12, "nothing", "typst_binder"),
    Row("watch: a saved file to its handout / WeasyPrint, cold: that tool", 0.25, "watch_handout", "weasyprint_one"),
    Row("watch: a saved file to the binder / Typst, warm: the binder ³", 1.0, "watch_binder", "typst_watch"),
    Row("binding the binder / laying its pages out", 0.03, "bind", "layout"),
    Row("{counties} county binders, the first time / Typst: as many ³", 0.35, "counties", "typst_counties"),
    Row("{counties} county binders after an edit / Typst: as many ³", 0.20, "counties_edit", "typst_counties"),
    Row("{counties} county binders, the first time / laying as many out", 0.03, "counties", "weasyprint_counties"),
    Row("{counties} county binders after an edit / laying as many out", 0.03, "counties_edit", "weasyprint_counties"),
    Row("memory, {counties} counties over {few}", 1.1, "memory_growth", unit="times"),
    Row("most memory of any process", 250, "peak", unit="MiB"),
    Row("most memory of WeasyPrint: the binder", None, "weasyprint_peak", unit="MiB"),
    Row("most memory of Typst: the binder", None, "typst_peak", unit="MiB"),
    Row("most memory of PlutoPrint: the binder", None, "plutoprint_peak", unit="MiB"),
    Row("binder, a page", 20, "bytes_a_page", unit="kB"),
)
SIZE_ROWS: Sequence[Row] = (
    Row(
        "{languages} languages: cold build of everything / WeasyPrint: the same PDFs ¹",
        0.25,
        "languages_cold",
        "languages_weasyprint",
    ),
    Row(
        "{languages} languages: a translated tool edited / one tool edited in one language",
        None,
        "languages_edit",
        "edit",
    ),
    Row("{languages} languages: most memory of any process", 250, "languages_peak", unit="MiB"),
    Row(
        "{times} times the tools: cold build, a page / the same of the usual size",
        1.15,
        "large_cold_a_page",
        "cold_a_page",
    ),
    Row("{times} times the tools: one tool edited / the same of the usual size", 1.5, "large_edit", "edit"),
    Row(
        "{times} times the tools: one tool edited / Typst: its handout and the binder ³",
        None,
        "large_edit",
        "large_typst_edit",
    ),
    Row("{times} times the tools: nothing to do / the same of the usual size", None, "large_nothing", "nothing"),
    Row("{times} times the tools: most memory of any process", 250, "large_peak", unit="MiB"),
)
NOTES = """\
¹ The same PDFs to read: handouts, cards, packets, contents of a translation, both languages side by side, large print,
black and white, the binder. Ours makes besides: {besides}.
² Without tags and form fields. ³ Without form fields."""
COLUMN = Mapping[str, Sequence[Any]]
"""The rounds of each column, by its head."""


def cell(row: Row, rounds: Sequence[Any], with_aims: bool = True) -> str:
    """Return what a row says of the rounds: the median of their ratios, each with its own peer's figure."""
    ours = [getattr(one, row.ours) for one in rounds]
    others = [getattr(one, row.other) for one in rounds] if row.other else []
    if None in (*ours, *others):
        return "not installed"
    if row.other:
        value = median(own / other for own, other in zip(ours, others, strict=True))
        text = f"{value:.3f} ({seconds(median(ours))} / {seconds(median(others))})"
    else:
        value = median(ours)
        text = f"{value:.1f} {row.unit}"
    return f"{text} MISSED" if with_aims and row.aim is not None and value > row.aim else text


def seconds(time: float) -> str:
    """Write a time."""
    return f"{time:.2f} s" if time >= 1 else f"{time * 1000:.0f} ms"


def table(rows: Sequence[Row], columns: COLUMN, words: Mapping[str, object], with_aims: bool = True) -> str:
    """Write a table.

    Args:
        rows: The rows.
        columns: The rounds of each column.
        words: What is filled into the titles of rows.
        with_aims: False for figures of a toolkit so small that they say nothing.
    """
    lines = [["", "aim", *columns], ["---"] * (2 + len(columns))]
    for row in rows:
        aim = "" if row.aim is None or not with_aims else f"≤ {row.aim:g} {row.unit}".rstrip()
        cells = (cell(row, rounds, with_aims) for rounds in columns.values())
        lines.append([row.title.format(**words), aim, *cells])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def besides(counts: Counter[str]) -> str:
    """Write how many files of each kind there are."""
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))

"""One round of measurements: ours and the peers' in turn, each a whole process."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.measure import Cost, run
from tests.bench.peers import BINDER
from tests.bench.toolkits import PROJECT, MeasuredToolkit
from tests.bench.warm import typst_watched, watched


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is measured in a round."""

    edits: int
    """The number of edits, whose median counts, where one takes too little time to be measured by."""
    few: tuple[str, ...]
    """The counties that are bound, and compiled with Typst, to find the cost of one."""
    counties: tuple[str, ...]
    """All counties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round took, in seconds unless noted; None for a peer that is not installed."""

    cold: float
    """The press, with no cache and no output: everything."""
    weasyprint: float
    plutoprint: float | None
    cold_binder: float
    """The press, with no cache and no output: the binder and its spine inserts."""
    weasyprint_binder: float
    plutoprint_binder: float | None
    chromium_binder: float | None
    edit: float
    """A word of one tool changed, then the press: everything is up to date again."""
    typst_edit: float | None
    """That tool's handout and the binder; so the next two."""
    plutoprint_edit: float | None
    chromium_edit: float | None
    nothing: float
    typst_binder: float | None
    bind: float
    layout: float
    bytes_a_page: float
    counties: float
    """All counties' binders for the first time."""
    counties_edit: float
    """All counties' binders after an edit of one tool."""
    typst_counties: float | None
    weasyprint_counties: float
    watch_handout: float
    """While watch runs: from a saved file to its new handout."""
    watch_binder: float
    """And to the new binder."""
    typst_watch: float | None
    """The binder compiled again by a Typst that is kept warm."""
    weasyprint_one: float
    """WeasyPrint, a new process: that one document."""
    peak: float
    """The peak memory of any process of the press, whatever it does, in MiB."""
    weasyprint_peak: float
    """WeasyPrint's while it makes the binder, in MiB; so the next two."""
    plutoprint_peak: float | None
    typst_peak: float | None
    memory_growth: float
    """The peak memory of a process that binds all counties, over one that binds a few."""


def wall(cost: Cost | None) -> float | None:
    """Return the seconds of a peer; None if it is not installed."""
    return cost.wall if cost else None


def peak(cost: Cost | None) -> float | None:
    """Return the peak memory of a peer; None if it is not installed."""
    return cost.peak if cost else None


def measured(toolkit: MeasuredToolkit, effort: Effort) -> Round:
    """Measure everything once on a toolkit that is prepared."""
    edits, all_counties = effort.edits, len(effort.counties)
    press, peers, both = toolkit.press, toolkit.peers, (toolkit.document, BINDER)
    toolkit.forget()
    cold_binder = press("binder")
    weasyprint_binder, plutoprint_binder = peers.weasyprint(BINDER), peers.plutoprint(BINDER)
    chromium_binder = peers.chromium(BINDER)
    toolkit.forget()
    cold = press()
    weasyprint, plutoprint = peers.weasyprint(), peers.plutoprint()
    toolkit.edit()
    edit, typst_edit = press(), peers.typst(*both)
    plutoprint_edit, chromium_edit = peers.plutoprint(*both), peers.chromium(*both)
    nothing, typst_binder = press(), peers.typst(BINDER)
    few, counties = press("county", *effort.few), press("county", *effort.counties)
    toolkit.edit()
    counties_edit = press("county", *effort.counties)
    typst_few = peers.typst(*[BINDER] * len(effort.few))
    watch = watched(toolkit.root, toolkit.handout, toolkit.binder, toolkit.edit, edits)
    typst_watch = typst_watched(toolkit.root, toolkit.edit, edits) if typst_binder else []
    weasyprint_one = [peers.weasyprint(toolkit.document).wall for _ in range(edits)]
    bound = json.loads(run([sys.executable, "-m", "tests.bench.run_binding", str(toolkit.root)], PROJECT).said)
    return Round(
        cold=cold.wall,
        weasyprint=weasyprint.wall,
        plutoprint=wall(plutoprint),
        cold_binder=cold_binder.wall,
        weasyprint_binder=weasyprint_binder.wall,
        plutoprint_binder=wall(plutoprint_binder),
        chromium_binder=chromium_binder,
        edit=edit.wall,
        typst_edit=wall(typst_edit),
        plutoprint_edit=wall(plutoprint_edit),
        chromium_edit=chromium_edit,
        nothing=nothing.wall,
        typst_binder=wall(typst_binder),
        bind=bound["bind"],
        layout=bound["layout"],
        bytes_a_page=bound["bytes"] / bound["pages"] / 1000,
        counties=counties.wall,
        counties_edit=counties_edit.wall,
        typst_counties=typst_few.wall / len(effort.few) * all_counties if typst_few else None,
        weasyprint_counties=bound["layout"] * all_counties,
        watch_handout=median(watch.handouts),
        watch_binder=median(watch.binders),
        typst_watch=median(typst_watch) if typst_watch else None,
        weasyprint_one=median(weasyprint_one),
        peak=max(one.peak for one in (cold_binder, cold, edit, nothing, few, counties, counties_edit, watch)),
        weasyprint_peak=weasyprint_binder.peak,
        plutoprint_peak=peak(plutoprint_binder),
        typst_peak=peak(typst_binder),
        memory_growth=counties_edit.peak / few.peak,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SizesRound:
    """What one round took on a toolkit of usual size, on one in three languages, and on a large one."""

    languages_cold: float
    languages_weasyprint: float
    languages_edit: float
    """A word of one translated tool changed."""
    edit: float
    """A word of one tool changed, in the toolkit of usual size."""
    cold_a_page: float
    """A cold build of everything, over the pages of the binder."""
    large_cold_a_page: float
    large_edit: float
    large_typst_edit: float | None
    nothing: float
    large_nothing: float
    languages_peak: float
    """The peak memory of any process, in MiB; so the next one."""
    large_peak: float


def measured_sizes(
    usual: MeasuredToolkit, languages: MeasuredToolkit, large: MeasuredToolkit, effort: Effort
) -> SizesRound:
    """Measure toolkits that are prepared, in turn."""
    costs: dict[MeasuredToolkit, list[Cost]] = {}
    for toolkit in (usual, languages, large):
        toolkit.forget()
        costs[toolkit] = [toolkit.press()]
    weasyprint = languages.peers.weasyprint()

    def repeated(action: Callable[[MeasuredToolkit], Cost], toolkits: list[MeasuredToolkit]) -> list[float]:
        """Do something several times, on each toolkit in turn; returns the median seconds for each toolkit."""
        rounds = [[action(toolkit) for toolkit in toolkits] for _ in range(effort.edits)]
        for one in rounds:
            for toolkit, cost in zip(toolkits, one, strict=True):
                costs[toolkit].append(cost)
        return [median(one[place].wall for one in rounds) for place in range(len(toolkits))]

    edit, languages_edit, large_edit = repeated(edited, [usual, languages, large])
    large_typst_edit = wall(large.peers.typst(large.document, BINDER))
    nothing, large_nothing = repeated(MeasuredToolkit.press, [usual, large])
    return SizesRound(
        languages_cold=costs[languages][0].wall,
        languages_weasyprint=weasyprint.wall,
        languages_edit=languages_edit,
        edit=edit,
        cold_a_page=costs[usual][0].wall / usual.pages,
        large_cold_a_page=costs[large][0].wall / large.pages,
        large_edit=large_edit,
        large_typst_edit=large_typst_edit,
        nothing=nothing,
        large_nothing=large_nothing,
        languages_peak=max(cost.peak for cost in costs[languages]),
        large_peak=max(cost.peak for cost in costs[large]),
    )


def edited(toolkit: MeasuredToolkit) -> Cost:
    """Change a word and bring everything up to date."""
    toolkit.edit()
    return toolkit.press()

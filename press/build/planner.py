"""Reads the content of a project and plans its builds."""

from collections.abc import Callable
from dataclasses import replace

from press import catalog, reading
from press.core.diagnostics import ProblemList
from press.core.last_results import LastResults
from press.core.parse_cache import ParseCache
from press.core.project import ProjectFiles
from press.core.stored_parse_cache import StoredParseCache
from press.core.versions import PROGRAM_FOLDER, code_digests, toolchain_digest
from press.lint.linter import lint
from press.model import Toolkit
from press.planning.base_editions import EditionRegistry
from press.planning.plan import Plan
from press.planning.ready_packets import ReadyPackets
from press.source.loader import load
from press.source.validation.validate import validate_what_is_right


class Planner:
    """Plans the builds of a project; each method raises ContentError with every problem of the content.

    Args:
        files: The project's files.
        cache: The texts that were parsed before, for a process that reads the content again and again.
    """

    def __init__(self, files: ProjectFiles, cache: ParseCache | None = None) -> None:
        self.files, self.cache = files, cache or StoredParseCache(files.root)

    def toolkit(self) -> Toolkit:
        """Read and validate the content."""
        problems = ProblemList()
        toolkit = self.toolkit_so_far(problems)
        problems.raise_if_any()
        return toolkit

    def toolkit_so_far(
        self, problems: ProblemList, main_validated: Callable[[Toolkit], None] = lambda main: None
    ) -> Toolkit:
        """Read and validate the content; return the toolkit as far as it is right.

        Raises ContentError if there is no toolkit at all.

        Args:
            problems: Receives every problem.
            main_validated: Called with the toolkit in its own language, before all else is validated.
        """
        raw = load(self.files, problems, self.cache)
        toolkit = validate_what_is_right(raw, problems, self.cache, main_validated)
        if not problems:  # else it is not known which texts are no longer used
            self.cache.prune()
        return toolkit

    def editions(self, toolkit: Toolkit | None = None) -> EditionRegistry:
        """Return the editions from which everything is planned; the content is read if no toolkit is given."""
        return EditionRegistry(self.files, toolkit or self.toolkit(), toolchain_digest(code_digests(PROGRAM_FOLDER)))

    def plan_full_build(self, editions: EditionRegistry, statewide_planned: Callable[[], None] = lambda: None) -> Plan:
        """Plan the files of every build, without the catalog, which is planned from them.

        Args:
            editions: The editions.
            statewide_planned: Called once the jobs of the statewide edition are planned, and before all others are.
        """
        catalog.check_words(editions)
        reading.check_words(editions)
        plan, packets = editions.plan(statewide_planned), ReadyPackets(editions)
        return replace(plan, products=(*plan.products, *packets.files()), products_by_pages=packets.print_plans)

    def plan(self) -> Plan:
        """Read the content and plan the files of every build, without the catalog."""
        return self.plan_full_build(self.editions())


def raise_for_lint_errors(toolkit: Toolkit, results: LastResults | None = None) -> None:
    """Raise ContentError if the content breaks a style rule that stops a build.

    Args:
        toolkit: The content.
        results: The results of the last time, for a process that checks again and again.
    """
    problems = ProblemList()
    problems.extend(finding.problem for finding in lint(toolkit, blocking_only=True, results=results) if finding.stops)
    problems.raise_if_any()

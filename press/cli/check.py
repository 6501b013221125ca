"""The command that checks the content."""

import sys
from pathlib import Path

import click

from press.build.check import CheckResult, check_content
from press.build.checked_files import checked_files_of
from press.build.page_checker import PageChecker
from press.build.planner import Planner
from press.cli.exit_codes import ExitCode
from press.cli.options import jobs_option
from press.cli.runner import run_guarded
from press.console import Sources, as_github, as_json
from press.console.problems import print_problems, summary
from press.console.progress import reporter
from press.console.terminal import echo
from press.core.project import ProjectFiles
from press.lint.fixes import fix_files
from press.typesetting.pool import Workers

FORMATS = ("text", "json", "github")


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    help="Print the result for another program.",
)
@click.option("--fix", is_flag=True, help="First fix what needs no judgment: quotes, dates, spaces.")
@click.option("--county", default="", help="Check what this county has of its own, and nothing else.")
@click.option("--words", is_flag=True, help="Check the texts only, and typeset no page: faster.")
@jobs_option
@click.pass_obj
def check(
    root: Path, /, names: tuple[str, ...], output_format: str, fix: bool, county: str, words: bool, jobs: int
) -> None:
    """Check the content and its pages; make nothing.

    All of it, or some tools, cards and packets by code or file name: check 4.1

    Or what a county has of its own: check --county fresno
    """

    def work() -> None:
        if fix:
            fix_content(root, names, county, to_stderr=output_format != "text")
        progress = reporter(explain=False, quiet=output_format != "text")
        pages = None if words else PageChecker(root, lambda: Workers(root, jobs), progress)
        result = check_content(Planner(ProjectFiles(root)), names, pages, county)
        print_result(result, root, output_format)
        if result.problems:
            sys.exit(ExitCode.CONTENT_PROBLEMS)

    run_guarded(root, work)


def fix_content(root: Path, names: tuple[str, ...], county: str, *, to_stderr: bool) -> None:
    """Fix the content, or some texts of it, or a county's own, and print what changed in each file."""
    files = ProjectFiles(root)
    fixed_files = list(fix_files(files, checked_files_of(files, names, county)))
    for fixed in fixed_files:
        echo(f"Fixed {fixed.file}: {'; '.join(fixed.notes)}.", err=to_stderr)
    if fixed_files:
        echo("To undo, to the last commit: git checkout content. Each page is as it was.", err=to_stderr)


def print_result(result: CheckResult, root: Path, output_format: str) -> None:
    """Print problems and warnings in one of the FORMATS."""
    if output_format == "json":
        echo(as_json(result.problems, result.warnings, Sources(root)))
    elif output_format == "github":
        for line in as_github(result.problems, result.warnings, Sources(root)):
            echo(line)
    else:
        if result.problems or result.warnings:
            print_problems(result.problems, root, result.warnings, closing="")
        if not result.problems:
            for role, codes in result.unread.items():
                echo(f"Not read yet by {role}: {', '.join(codes)}")
            echo(f"{summary(0, len(result.warnings))} in {what_was_checked(result)}.")


def what_was_checked(result: CheckResult) -> str:
    """Return how many tools, cards and packets were checked, or whose own content, in words."""
    if result.county:
        return f"what {result.county} has of its own"
    packets = "1 packet" if result.packets == 1 else f"{result.packets} packets"
    pieces = "1 tool or card" if result.pieces == 1 else f"{result.pieces} tools and cards"
    return (
        " and ".join(words for words, count in ((packets, result.packets), (pieces, result.pieces)) if count) or pieces
    )

"""The verbs for other editions: counties, packets, replacement pages, the print shop, bundles, translations."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.cli.main import build_options, guarded, in_language, main, run

if TYPE_CHECKING:
    from press.build.build import Build
    from press.model import Toolkit
    from press.planning.requests import Request

EXTRAS = ("handouts", "cards")


def extras_of(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Read the words of --with: handouts, cards."""
    words = tuple(word.strip() for word in value.split(",") if word.strip())
    if unknown := [word for word in words if word not in EXTRAS]:
        raise click.BadParameter(f"{', '.join(unknown)}: known are {', '.join(EXTRAS)}.")
    return words


with_option = click.option(
    "--with", "extras", default="", callback=extras_of, help="Print these for the county too: handouts,cards."
)


@main.command()
@click.argument("names", nargs=-1, required=True)
@with_option
@build_options
@click.pass_obj
def county(root: Path, /, names: tuple[str, ...], extras: tuple[str, ...], **options: Any) -> None:
    """A county's binder, with its name on every page: county fresno."""

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.planning.requests import CountyRequest

        return [CountyRequest(name, extras) for name in names]

    run(root, **options, ask=ask)


@main.command()
@with_option
@build_options
@click.pass_obj
def counties(root: Path, /, extras: tuple[str, ...], **options: Any) -> None:
    """The binders of all counties."""

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.planning.requests import CountyRequest

        return [CountyRequest(county.slug, extras) for county in toolkit.counties]

    run(root, **options, ask=ask)


@main.command()
@click.argument("name", default="")
@click.option("--tools", default="", help="Without a file: the codes of the tools, as in 3.2,4.1.")
@click.option("--cards", default="", help="Without a file: the codes of the cards, as in 10.1.")
@click.option("--title", default="", help="Without a file: what stands on the front sheet.")
@click.option("--language", default="", help="Without a file: a language, as in es.")
@click.option("--people", type=click.IntRange(1, 999), help="For so many people; else as the packet says.")
@click.option("--collated", is_flag=True, help="Also one file with every copy, ready for the printer.")
@click.option("--booklet", is_flag=True, help="Also as a booklet, half-letter, to fold and staple.")
@build_options
@click.pass_obj
def packet(
    root: Path,
    /,
    name: str,
    tools: str,
    cards: str,
    title: str,
    language: str,
    people: int | None,
    collated: bool,
    booklet: bool,
    **options: Any,
) -> None:
    """What a session needs: packet foundations-day-1, or packet --tools 3.2,4.1 --cards 10.1 --title "Tuesday"."""
    codes = tuple(code.strip() for code in f"{tools},{cards}".split(",") if code.strip())
    if bool(name) == bool(codes):
        raise click.UsageError("Name a packet of content/packets/, or give --tools and --cards: one of the two.")
    if name and (title or language):
        raise click.UsageError(f"The file says the title and the language: content/packets/{name}.yaml")

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.core.diagnostics import UsageError, suggest
        from press.core.slugs import slug
        from press.planning.requests import PacketRequest

        here = in_language(toolkit, language)
        for code in codes:
            if not here.has(code):
                raise UsageError(
                    f"There is no tool or card {code} here. {suggest(code, [piece.code for piece in here.pieces])}"
                )
        said = title or " ".join(codes)
        return [
            PacketRequest(name or slug(said), people or 0, collated, booklet, "" if name else said, codes, language)
        ]

    run(root, **options, ask=ask)


@main.command()
@click.option("--since", required=True, help="The edition that the paper binder holds, as in 2026.1.")
@click.option("--county", default="", help="For a county's binder.")
@build_options
@click.pass_obj
def changes(root: Path, /, since: str, county: str, **options: Any) -> None:
    """Replacement pages: what a paper binder needs to be brought up to date."""

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.planning.requests import ChangesRequest

        return [ChangesRequest(since, county)]

    run(root, **options, ask=ask)


@main.command("release")
@click.argument("name")
@build_options
@click.pass_obj
def release_edition(root: Path, /, name: str, jobs: int, explain: bool, quiet: bool) -> None:
    """Record the edition in content/editions/, so that changes can be told later: release 2026.2."""
    from press.typesetting.pool import Workers

    workers = Workers(root, jobs)
    from press.build.build import Build
    from press.build.release import release
    from press.console.progress import reporter

    build = Build(root, jobs)

    def work(build: Build) -> None:
        recorded = release(root, name, build, reporter(explain, quiet), workers)
        changed = f", {len(recorded.changed)} changed since the last" if recorded.changed else ""
        click.echo(f"{recorded.file}: {recorded.sections} sections{changed}; {recorded.counties} counties. Commit it.")

    try:
        guarded(root, work, build)
    finally:
        workers.close()


@main.command()
@click.argument("name")
@click.argument("language")
@click.pass_obj
def translated(root: Path, /, name: str, language: str) -> None:
    """Note that a translation is up to date with its original: translated 5.4 es."""

    def note(build: "Build") -> None:
        from press.core.diagnostics import ProblemList
        from press.scaffold.mark_translated import note_translated
        from press.source.loader import load

        file = note_translated(root, load(build.files, ProblemList()), build.toolkit(), name, language)
        click.echo(f"{file} says that it is up to date with its original.")

    guarded(root, note)


@main.command()
@click.argument("name")
@build_options
@click.pass_obj
def bundle(root: Path, /, name: str, **options: Any) -> None:
    """Everything of a county in one zip, for its print room and its web page: bundle fresno."""

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.planning.requests import BundleRequest

        return [BundleRequest(name)]

    run(root, **options, ask=ask)


@main.command("print-shop")
@click.option("--county", default="", help="A county's binder.")
@click.option(
    "--profile", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The press's ICC profile."
)
@build_options
@click.pass_obj
def print_shop(root: Path, /, county: str, profile: Path | None, **options: Any) -> None:
    """The binder for a print shop: body and tabs with trim and bleed, cards; PDF/X-4 with the press's profile."""
    from press.core.hashing import sha256_hex

    given = {sha256_hex(profile.read_bytes()): profile.read_bytes()} if profile else {}

    def ask(toolkit: "Toolkit") -> "list[Request]":
        from press.planning.requests import PrintShopRequest

        return [PrintShopRequest(county, next(iter(given), ""))]

    run(root, **options, ask=ask, profiles=given)

"""The verbs for the statewide edition: all, tools, cards, binder, list, clean."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.cli.main import build_options, guarded, in_language, main, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from press.build.build import Build
    from press.model import Piece, Toolkit
    from press.planning.products import Product
    from press.planning.requests import Request

BLACK_AND_WHITE = "black-and-white"
STYLES = ("large-print", BLACK_AND_WHITE, "half-letter")
style_option = click.option("--style", type=click.Choice(STYLES), help="Print in another style.")
language_option = click.option("--language", default="", help="Print in another language, as in es.")


@main.command("all")
@build_options
@click.pass_obj
def everything(root: Path, jobs: int, explain: bool, quiet: bool) -> None:
    """Everything statewide: handouts, cards, the binder."""
    from press.build.freshness import count_fresh_outputs
    from press.core.project import ProjectFiles

    if not explain and (count := count_fresh_outputs(root, ProjectFiles(root))):
        if not quiet:
            click.echo(f"Nothing to do: all {count} files in output/ are up to date.")
        return
    run(root, jobs, explain, quiet, None)


@main.command()
@click.argument("names", nargs=-1, required=True)
@style_option
@language_option
@build_options
@click.pass_obj
def tools(root: Path, /, names: tuple[str, ...], style: str, language: str, **options: Any) -> None:
    """The handouts of tools, by code or name: tools 4.1 5.3, or by the names of their files."""
    if style or language:
        run(root, **options, ask=lambda toolkit: [in_style(toolkit, names, style, language, cards=False)])
    else:
        run(root, **options, choose=lambda toolkit: by_name(toolkit, names, ("handout",)))


@main.command()
@click.argument("names", nargs=-1)
@style_option
@language_option
@build_options
@click.pass_obj
def cards(root: Path, /, names: tuple[str, ...], style: str, language: str, **options: Any) -> None:
    """The cards, single and as print sheets: all, or by code or name."""
    if style or language:
        return run(root, **options, ask=lambda toolkit: [in_style(toolkit, names, style, language, cards=True)])
    kinds = ("card", "card-sheet", "card-press")
    run(
        root,
        **options,
        choose=lambda toolkit: (
            by_name(toolkit, names, kinds) if names else lambda one: one.kind in kinds and in_color(one)
        ),
    )


@main.command()
@build_options
@click.pass_obj
def binder(root: Path, /, **options: Any) -> None:
    """The binder, its spine inserts and tab labels."""
    run(root, **options, choose=lambda toolkit: lambda product: product.kind in ("binder", "inserts"))


@main.command("list")
@click.pass_obj
def list_pieces(root: Path) -> None:
    """Codes, titles, pages, and whether each file is up to date."""

    def tell(build: "Build") -> None:
        made = build.plan()
        for product in (*made.products, *build.requested_products()):
            state = "up to date" if build.output.holds(product.path, product.fingerprint) else "to be made"
            record = build.output.records.get(product.path)
            pages = f"{record.pages:3d} p" if record else "  ? p"
            click.echo(f"{product.kind:<11} {pages}  {state:<11} {product.title}  output/{product.path}")

    guarded(root, tell)


@main.command()
@click.pass_obj
def clean(root: Path) -> None:
    """Delete what builds have made: output/ and the cache."""
    from press.core.project import CACHE_FOLDER
    from press.output.folder import Output
    from press.output.manifest import MANIFEST
    from press.planning.kinds import SPECIMEN_PATH

    Output(root / "output").prune(())
    for name in (MANIFEST, SPECIMEN_PATH):
        (root / "output" / name).unlink(missing_ok=True)
    shutil.rmtree(root / CACHE_FOLDER, ignore_errors=True)
    click.echo("output/ is empty.")


def by_name(toolkit: "Toolkit", names: tuple[str, ...], kinds: tuple[str, ...]) -> "Callable[[Product], bool]":
    """Return the test for the products of the named pieces; raises UsageError for a name that nothing has."""
    codes = codes_of(toolkit, names, "card" in kinds)
    return lambda product: product.kind in kinds and product.code in codes and in_color(product)


def in_color(product: "Product") -> bool:
    """Tell whether a file is not the one in black and white, which whoever is in a hurry for a page can wait for."""
    return not product.path.startswith(f"{BLACK_AND_WHITE}/")


def codes_of(toolkit: "Toolkit", names: "Sequence[str]", cards: bool) -> tuple[str, ...]:
    """Return the codes of the named tools, or cards; raises UsageError for a name that nothing has."""
    from press.core.diagnostics import UsageError, suggest
    from press.model import Card

    def known(piece: "Piece") -> set[str]:
        return {piece.code, piece.slug}

    of_kind = [piece for piece in toolkit.pieces if isinstance(piece, Card) == cards]
    for name in names:
        if not any(name in known(piece) for piece in of_kind):
            words = {word for piece in of_kind for word in known(piece)}
            raise UsageError(f"There is no “{name}” here. {suggest(name, words)}")
    return tuple(piece.code for piece in of_kind if known(piece) & set(names))


def in_style(toolkit: "Toolkit", names: tuple[str, ...], style: str | None, language: str, cards: bool) -> "Request":
    """Return the request for tools or cards in another style or language; all of them when none is named."""
    from press.planning.requests import StyleRequest

    here = in_language(toolkit, language)
    chosen = names or tuple(card.code for card in here.cards)
    return StyleRequest(style or "", codes_of(here, chosen, cards), language)

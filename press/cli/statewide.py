"""The commands for the statewide edition: tools, cards, binder, list."""

from collections.abc import Sequence
from pathlib import Path

import click

from press.build.build import products_so_far, requested_files
from press.build.build_run import ProductFilter
from press.build.planner import Planner
from press.build.workspace import Workspace
from press.cli.names import no_such_piece, not_in_language, toolkit_in_language
from press.cli.options import BuildOptions, build_options
from press.cli.runner import build, run_guarded
from press.console.terminal import echo
from press.core.diagnostics import UsageError
from press.core.styles import STYLES, Style
from press.model import Card, Piece, Toolkit
from press.planning.kinds import Kind
from press.planning.products import Product
from press.planning.request import PROGRAM
from press.planning.requests import StyleRequest, request_from_manifest

BLACK_AND_WHITE_FOLDER = f"{Style.BLACK_AND_WHITE}/"
HANDOUT_KINDS = (Kind.HANDOUT, Kind.TALLY)
CARD_KINDS = (Kind.CARD, Kind.CARD_SHEET, Kind.CARD_PRESS)

style_option = click.option(
    "--style", type=click.Choice([str(style) for style in STYLES]), help="Print in another style."
)
language_option = click.option("--language", default="", help="Print in another language: --language es.")


@click.command()
@click.argument("names", nargs=-1, required=True)
@style_option
@language_option
@build_options
@click.pass_obj
def tools(root: Path, /, names: tuple[str, ...], style: str | None, language: str, options: BuildOptions) -> None:
    """Make the handouts of some tools.

    By code or file name: tools 4.1 first-meeting
    """
    if style or language:
        build(root, options, request=lambda toolkit: [style_request(toolkit, names, style, language, cards=False)])
    else:
        build(root, options, choose=lambda toolkit: is_file_of(codes_of(toolkit, names, cards=False), HANDOUT_KINDS))


@click.command()
@click.argument("names", nargs=-1)
@style_option
@language_option
@build_options
@click.pass_obj
def cards(root: Path, /, names: tuple[str, ...], style: str | None, language: str, options: BuildOptions) -> None:
    """Make cards and their print sheets.

    All of them, or some by code or file name: cards 10.1
    """
    if style or language:
        build(root, options, request=lambda toolkit: [style_request(toolkit, names, style, language, cards=True)])
    else:
        build(root, options, choose=lambda toolkit: is_file_of(codes_of(toolkit, names, cards=True), CARD_KINDS))


@click.command()
@build_options
@click.pass_obj
def binder(root: Path, /, options: BuildOptions) -> None:
    """Make the binder and its spine inserts.

    With labels for the tabs.
    """
    build(root, options, choose=lambda _toolkit: lambda product: product.kind in (Kind.BINDER, Kind.INSERTS))


@click.command("list")
@click.pass_obj
def list_files(root: Path) -> None:
    """List all files and what is up to date.

    Each with its kind, pages and title; also what you requested earlier. At the end: how to make what is out of date.
    """
    run_guarded(root, lambda: write_list(root))


def write_list(root: Path) -> None:
    """Write a line for each file, of every build or by request: kind, pages, whether it is up to date, title, path.

    At the end are the commands that make what is not up to date.
    """
    workspace = Workspace(root)
    planner = Planner(workspace.files)
    editions = planner.editions()
    products = products_so_far(workspace, planner.plan_full_build(editions))
    commands: dict[str, None] = {}
    for product in (*products, *requested_files(workspace, editions)):
        entry = workspace.output.entries.get(product.path)
        # A file that can't be planned before its pages are typeset is out of date, whatever the manifest has.
        is_current = isinstance(product, Product) and workspace.output.is_current(product.path, product.fingerprint)
        state = "up to date" if is_current else "to be made"
        pages = f"{entry.pages:3d} p" if entry else "  ? p"
        echo(f"{product.kind:<11} {pages}  {state:<11} {product.title}  output/{product.path}")
        if not is_current:
            request = request_from_manifest(product.request)
            commands[request.command(editions.toolkit) if request else PROGRAM] = None
    if commands:
        echo("\nHow to make them:")
        for command in commands:
            echo(f"  {command}")


def is_file_of(codes: Sequence[str], kinds: Sequence[Kind]) -> ProductFilter:
    """Return a test for the files of these pieces and kinds, black-and-white ones left out."""
    return lambda product: (
        product.kind in kinds and product.code in codes and not product.path.startswith(BLACK_AND_WHITE_FOLDER)
    )


def codes_of(toolkit: Toolkit, names: Sequence[str], *, cards: bool, main: Toolkit | None = None) -> tuple[str, ...]:
    """Return the codes of the named tools, or cards; of all if no name is given.

    Args:
        toolkit: The toolkit in some language.
        names: Codes, and names of files.
        cards: True for cards, False for tools.
        main: The toolkit in its own language, if that is another one.

    Raises:
        UsageError: No tool, or card, has one of the names.
    """

    def names_of(piece: Piece) -> set[str]:
        return {piece.code, piece.slug}

    pieces = [piece for piece in toolkit.pieces if isinstance(piece, Card) == cards]
    valid_names = {name for piece in pieces for name in names_of(piece)}
    for name in names:
        if name not in valid_names:
            raise UsageError(no_such_piece(main or toolkit, name, valid_names, "card" if cards else "tool"))
    return tuple(piece.code for piece in pieces if not names or names_of(piece) & set(names))


def style_request(
    toolkit: Toolkit, names: Sequence[str], style: str | None, language: str, *, cards: bool
) -> StyleRequest:
    """Return the request for tools or cards in another style or language; raises UsageError."""
    words = toolkit_in_language(toolkit, language)
    for name in names:
        named = [piece for piece in toolkit.pieces if name in (piece.code, piece.slug)]
        if named and not words.has(named[0].code):
            raise UsageError(not_in_language(toolkit, named[0], words.language))
    codes = codes_of(words, names, cards=cards, main=toolkit)
    return StyleRequest(style or "", codes, language)

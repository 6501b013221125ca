"""The command that publishes output/ as a website."""

from pathlib import Path

import click

from press.build.freshness import count_fresh_outputs
from press.cli.options import BuildOptions, build_options
from press.core.project import ProjectFiles


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--county", "county", default="", help="Publish the files of this county only.")
@click.option("--address", default="", help="Where the site will be, as in https://example.org/kit/.")
@build_options
@click.pass_obj
def publish(root: Path, /, folder: Path, county: str, address: str, options: BuildOptions) -> None:
    """Write a website into a folder.

    The catalog with all its files, for any web server: publish ../site
    """
    from press.build.planner import Planner  # the build below imports it anyway
    from press.build.workspace import Workspace
    from press.cli.runner import build, run_guarded
    from press.console.terminal import echo
    from press.planning.counties import CountyEdition, county_named, extras_of
    from press.planning.requests import CountyRequest
    from press.site.folder import raise_for_foreign_files, replace_site
    from press.site.places import raise_for_own_folder, site_address
    from press.site.publication import Publication

    def prepare() -> None:
        raise_for_own_folder(root, folder)
        raise_for_foreign_files(folder.absolute())
        editions = Planner(Workspace(root).files).editions()
        site_address(address, editions.toolkit)
        if county:
            county_named(editions.toolkit, county)

    def write() -> None:
        workspace = Workspace(root)
        editions = Planner(workspace.files).editions()
        edition = CountyEdition(editions, county_named(editions.toolkit, county)) if county else None
        at = site_address(address, editions.toolkit, edition)
        files = Publication(workspace, editions, at, edition).files()
        is_new = replace_site(folder, files)
        if options.quiet:
            return
        size = sum(map(len, files.values())) / 1_000_000
        echo(f"{len(files)} files, {size:.0f} MB, {'are' if is_new else 'were already'} in {folder}.")
        if not at:
            echo("There is no sitemap: give the address with --address, or as address: in toolkit.yaml.")

    run_guarded(root, prepare)
    if not count_fresh_outputs(root, ProjectFiles(root)):
        build(root, options)
    if county:
        build(root, options, request=lambda toolkit: [CountyRequest(county, extras_of(toolkit), site=True)])
    run_guarded(root, write)

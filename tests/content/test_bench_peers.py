"""The text that the peers of the bench get: the same files, with the same links."""

from pathlib import Path

from press.build.planner import Planner
from press.core.project import ProjectFiles
from press.planning.kinds import Kind
from tests.bench.corpus import Size, write_corpus
from tests.bench.peers import body_of, inner, main, prefixed, same_products
from tests.support.built_toolkits import PROJECT


def test_a_link_leads_to_a_piece_in_the_same_document_or_to_another_file() -> None:
    body = body_of('<body><h2 id="a">A</h2><a href="#a">a</a><a href="tool:1.2#b">b</a><a href="tool:1.3">c</a></body>')

    assert inner(prefixed("1.1", body, {"1.1", "1.2"})) == (
        '<h2 id="1.1--a">A</h2><a href="#1.1--a">a</a><a href="#1.2--b">b</a>'
        '<a href="https://project.invalid/1.3.pdf">c</a>'
    )


def test_the_peers_get_every_file_of_pages_to_read_of_the_real_toolkit() -> None:
    plan = Planner(ProjectFiles(PROJECT)).plan()
    same = {product.path for product in same_products(plan)}
    left = {product.kind for product in plan.products if product.path not in same}

    assert left == {Kind.CARD_SHEET, Kind.CARD_PRESS, Kind.INSERTS, Kind.TALLY}


def test_there_is_a_document_for_each_of_these_files(tmp_path: Path) -> None:
    root = tmp_path / "generated"
    write_corpus(root, PROJECT, Size(tabs=1, tools_a_tab=3))

    main(root, ["html", "typst"])

    plan = Planner(ProjectFiles(root)).plan()
    assert len(list((root / "peers" / "html").glob("*.html"))) == len(same_products(plan)) == 2 * 7 + 1
    assert len(list((root / "peers" / "typst").glob("*.typ"))) == 7 + 1 + 1  # handouts, the binder, the styles

"""The preview answers only requests that name this computer, and serves nothing but its own files."""

import http.client
import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from press.core.identifiers import OutputPath
from press.watch.preview_board import PreviewBoard
from press.watch.preview_server import PreviewServer, is_host_allowed
from press.watch.preview_state import ShownPiece
from press.watch.token import preview_token
from tests.support.browser import POLL_INTERVAL

PIECE = ShownPiece(
    path=OutputPath("handouts/1.1-rye.pdf"),
    code="1.1",
    title="Rye",
    tab="Bread",
    kind="tool",
    language="en",
    pages=1,
    digest="x",
)


@pytest.fixture
def viewed() -> list[str]:
    """The paths that the browser says it shows."""
    return []


@pytest.fixture
def server(tmp_path: Path, viewed: list[str]) -> Iterator[PreviewServer]:
    """A running server of an empty project."""
    running = PreviewServer(tmp_path, PreviewBoard(), 0, viewed.append)
    threading.Thread(target=running.serve_forever, args=(POLL_INTERVAL,), daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def status_for(server: PreviewServer, path: str = "", token: str = "", **headers: str) -> int:
    """Return the status of the answer to a request; with the server's token unless another is given."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", f"/{token or server.token}/{path}", headers=names)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:8765", "localhost:80"])
def test_a_host_header_needs_no_port(server: PreviewServer, host: str) -> None:
    assert status_for(server, Host=host) == 200  # on port 80 browsers leave the port out


@pytest.mark.parametrize("host", ["", "bread.example", "bread.example:80", "localhost.bread.example", "localhost:x"])
def test_other_hosts_are_refused(server: PreviewServer, host: str) -> None:
    assert status_for(server, Host=host) == 403 and not is_host_allowed(host)


ADDRESSES = ("", "preview.js", "events", "view?path=x", "pictures/x.pdf?page=1", "output/x.pdf", "fonts/x.ttf")


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_without_the_token_is_refused(server: PreviewServer, path: str) -> None:
    assert status_for(server, path, token="x") == 403
    assert status_for(server, path, token="%ff%fe") == 403


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://bread.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
def test_a_page_of_another_site_is_refused(server: PreviewServer, path: str, headers: dict[str, str]) -> None:
    assert status_for(server, path, **headers) == 403


def test_its_own_page_is_answered(server: PreviewServer) -> None:
    own = {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}
    assert status_for(server, "preview.js", **own) == 200
    assert status_for(server, "", Sec_Fetch_Site="none", Sec_Fetch_Mode="navigate") == 200


def test_only_a_piece_can_be_viewed(server: PreviewServer, viewed: list[str]) -> None:
    assert status_for(server, "view?path=nothing/here") == 204
    assert viewed == []
    server.board.show(pieces=(PIECE,))
    assert status_for(server, f"view?path={PIECE.path}") == 204
    assert viewed == [PIECE.path]


@pytest.mark.parametrize(
    "query", ["page=" + "9" * 5000, "page=%C2%B2", "page=1&width=" + "9" * 5000, "page=0", "page=2"]
)
def test_a_page_that_there_is_not(server: PreviewServer, query: str, capfd: pytest.CaptureFixture[str]) -> None:
    server.board.show(pieces=(PIECE,))
    assert status_for(server, f"pictures/{PIECE.path}?{query}") == 404
    assert capfd.readouterr() == ("", "")


def test_six_connections_get_their_pictures(server: PreviewServer) -> None:
    pdf = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(300, 400))
        document.save(pdf)
    (server.root / "output" / "handouts").mkdir(parents=True)
    (server.root / "output" / PIECE.path).write_bytes(pdf.getvalue())
    server.board.show(pieces=(PIECE,))
    addresses = [f"pictures/{PIECE.path}?page=1&width={width}" for width in range(100, 340)]

    with ThreadPoolExecutor(6) as browser:
        assert set(browser.map(lambda address: status_for(server, address), addresses)) == {200}


def test_the_token_stays_and_is_private(tmp_path: Path) -> None:
    token = preview_token(tmp_path)
    file = tmp_path / ".cache" / "preview-token"
    assert preview_token(tmp_path) == token and file.stat().st_mode & 0o777 == 0o600
    file.write_text("short", encoding="ascii")
    assert len(preview_token(tmp_path)) >= 30

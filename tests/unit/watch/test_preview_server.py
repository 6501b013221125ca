"""The preview answers only requests that name this computer, and serves nothing but its own files."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.watch.preview_server import PreviewServer, is_host_allowed
from press.watch.preview_state import PreviewBoard


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    """A running server of an empty project."""
    running = PreviewServer(tmp_path, PreviewBoard(), 0, lambda path: None)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def status_for(server: PreviewServer, host: str) -> int:
    """Return the status of the answer to a request for the page with this Host header."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("GET", "/", headers={"Host": host})
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:8765", "localhost:80"])
def test_a_host_header_needs_no_port(server: PreviewServer, host: str) -> None:
    assert status_for(server, host) == 200  # on port 80 browsers leave the port out


@pytest.mark.parametrize("host", ["", "bread.example", "bread.example:80", "localhost.bread.example", "localhost:x"])
def test_other_hosts_are_refused(server: PreviewServer, host: str) -> None:
    assert status_for(server, host) == 403 and not is_host_allowed(host)

"""Serves the preview on the loopback address: its page, its state as events, page images, finished files."""

import hmac
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from press.core.hashing import sha256_hex
from press.output.page_images import SUFFIX, render_page
from press.watch.preview_board import PreviewBoard
from press.watch.token import preview_token

NUMBER = re.compile(r"[0-9]{1,5}")
OWN_SITES = ("none", "same-origin")
"""What browsers say in Sec-Fetch-Site of an address that a person opened, and of requests of the page itself."""
STATIC = Path(__file__).parent / "static"
HOST = "127.0.0.1"
HOST_NAMES = (HOST, "localhost")
"""Names in a Host header that are answered. Another name means DNS rebinding: a page from elsewhere is asking."""
MAX_WIDTH = 2400
"""Maximum width of a page image, in pixels."""
KEEP_ALIVE_INTERVAL = 15.0
"""Seconds without an event after which a comment is sent, so that a lost connection is noticed."""
IMAGES_IN_MEMORY = 256
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".pdf": "application/pdf",
    SUFFIX: "image/png",
}
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)


class PreviewServer(ThreadingHTTPServer):
    """The server. It serves only its own page, the toolkit's fonts and the files on the board.

    Args:
        root: The project folder.
        board: What the preview shows.
        port: The port to listen on.
        on_view: Called from a server thread with the path of the piece that a browser shows.
    """

    daemon_threads = True

    def __init__(self, root: Path, board: PreviewBoard, port: int, on_view: Callable[[str], None]) -> None:
        self.root, self.board, self.on_view = root, board, on_view
        self.token = preview_token(root)
        self.page_image = lru_cache(IMAGES_IN_MEMORY)(self._render_page)
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """The URL of the preview."""
        return f"http://{HOST}:{self.server_address[1]}/{self.token}/"

    def is_shown(self, path: str) -> bool:
        """Return True for the file of a piece that the preview shows, below output/."""
        return any(piece.path == path for piece in self.board.state.pieces)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: what a browser asks for is no fault of this session."""

    def file(self, path: str) -> Path | None:
        """Return the file for a URL path; None for a path that is not served."""
        folder, _, name = path.partition("/")
        if path in ("", "preview.css", "preview.js"):
            return STATIC / (path or "preview.html")
        if folder == "fonts" and name in {font.name for font in (self.root / "styles" / "fonts").glob("*.ttf")}:
            return self.root / "styles" / "fonts" / name
        state = self.board.state
        if folder == "output" and name in {state.binder, *(piece.path for piece in state.pieces)} - {""}:
            return self.root / "output" / name
        return None

    def _render_page(self, path: str, page: int, width: int, digest: str) -> bytes:
        """Return the image of a page, from 0; ``digest`` is part of the cache's key."""
        unwritten = self.board.unwritten.get(path, b"")
        content = unwritten if sha256_hex(unwritten) == digest else (self.root / "output" / path).read_bytes()
        return render_page(content, page, width)


class Handler(BaseHTTPRequestHandler):
    """Answers one request, in a thread of its own."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send the page, an image or a file, or events until the browser disconnects."""
        address = urlsplit(self.path)
        token, _, path = unquote(address.path).removeprefix("/").partition("/")
        if not self.is_allowed(token):
            return self.send_status(HTTPStatus.FORBIDDEN)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        try:
            if path == "events":
                self.send_events()
            elif path == "view":
                if self.server.is_shown(query.get("path", "")):
                    self.server.on_view(query["path"])
                self.send_status(HTTPStatus.NO_CONTENT)
            elif path.startswith("pictures/"):
                self.send_page_image(path.removeprefix("pictures/"), query)
            elif (file := self.server.file(path)) and file.is_file():
                self.send_content(file.read_bytes(), CONTENT_TYPES[file.suffix], "no-cache")
            else:
                self.send_status(HTTPStatus.NOT_FOUND)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the browser disconnected

    def is_allowed(self, token: str) -> bool:
        """Return True for a request with the token that comes from this computer and from no other site's page."""
        origin, site = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        is_own_page = site in OWN_SITES or self.headers.get("Sec-Fetch-Mode") == "navigate"
        return (
            is_host_allowed(self.headers.get("Host") or "")
            and (origin is None or is_host_allowed(origin.removeprefix("http://")))
            and is_own_page
            and hmac.compare_digest(token.encode(errors="replace"), self.server.token.encode())
        )

    def send_page_image(self, path: str, query: dict[str, str]) -> None:
        """Send the image of a page; it may be cached, since its URL has the file's digest."""
        piece = next((piece for piece in self.server.board.state.pieces if piece.path == path), None)
        page, width = query.get("page", "1"), query.get("width", "900")
        if piece is None or not (NUMBER.fullmatch(page) and NUMBER.fullmatch(width)):
            self.send_status(HTTPStatus.NOT_FOUND)
            return
        if query.get("v", piece.digest) != piece.digest:  # a newer save has other pages, which the page asks for next
            self.send_status(HTTPStatus.NO_CONTENT)
            return
        if not (1 <= int(page) <= piece.pages and 1 <= int(width) <= MAX_WIDTH):
            self.send_status(HTTPStatus.NOT_FOUND)
            return
        try:
            content = self.server.page_image(path, int(page) - 1, int(width), piece.digest)
        except (OSError, IndexError):  # the file does not exist yet, or has fewer pages now
            self.send_status(HTTPStatus.NOT_FOUND)
            return
        self.send_content(content, CONTENT_TYPES[SUFFIX], "private, max-age=3600")

    def send_events(self) -> None:
        """Send the state, and again after each change, until the board is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        number = -1
        while not self.server.board.closed:
            state = self.server.board.wait_for_state(number, KEEP_ALIVE_INTERVAL)
            if state is not None:
                number = state.number
                self.wfile.write(f"data: {json.dumps(asdict(state))}\n\n".encode())
            else:
                self.wfile.write(b": keep-alive\n\n")
            self.wfile.flush()
        self.close_connection = True

    def send_content(self, content: bytes, content_type: str, cache_control: str) -> None:
        """Send content with its headers."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", cache_control)
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def send_status(self, status: HTTPStatus) -> None:
        """Send a status without content."""
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: the terminal is for what the editor does."""


def is_host_allowed(host: str) -> bool:
    """Return True if a Host header names this server, with a port or without (port 80)."""
    name, _, port = host.partition(":")
    return name in HOST_NAMES and (not port or port.isdecimal())

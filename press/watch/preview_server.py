"""Serves the preview on the loopback address: its page, what is shown as events, page pictures, finished files."""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from press.output.page_images import render_page
from press.watch.preview_state import Board

HERE = Path(__file__).parent / "static"
HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""What a browser may call this server: a page from elsewhere can make it come here under another name."""
WIDEST = 2400
"""Pixels; a picture wider than that shows no more."""
PATIENCE = 15.0
"""Seconds after which a quiet connection says that it is still there."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".pdf": "application/pdf",
    ".webp": "image/webp",
}
RULES = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)


class Preview(ThreadingHTTPServer):
    """The server; it knows only its own page, the toolkit's fonts, and the files that the board shows."""

    daemon_threads = True

    def __init__(self, root: Path, board: Board, port: int, looked_at: Callable[[str], None]) -> None:
        self.root, self.board, self.looked_at = root, board, looked_at
        self.picture = lru_cache(256)(self._picture)
        super().__init__((HOST, port), Handler)

    @property
    def address(self) -> str:
        """Where to look."""
        return f"http://{HOST}:{self.server_address[1]}/"

    def file(self, path: str) -> Path | None:
        """Return the file behind an address; None for all that is nobody's business."""
        folder, _, name = path.partition("/")
        if path in ("", "preview.css", "preview.js"):
            return HERE / (path or "preview.html")
        if folder == "fonts" and name in {font.name for font in (self.root / "styles" / "fonts").glob("*.ttf")}:
            return self.root / "styles" / "fonts" / name
        state = self.board.state
        if folder == "output" and name in {state.binder, *(piece.path for piece in state.pieces)} - {""}:
            return self.root / "output" / name
        return None

    def _picture(self, path: str, page: int, width: int, digest: str) -> bytes:
        return render_page((self.root / "output" / path).read_bytes(), page, width)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Preview
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a page, a picture, a file, or with events until the browser goes."""
        if (self.headers.get("Host") or "").rpartition(":")[0] not in NAMES:
            return self.refuse(HTTPStatus.FORBIDDEN)
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        path = unquote(address.path).removeprefix("/")
        try:
            if path == "events":
                self.events()
            elif path == "looked-at":
                self.server.looked_at(asked.get("path", ""))
                self.refuse(HTTPStatus.NO_CONTENT)
            elif path.startswith("pictures/"):
                self.page_picture(path.removeprefix("pictures/"), asked)
            elif (file := self.server.file(path)) and file.is_file():
                self.answer(file.read_bytes(), TYPES[file.suffix], "no-cache")
            else:
                self.refuse(HTTPStatus.NOT_FOUND)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the browser went away

    def page_picture(self, path: str, asked: dict[str, str]) -> None:
        """Answer with the picture of a page; a file's digest stands in the address, so that it may be kept."""
        shown = next((piece for piece in self.server.board.state.pieces if piece.path == path), None)
        page, width = asked.get("page", "1"), asked.get("width", "900")
        if shown is None or not (page.isdecimal() and width.isdecimal()):
            return self.refuse(HTTPStatus.NOT_FOUND)
        if not (1 <= int(page) <= shown.pages and 1 <= int(width) <= WIDEST):
            return self.refuse(HTTPStatus.NOT_FOUND)
        try:
            content = self.server.picture(path, int(page) - 1, int(width), shown.digest)
        except (OSError, IndexError):  # the file is not there yet, or shorter by now
            return self.refuse(HTTPStatus.NOT_FOUND)
        self.answer(content, TYPES[".webp"], "private, max-age=3600")

    def events(self) -> None:
        """Send what is shown now, and again after each change."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        number = -1
        while not self.server.board.closed:
            state = self.server.board.after(number, PATIENCE)
            if state is not None:
                number = state.number
                self.wfile.write(f"data: {json.dumps(asdict(state))}\n\n".encode())
            else:
                self.wfile.write(b": still here\n\n")
            self.wfile.flush()
        self.close_connection = True

    def answer(self, content: bytes, kind: str, keep: str) -> None:
        """Send a whole answer."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", keep)
        self.send_header("Content-Security-Policy", RULES)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(content)

    def refuse(self, status: HTTPStatus) -> None:
        """Send nothing but why not."""
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for what the editor does."""

"""The token in the preview's address: only a page that was opened from this computer's terminal knows it."""

import contextlib
import os
import re
import secrets
from pathlib import Path

from press.core.project import CACHE_FOLDER, read_regular

TOKEN_FILE = "preview-token"
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,60}")
BYTES = 24


def preview_token(root: Path) -> str:
    """Return the token of a project's preview, the same in each session so that an open page finds it again."""
    file = root / CACHE_FOLDER / TOKEN_FILE
    with contextlib.suppress(OSError, ValueError):
        if TOKEN.fullmatch(token := read_regular(file).decode("ascii").strip()):
            return token
    token = secrets.token_urlsafe(BYTES)
    with contextlib.suppress(OSError):  # a folder that can’t be written: the token is then of this session only
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as new:
            new.write(token)
    return token

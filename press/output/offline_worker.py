"""Writes the script of the service worker: the project's, with the list of the files that it keeps."""

import json
from collections.abc import Mapping

from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath

LIST_PLACEHOLDER = '"FILES OF THE TOOLKIT"'
"""What the script has in place of the list."""
VERSION_LENGTH = 16


def worker_script(script: str, contents: Mapping[OutputPath, bytes]) -> str:
    """Return the script with the list; its version changes with any of the files.

    Args:
        script: The project's script, with a placeholder for the list.
        contents: The files to keep, by path.
    """
    digests = sorted((path, sha256_hex(content)) for path, content in contents.items())
    listed = {"version": sha256_hex(json.dumps(digests))[:VERSION_LENGTH], "files": sorted(contents)}
    return script.replace(LIST_PLACEHOLDER, json.dumps(listed, ensure_ascii=False, indent=1), 1)

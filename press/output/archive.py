"""Zips a county's files with their checksums; the same files give the same archive."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.output.folder import ProducedFile

PERMISSIONS = 0o644 << 16
"""Unix permissions of each file, as zip stores them."""


def zip_files(
    titles: Mapping[OutputPath, str],
    *,
    folder: str,
    readme: str,
    day: date,
    read: Callable[[OutputPath], ProducedFile],
) -> bytes:
    """Return a zip of files with README.txt, manifest.json and SHA256SUMS.

    Args:
        titles: The title of each file, by its path below output/.
        folder: The folder that all files are in, with a slash at the end; it is left out in the archive.
        readme: The text of README.txt.
        day: The date that all files in the archive get, so that it does not depend on the clock.
        read: Returns a file of output/.
    """
    contents = {"README.txt": readme.encode()}
    entries = []
    for path in sorted(titles):
        content, pages = read(path)
        name = path.removeprefix(folder)
        contents[name] = content
        digest = sha256_hex(content)
        entry = {"path": name, "title": titles[path], "pages": pages, "bytes": len(content), "sha256": digest}
        entries.append(entry)
    manifest = json.dumps({"date": str(day), "files": entries}, indent=1, ensure_ascii=False)
    contents["manifest.json"] = manifest.encode() + b"\n"
    sums = [f"{sha256_hex(content)}  {name}\n" for name, content in sorted(contents.items())]
    contents["SHA256SUMS"] = "".join(sums).encode()
    return _stored(sorted(contents.items()), day)


def _stored(files: Sequence[tuple[str, bytes]], day: date) -> bytes:
    """Return a zip of names and contents without compression: the PDFs are compressed already."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr, info.create_system = PERMISSIONS, 3
            archive.writestr(info, content)
    return data.getvalue()

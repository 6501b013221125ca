"""Puts a county's files into one archive with their checksums: the same files give the same archive."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256

Read = Callable[[str], tuple[bytes, int]]
"""Gives a file of output/ and its number of pages."""
READABLE = 0o644 << 16


def bundle(folder: str, members: Sequence[str], titles: Mapping[str, str], readme: str, day: date, read: Read) -> bytes:
    """Return a zip of the members below ``folder``, with README.txt, manifest.json and SHA256SUMS.

    ``titles`` are by member; times in the archive are the edition's day, never the clock's.
    """
    contents = {"README.txt": readme.encode()}
    entries = []
    for path in sorted(members):
        content, pages = read(path)
        name = path.removeprefix(folder)
        contents[name] = content
        digest = sha256(content).hexdigest()
        entry = {"path": name, "title": titles[path], "pages": pages, "bytes": len(content), "sha256": digest}
        entries.append(entry)
    manifest = json.dumps({"date": str(day), "files": entries}, indent=1, ensure_ascii=False)
    contents["manifest.json"] = manifest.encode() + b"\n"
    sums = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(contents.items())]
    contents["SHA256SUMS"] = "".join(sums).encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:  # the PDFs are compressed already
        for name, content in sorted(contents.items()):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr, info.create_system = READABLE, 3
            archive.writestr(info, content)
    return data.getvalue()

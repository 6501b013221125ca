"""Files of packets in parts, so that the tray saves a changed packet with everything that its file has."""

import re

import yaml

from press.core.yaml_loaders import load_texts

PART = re.compile(r"""(["']?)(?P<key>\w+)\1\s*:(?=\s|$)""")
"""The first line of a key of a packet's file."""
ANY_WIDTH = 1_000_000


def file_parts(text: str) -> list[tuple[str, str]]:
    """Return the lines of a packet's file by key, in order; comments between keys have an empty one.

    Together they are the file, unless it is not written with a line for each key: then they say the same.
    """
    parts: list[tuple[str, list[str]]] = []
    comments: list[str] = []
    for line in text.removeprefix("\ufeff").splitlines():
        match = PART.match(line)
        if line.startswith("#"):
            comments.append(line)  # it belongs to a list if one goes on behind it
        elif match is None and parts:
            parts[-1][1].extend([*comments, line])
            comments = []
        else:
            parts += [("", comments)] if comments else []
            parts.append((match["key"] if match else "", [line]))
            comments = []
    parts += [("", comments)] if comments else []
    values = load_texts(text)
    if [key for key, _ in parts if key] == list(values):
        return [(key, "\n".join(lines)) for key, lines in parts]
    return [(key, _dumped(key, value)) for key, value in values.items()]


def _dumped(key: str, value: object) -> str:
    return yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=ANY_WIDTH).rstrip("\n")

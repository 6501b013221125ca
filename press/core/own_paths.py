"""Checks names that become paths below a folder: none may lead out of it."""

from pathlib import Path


def is_inside(name: str) -> bool:
    """Return True for a relative path with forward slashes that stays below its folder, links not considered."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name and "\0" not in name


def leads_out(folder: Path, name: str) -> bool:
    """Return True if a path below a folder leads out of it: by its name, or because a folder on the way is a link."""
    return not is_inside(name) or not (folder / name).parent.resolve().is_relative_to(folder.resolve())

"""Compares the installed Python packages with requirements.lock, by whose versions pages are the same everywhere."""

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LOCK_FILE = "requirements.lock"
LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


def unlocked_libraries(root: Path) -> list[str]:
    """Return the packages that differ from the lock, as in “pikepdf 10.17.0 (10.18.0 in the lock)”.

    None if there is no lock. Packages that are not installed are left out: the lock has some for other systems.
    """
    try:
        text = (root / LOCK_FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    differing = []
    for name, locked in LOCKED.findall(text):
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue
        if installed != locked:
            differing.append(f"{name} {installed} ({locked} in the lock)")
    return differing

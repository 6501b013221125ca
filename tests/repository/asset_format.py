"""Formats stylesheets, scripts and templates: ``python -m tests.repository.asset_format [--write]``.

The settings are those of .jsbeautifyrc (CSS and JavaScript) and of djlint in pyproject.toml (templates).
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cssbeautifier
import jsbeautifier

PROJECT = Path(__file__).parents[2]
SETTINGS = json.loads((PROJECT / ".jsbeautifyrc").read_text(encoding="utf-8"))
FOLDERS = ("styles", "templates", "press")
OF_OTHERS = ("press/catalog/minisearch", "press/catalog/pdf_lib")
"""Folders with files that are copied as others published them."""


def formatter(module: object, kind: str) -> Callable[[str], str]:
    """Return the function that formats a text of a kind (css, js) by the project's settings."""
    options = module.default_options()  # type: ignore[attr-defined]
    for name, value in {**SETTINGS["all"], **SETTINGS[kind]}.items():
        setattr(options, name, value)
    beautify: Callable[[str, object], str] = module.beautify  # type: ignore[attr-defined]
    return lambda text: beautify(text, options).rstrip("\n") + "\n"


FORMATTERS = {".css": formatter(cssbeautifier, "css"), ".js": formatter(jsbeautifier, "js")}


def unformatted() -> Iterator[tuple[Path, str]]:
    """Yield each stylesheet and script that is not formatted, with its formatted text."""
    for folder in FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            is_of_others = path.relative_to(PROJECT).as_posix().startswith(OF_OTHERS)
            if path.suffix in FORMATTERS and not is_of_others:
                text = path.read_text(encoding="utf-8")
                formatted = FORMATTERS[path.suffix](text)
                if formatted != text:
                    yield path, formatted


def main() -> int:
    """Print the files that are not formatted, or format them with ``--write``; return the exit code."""
    write = "--write" in sys.argv
    found = list(unformatted())
    for path, formatted in found:
        print(f"{path.relative_to(PROJECT)}: {'formatted' if write else 'not formatted'}")
        if write:
            path.write_text(formatted, encoding="utf-8")
    mode = "--reformat" if write else "--check"
    templates = subprocess.run(
        [sys.executable, "-m", "djlint", "templates", mode, "--quiet"], cwd=PROJECT, check=False
    ).returncode
    if templates and not write:
        print("templates/: not formatted")
    if (found or templates) and not write:
        print("Format them: .venv/bin/python -m tests.repository.asset_format --write")
    return 0 if write else int(bool(found) or templates != 0)


if __name__ == "__main__":
    sys.exit(main())

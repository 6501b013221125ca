"""PlutoPrint, in one process: each document, the whole binder as one. It writes no tags and no form fields."""

import sys
from pathlib import Path

import plutoprint


def main(root: Path, names: list[str]) -> None:
    """Write a PDF beside every HTML file, or the named ones."""
    folder = root / "peers" / "html"
    for file in [folder / f"{name}.html" for name in names] or sorted(folder.glob("*.html")):
        book = plutoprint.Book(plutoprint.PAGE_SIZE_LETTER)
        book.load_html(file.read_text(encoding="utf-8"), base_url=root.as_uri() + "/")
        book.write_to_pdf(str(file.with_suffix(".plutoprint.pdf")))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

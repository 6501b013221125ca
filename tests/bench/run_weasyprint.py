"""WeasyPrint as it is usually used, in one process: each document, the whole binder as one."""

import sys
from pathlib import Path

from weasyprint import HTML


def main(root: Path, names: list[str]) -> None:
    """Write a PDF beside every HTML file, or the named ones."""
    folder = root / "peers" / "html"
    for file in [folder / f"{name}.html" for name in names] or sorted(folder.glob("*.html")):
        document = HTML(string=file.read_text(encoding="utf-8"), base_url=str(root) + "/")
        document.write_pdf(file.with_suffix(".pdf"), pdf_variant="pdf/ua-1", pdf_tags=True, pdf_forms=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

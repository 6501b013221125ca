"""Typst, in one process: the named documents, then the binder if it is named."""

import sys
from pathlib import Path

import typst


def main(root: Path, names: list[str]) -> None:
    """Write a PDF beside every document."""
    for name in names:
        source = root / "peers" / "typst" / f"{name}.typ"
        typst.compile(
            source,
            output=source.with_suffix(".pdf"),
            root=root,
            font_paths=[root / "styles" / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={"binder": "yes"} if name == "binder" else {},
            pdf_standards="ua-1",
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

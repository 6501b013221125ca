"""Cuts the fonts of the test toolkits from Fontsource's (run by hand when their texts use new letters).

    npm install @fontsource/source-sans-3@5.3.0 @fontsource/noto-sans-tc@5.3.0 @fontsource/vazirmatn@5.3.0
    python tests/toolkits/make_fonts.py node_modules

Each font holds the letters of its toolkit, the digits and the marks, under a name of its own as its licence asks.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "styles" / "fonts"))

from join import joined, rename  # noqa: E402

ALWAYS = {*range(0x20, 0x7F), *map(ord, "\xa0·–—‘’“”•…½")}
DROPPED = ("vhea", "vmtx", "VORG", "BASE")
"""Tables for vertical lines, which nothing here prints."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A toolkit's fonts: Fontsource's package, and the family they are called."""

    package: str
    family: str
    subsets: tuple[str, ...]
    """The files of a cut that may hold wanted letters; empty for all."""
    styles: tuple[tuple[str, str], ...] = (("Regular", "400-normal"), ("Bold", "700-normal"))


CUTS = {
    "vi": Cut(
        "source-sans-3",
        "Test Vietnamese",
        ("latin", "latin-ext", "vietnamese"),
        (("Regular", "400-normal"), ("Italic", "400-italic"), ("Bold", "700-normal")),
    ),
    "zh-Hant": Cut("noto-sans-tc", "Test Chinese", ()),
    "fa": Cut("vazirmatn", "Test Persian", ("arabic", "latin", "latin-ext")),
}


def letters_of(language: str) -> set[int]:
    """Return every letter that a toolkit prints."""
    files = (HERE / language / "content").rglob("*.*")
    return {ord(letter) for file in files for letter in file.read_text(encoding="utf-8") if letter >= " "} | ALWAYS


def files_of(cut: Cut, style: str, root: Path) -> Iterator[Path]:
    """Yield Fontsource's files of a cut."""
    if cut.subsets:
        yield from (root / "files" / f"{cut.package}-{subset}-{style}.woff2" for subset in cut.subsets)
    else:
        yield from sorted((root / "files").glob(f"{cut.package}-*-{style}.woff2"))


def main(modules: Path) -> None:
    """Write the fonts of every toolkit, and their licences beside them."""
    for language, cut in CUTS.items():
        root, target = modules / "@fontsource" / cut.package, HERE / language / "styles" / "fonts"
        target.mkdir(parents=True, exist_ok=True)
        for style, name in cut.styles:
            font = joined(list(files_of(cut, name, root)), letters_of(language))
            rename(font, cut.family, style)
            for table in DROPPED:
                if table in font:
                    del font[table]
            font["head"].modified = font["head"].created
            font.recalcTimestamp = False
            font.save(target / f"{cut.family.replace(' ', '')}-{style}.ttf")
        licence = (root / "LICENSE").read_text(encoding="utf-8")
        (target / f"OFL-{cut.package}.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

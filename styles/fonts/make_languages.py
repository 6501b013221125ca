"""Cut fonts from Fontsource's Noto Sans: those of single languages, and the one for what is typed into fields.

Run by hand when the texts of a language use new letters:

    npm install @fontsource/noto-sans@5.3.0 @fontsource/noto-sans-tc@5.3.0 @fontsource/noto-sans-sc@5.3.0 \
        @fontsource/noto-sans-kr@5.3.0
    python styles/fonts/make_languages.py node_modules      # or some: node_modules vi ko typed
    cd styles/fonts && sha256sum *.ttf */*.ttf > SHA256SUMS

Each font has the letters of the texts in its language, the digits and the marks, under a name of its own as its license
asks. A letter that is missing stops the build. The font for typing has the letters of names in Latin and Cyrillic
scripts, Vietnamese with them: each file with fields carries all of it, so it has no more.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont
from join import joined, rename

HERE = Path(__file__).parent
CONTENT = HERE.parent.parent / "content"
ALWAYS = {*range(0x20, 0x7F), *map(ord, "\xa0·–—‘’“”•…½§、。，；：？！（）「」《》")}
DROPPED = ("vhea", "vmtx", "VORG", "BASE")
"""Tables for vertical lines, which nothing here prints."""
SUBSTITUTIONS = ("GSUB",)
"""Noto Sans draws “ị” with two glyphs by them, of which the second has no text, so that a search would not find it."""
REGULAR, BOLD, ITALIC = ("Regular", "400-normal"), ("Bold", "700-normal"), ("Italic", "400-italic")


@dataclass(frozen=True, slots=True)
class LanguageFonts:
    """The fonts of a language: Fontsource's package, and what the family is called."""

    package: str
    family: str
    subsets: tuple[str, ...] = ()
    """The files of a face that can have its letters; empty for all."""
    faces: tuple[tuple[str, str], ...] = (REGULAR, BOLD)
    dropped: tuple[str, ...] = DROPPED


FONTS = {
    "vi": LanguageFonts(
        "noto-sans",
        "Toolkit Vietnamese",
        ("latin", "latin-ext", "vietnamese"),
        (REGULAR, ITALIC, BOLD),
        (*DROPPED, *SUBSTITUTIONS),
    ),
    "zh-Hant": LanguageFonts("noto-sans-tc", "Toolkit Chinese Hant"),
    "zh-Hans": LanguageFonts("noto-sans-sc", "Toolkit Chinese Hans"),
    "ko": LanguageFonts("noto-sans-kr", "Toolkit Korean"),
}
TYPED = "Toolkit Typed"
TYPED_SUBSETS = ("latin", "latin-ext", "vietnamese", "cyrillic", "cyrillic-ext")
TYPED_LETTERS = {
    *range(0x20, 0x7F), *range(0xA0, 0x250), 0x259, *range(0x2B9, 0x2BE), *range(0x2C6, 0x2DE),  # Latin
    *range(0x300, 0x305), *range(0x306, 0x30D), 0x31B, *range(0x323, 0x329),  # accents typed after their letter
    *range(0x400, 0x460), *range(0x490, 0x500), *range(0x1E00, 0x1F00),  # Cyrillic; Vietnamese
    *range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044,
    0x20AC, 0x2116, 0x2122, 0x2212,
}  # fmt: skip
TYPED_DROPPED = (*DROPPED, *SUBSTITUTIONS, "GPOS", "GDEF")
"""Viewers place typed letters one by one."""


def letters_of(language: str) -> set[int]:
    """Return every letter of the texts in a language."""
    files = [*CONTENT.rglob(f"*.{language}.*"), CONTENT / "strings" / f"{language}.yaml"]
    packets = (CONTENT / "packets").glob("*.yaml")
    files += [file for file in packets if f"\nlanguage: {language}\n" in file.read_text(encoding="utf-8")]
    return {ord(letter) for file in files for letter in file.read_text(encoding="utf-8") if letter >= " "} | ALWAYS


def files_of(fonts: LanguageFonts, face: str, root: Path) -> Iterator[Path]:
    """Yield Fontsource's files of a face."""
    if fonts.subsets:
        yield from (root / "files" / f"{fonts.package}-{subset}-{face}.woff2" for subset in fonts.subsets)
    else:
        yield from sorted((root / "files").glob(f"{fonts.package}-*-{face}.woff2"))


def save(font: TTFont, family: str, style: str, dropped: tuple[str, ...], folder: Path) -> None:
    """Write a font under its own name, without some tables."""
    rename(font, family, style)
    for table in dropped:
        if table in font:
            del font[table]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(folder / f"{family.replace(' ', '')}-{style}.ttf")


def write_typed(modules: Path) -> None:
    """Write the font for what is typed into fields."""
    root, (style, face) = modules / "@fontsource" / "noto-sans", REGULAR
    files = [root / "files" / f"noto-sans-{subset}-{face}.woff2" for subset in TYPED_SUBSETS]
    save(joined(files, TYPED_LETTERS), TYPED, style, TYPED_DROPPED, HERE)
    (HERE / "OFL-noto-sans.txt").write_text((root / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


def main(modules: Path, *languages: str) -> None:
    """Write the fonts of some languages, or of all, and their licenses beside them."""
    for language in languages or (*FONTS, "typed"):
        if language == "typed":
            write_typed(modules)
            continue
        fonts = FONTS[language]
        root, folder = modules / "@fontsource" / fonts.package, HERE / language
        folder.mkdir(exist_ok=True)
        for style, face in fonts.faces:
            font = joined(list(files_of(fonts, face, root)), letters_of(language))
            save(font, fonts.family, style, fonts.dropped, folder)
        license_text = (root / "LICENSE").read_text(encoding="utf-8")
        (folder / f"OFL-{fonts.package}.txt").write_text(license_text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

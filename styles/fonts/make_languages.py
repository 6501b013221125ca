"""Cut the fonts of single languages from Fontsource's Noto Sans (run by hand when their texts use new letters).

    npm install @fontsource/noto-sans@5.3.0 @fontsource/noto-sans-tc@5.3.0 @fontsource/noto-sans-sc@5.3.0 \
        @fontsource/noto-sans-kr@5.3.0
    python styles/fonts/make_languages.py node_modules      # or some: node_modules vi ko
    cd styles/fonts && sha256sum *.ttf */*.ttf > SHA256SUMS

Each font has the letters of the texts in its language, the digits and the marks, under a name of its own as its license
asks. A letter that is missing stops the build.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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


def main(modules: Path, *languages: str) -> None:
    """Write the fonts of some languages, or of all, and their licenses beside them."""
    for language in languages or FONTS:
        fonts = FONTS[language]
        root, folder = modules / "@fontsource" / fonts.package, HERE / language
        folder.mkdir(exist_ok=True)
        for style, face in fonts.faces:
            font = joined(list(files_of(fonts, face, root)), letters_of(language))
            rename(font, fonts.family, style)
            for table in fonts.dropped:
                if table in font:
                    del font[table]
            font["head"].modified = font["head"].created
            font.recalcTimestamp = False
            font.save(folder / f"{fonts.family.replace(' ', '')}-{style}.ttf")
        license_text = (root / "LICENSE").read_text(encoding="utf-8")
        (folder / f"OFL-{fonts.package}.txt").write_text(license_text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

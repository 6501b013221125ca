"""Join Fontsource's latin and latin-ext cuts into the fonts of the bundle (run by hand when a font is renewed).

    npm install @fontsource/atkinson-hyperlegible-next@5.3.0 @fontsource/fraunces@5.3.0
    python styles/fonts/join.py node_modules

WeasyPrint mixes up several files of one family and weight, so each face is one file under a name of its own.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FACES = {
    "ToolkitText-Regular": ("atkinson-hyperlegible-next", "400-normal", "Toolkit Text", "Regular"),
    "ToolkitText-Italic": ("atkinson-hyperlegible-next", "400-italic", "Toolkit Text", "Italic"),
    "ToolkitText-Bold": ("atkinson-hyperlegible-next", "700-normal", "Toolkit Text", "Bold"),
    "ToolkitDisplay-Regular": ("fraunces", "400-normal", "Toolkit Display", "Regular"),
    "ToolkitDisplay-SemiBold": ("fraunces", "600-normal", "Toolkit Display", "SemiBold"),
}


def joined(files: list[Path], wanted: set[int] | None = None) -> TTFont:
    """Return one font that has the characters of all the given woff2 cuts, or the wanted ones, each once.

    A character in two cuts would give two glyphs, and the font's tables would disagree on which is meant.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain: list[str] = []
        covered: set[int] = set()
        for number, file in enumerate(files):
            font = TTFont(file)
            font.flavor = None
            for table in ("STAT", "DSIG"):
                if table in font:
                    del font[table]
            own = set(font.getBestCmap()) - covered
            if wanted is not None and not (own := own & wanted):
                continue
            subsetter = Subsetter(Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True))
            subsetter.populate(unicodes=own)
            subsetter.subset(font)
            covered |= own
            target = Path(folder) / f"{number}.ttf"
            font.save(target)
            plain.append(str(target))
        font = Merger().merge(plain)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {
                code: name for code, name in font.getBestCmap().items() if table.format == 12 or code < 0x10000
            }
    return font


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the joined font its own name; copyright, license and designer lines stay."""
    full, plain = f"{family} {style}", f"{family}-{style}".replace(" ", "")
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (1, 2, 3, 4, 6, 16, 17, 25)]
    regular = style in ("Regular", "Italic", "Bold")
    values = {1: family if regular else full, 2: style if regular else "Regular", 3: plain, 4: full, 6: plain}
    if not regular:
        values |= {16: family, 17: style}
    for number, value in values.items():
        names.setName(value, number, 3, 1, 0x409)


def main(modules: Path) -> None:
    """Write every face of the bundle and copy the licenses beside them."""
    for target, (package, cut, family, style) in FACES.items():
        root = modules / "@fontsource" / package
        font = joined([root / "files" / f"{package}-{subset}-{cut}.woff2" for subset in ("latin", "latin-ext")])
        rename(font, family, style)
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        font.save(HERE / f"{target}.ttf")
        (HERE / f"OFL-{package}.txt").write_text((root / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

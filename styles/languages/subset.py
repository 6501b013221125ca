"""Makes the fonts of a language that styles/fonts/ lacks: the characters of its texts, and the commonest of its script.

    .venv/bin/python styles/languages/subset.py zh-Hant     (all languages if none is named; npm downloads the sources)

Run it when a build says that the fonts of a language have no such character. Each font is a modified version under a
name of its own, as the SIL Open Font License asks, without hinting and without what only vertical lines need.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
DOWNLOADS = PROJECT / ".cache" / "font-sources"
sys.path.insert(0, str(HERE.parent / "fonts"))

from join import rename  # noqa: E402

LATIN = {*range(0x20, 0x250), *range(0x1E00, 0x1EFA), *range(0x300, 0x370)}
"""Latin letters and the marks on them: in other scripts those of styles/fonts/ are used, except for the space, which
Pango takes from the font before it."""
ASIAN_MARKS = {
    *map(ord, " \xa0·—…‘’“”※○●□■△▲◎★☆→←↑↓"),
    *range(0x3000, 0x3020),
    *range(0xFF01, 0xFF66),
}
"""Punctuation that is as wide as a character."""
WESTERN_MARKS = {*map(ord, "–—‘’“”…•·½₫")}
DROPPED = ("vhea", "vmtx", "VORG", "BASE", "DSIG", "STAT", "gasp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the fonts of a language come from, and what they contain."""

    package: str
    """The npm package with its version."""
    sha256: str
    """The digest of the package's file."""
    files: dict[str, str]
    """The file in the package of each style."""
    family: str
    """The name that the fonts get."""
    always: frozenset[int]
    """Characters that they have, whether texts use them or not."""
    without: frozenset[int] = frozenset()
    """Characters that they do not have, since another font has them."""

    @property
    def license(self) -> str:
        """The name of the copy of the license."""
        return f"OFL-{self.package.rpartition('@')[0].rpartition('/')[2]}.txt"


def noto(script: str, sha256: str, family: str, always: Iterable[int]) -> Source:
    """Return the source for a script of Noto Sans: two weights; Latin letters are left out."""
    return Source(
        package=f"@expo-google-fonts/noto-sans-{script}@0.4.3",
        sha256=sha256,
        files={
            "Regular": f"package/400Regular/NotoSans{script.upper()}_400Regular.ttf",
            "Bold": f"package/700Bold/NotoSans{script.upper()}_700Bold.ttf",
        },
        family=family,
        always=frozenset(always),
        without=frozenset(LATIN - {ord(character) for character in " \xa0·"}),
    )


SOURCES = {
    "vi": Source(
        package="@expo-google-fonts/be-vietnam-pro@0.4.1",
        sha256="574b6af45c7d7ece6f22fd5e6b26652d86681a3d34a8b0e7c488880148e8edaa",
        files={
            "Regular": "package/400Regular/BeVietnamPro_400Regular.ttf",
            "Italic": "package/400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf",
            "Bold": "package/700Bold/BeVietnamPro_700Bold.ttf",
        },
        family="Toolkit Vietnamese",
        always=frozenset(LATIN | WESTERN_MARKS),
    ),
    "zh-Hans": noto(
        "sc",
        "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
        "Toolkit Chinese Simplified",
        ASIAN_MARKS,
    ),
    "zh-Hant": noto(
        "tc",
        "e7532a3a43a6c660ee0351a167b99fe0da52f20b4940fb3fc067ed7c5bd594bf",
        "Toolkit Chinese Traditional",
        ASIAN_MARKS,
    ),
    "ko": noto(
        "kr",
        "7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f",
        "Toolkit Korean",
        {*range(0x3000, 0x3020), *map(ord, " \xa0※·○●□■")},
    ),
}
"""The languages whose letters styles/fonts/ does not have. Tagalog has no letter that it lacks."""


def package_of(source: Source) -> tarfile.TarFile:
    """Return the package, downloaded by npm unless it is there; raise ValueError if its digest is another one."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    path = DOWNLOADS / (source.package.removeprefix("@").replace("/", "-").replace("@", "-") + ".tgz")
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", source.package], cwd=DOWNLOADS, check=True, stdout=sys.stderr)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != source.sha256:
        raise ValueError(f"{path.name} has the digest {digest}, not {source.sha256}")
    return tarfile.open(path)


def characters_of(language: str) -> set[int]:
    """Return the characters of a language's texts, and the commonest of its script."""
    files = [path for path in (PROJECT / "content").rglob("*") if f".{language}." in path.name]
    files += [PROJECT / "content" / "strings" / f"{language}.yaml", HERE / language / "common.txt"]
    files += [path for path in (PROJECT / "content" / "packets").glob("*.yaml") if is_packet_of(path, language)]
    texts = (path.read_text(encoding="utf-8") for path in files if path.is_file())
    return {ord(character) for text in texts for character in text if character >= " "}


def is_packet_of(path: Path, language: str) -> bool:
    """Return True for the file of a packet in a language."""
    return f"\nlanguage: {language}\n" in path.read_text(encoding="utf-8")


def subset(content: bytes, wanted: set[int], family: str, style: str) -> TTFont:
    """Return the font with the wanted characters, as far as it has them, under a name of its own."""
    font = TTFont(io.BytesIO(content))
    for table in DROPPED:
        if table in font:
            del font[table]
    options = Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], notdef_outline=True, hinting=False)
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    rename(font, family, style)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    return font


def make(language: str, source: Source) -> None:
    """Write the fonts of a language, the license beside them, and their digests."""
    folder = HERE / language
    wanted = (characters_of(language) | source.always) - source.without
    digests = []
    with package_of(source) as package:
        for style, member in source.files.items():
            font = subset(read(package, member), wanted, source.family, style)
            if missing := wanted_letters(wanted) - set(font.getBestCmap()):
                print(f"{language}: {source.package} has no {' '.join(map(chr, sorted(missing)))}", file=sys.stderr)
            path = folder / f"{source.family.replace(' ', '')}-{style}.ttf"
            font.save(path)
            digests.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
            print(f"{path.relative_to(PROJECT)}: {len(font.getBestCmap())} characters, {path.stat().st_size:,} bytes")
        (folder / source.license).write_bytes(read(package, "package/LICENSE_FONT"))
    (folder / "SHA256SUMS").write_text("".join(sorted(digests)), encoding="utf-8")


def wanted_letters(wanted: set[int]) -> set[int]:
    """Return the characters that are letters of a script that only this font has."""
    return {code for code in wanted if code >= 0x2E80 or 0x1EA0 <= code < 0x1EFA}


def read(package: tarfile.TarFile, member: str) -> bytes:
    """Return the bytes of a file of a package; raise KeyError if there is none."""
    file = package.extractfile(member)
    if file is None:
        raise KeyError(member)
    return file.read()


def main(languages: list[str]) -> None:
    """Make the fonts of some languages, of all if none is named."""
    for language in languages or SOURCES:
        make(language, SOURCES[language])


if __name__ == "__main__":
    main(sys.argv[1:])

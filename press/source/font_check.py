"""Checks the fonts: those that the list of digests names are there, whole, and so is each family that a style names.

Without a font, its words would be printed in another one, and nothing would say so.
"""

import re
from collections.abc import Iterator

from press.core.diagnostics import Location, ProblemList, suggest
from press.core.fonts import FontFace, font_face
from press.core.parse_cache import NO_CACHE, ParseCache
from press.core.project import FONTS_FOLDER, STYLES_FOLDER, ProjectFiles

DIGESTS_FILE = f"{FONTS_FOLDER}/SHA256SUMS"
"""The digest and the name of each font, as ``sha256sum`` writes them; a toolkit of other fonts may have none."""
LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>\S+)")
FONT_SUFFIXES = (".ttf", ".otf")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FONT_NAMES = re.compile(r"(?<![\w-])(?:font-family|--display|--text|--typed)\s*:\s*([^;{}]*)")
"""A declaration of families, in a stylesheet."""
QUOTES = "\"'"
OTHER_VALUES = ("var(", "inherit", "initial", "unset", "serif", "sans-serif", "monospace", "system-ui")
"""How values begin that are no family."""
RENEW = f"After a font was changed on purpose: cd {FONTS_FOLDER} && sha256sum *.ttf */*.ttf > SHA256SUMS"


def check_fonts(files: ProjectFiles, problems: ProblemList, cache: ParseCache = NO_CACHE) -> dict[str, FontFace]:
    """Report fonts that are missing, broken, or others than the list says; return the others by project file."""
    text = files.text(DIGESTS_FILE, errors="replace") if files.exists(DIGESTS_FILE) else ""
    digests = {match["name"]: match["digest"] for match in LINE.finditer(text)}
    fonts = files.list_files(FONTS_FOLDER, *FONT_SUFFIXES)
    for name, digest in digests.items():
        file = f"{FONTS_FOLDER}/{name}"
        if file not in fonts:
            message = f"There is no {file}: its words would be printed in another font."
            problems.add("font/file", Location(file), message, f"Restore it: git checkout {file}")
        elif files.digest(file) != digest:
            message = "This is another font than the program was set up with, or it is broken."
            problems.add("font/file", Location(file), message, f"Restore it: git checkout {file}. {RENEW}")
    faces: dict[str, FontFace] = {}
    for file in fonts:
        face = cache.call(font_face, files.read(file))
        if face:
            faces[file] = face
        elif file.removeprefix(f"{FONTS_FOLDER}/") not in digests:
            problems.add("font/file", Location(file), "This file is no font, or it is broken.", "Replace or remove it.")
    check_styles(files, {family for face in faces.values() for family in face.families}, problems)
    return faces


def check_styles(files: ProjectFiles, families: set[str], problems: ProblemList) -> None:
    """Report the families that a stylesheet names and that are not among the fonts."""
    for file in files.list_files(STYLES_FOLDER, ".css"):
        for line, name in named_families(files.text(file, errors="replace")):
            if name not in families:
                message = f"There is no font “{name}” in {FONTS_FOLDER}/: its words would be printed in another one."
                problems.add("font/family", Location(file, line), message, suggest(name, families), name)


def named_families(css: str) -> Iterator[tuple[int, str]]:
    """Yield the families that a stylesheet names, each with its line."""
    text = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), css)
    for match in FONT_NAMES.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        for part in match[1].split(","):
            name = part.strip()
            if name and not name.startswith(OTHER_VALUES):
                yield line, name.strip(QUOTES)

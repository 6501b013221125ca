"""Checks the fonts: each file that the list of digests names is there, whole; any other can be read as a font.

Without a font, its words would be printed in another weight or slant, and nothing would say so.
"""

import io
import re

from press.core.diagnostics import Location, ProblemList
from press.core.project import FONTS_FOLDER, ProjectFiles

DIGESTS_FILE = f"{FONTS_FOLDER}/SHA256SUMS"
"""The digest and the name of each font, as ``sha256sum`` writes them; a toolkit of other fonts may have none."""
LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<name>\S+)")
FONT_SUFFIXES = (".ttf", ".otf")
RENEW = f"After a font was changed on purpose: cd {FONTS_FOLDER} && sha256sum *.ttf */*.ttf > SHA256SUMS"


def check_fonts(files: ProjectFiles, problems: ProblemList) -> None:
    """Report fonts that are missing, broken, or others than the list says."""
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
    for file in fonts:
        if file.removeprefix(f"{FONTS_FOLDER}/") not in digests and not _is_font(files.read(file)):
            problems.add("font/file", Location(file), "This file is no font, or it is broken.", "Replace or remove it.")


def _is_font(content: bytes) -> bool:
    """Return True if a file can be read as a font."""
    from fontTools.ttLib import TTFont  # imported here because the import is slow

    try:
        font = TTFont(io.BytesIO(content))
        return bool(font.getBestCmap()) and "name" in font and font["maxp"].numGlyphs > 0
    except Exception:  # fontTools raises errors of many kinds for what is no font
        return False

"""Reads Word files: their words as HTML, and the pictures in them."""

import io
import re
from pathlib import Path
from typing import NamedTuple

from press.conversion.markdown_reader import IN_MARKDOWN
from press.conversion.notes import FileNotes

STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nu => u\nstrike => s\n"
PICTURE_SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tiff",
}
OF_THE_LOOK = re.compile(r"style|: (?:v|o|w10|mc|wp\w*):", re.IGNORECASE)
"""Messages about the look of words and shapes, which is not brought along."""
HINT = "Open it in Word, and save it again as .docx."


class WordFile(NamedTuple):
    """A Word file that was read."""

    html: str
    pictures: dict[str, bytes]
    """The pictures by the names that the HTML has for them."""


def read_word_file(path: Path, notes: FileNotes) -> WordFile | None:
    """Return what is in a Word file; None if it can't be read, which is reported."""
    import mammoth  # imported here because few guides need it

    pictures: dict[str, bytes] = {}

    def keep(image: "mammoth.documents.Image") -> dict[str, str]:
        with image.open() as content:
            name = f"{path.stem}-{len(pictures) + 1}{PICTURE_SUFFIXES.get(image.content_type, '.png')}"
            pictures[name] = content.read()
        return {"src": name, IN_MARKDOWN: "yes"}

    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(path.read_bytes()),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(keep),
        )
    except Exception:  # mammoth raises errors of many kinds for what is no Word file
        notes.decide("file", 1, "This file is no Word file that can be read.", HINT)
        return None
    for message in sorted(
        {message.message for message in converted.messages if not OF_THE_LOOK.search(message.message)}
    ):
        notes.decide("word", 1, f"{message}", "Compare the new file with it.")
    return WordFile(converted.value, pictures)

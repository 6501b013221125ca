"""Copies the pictures of a guide, in a form that can be printed."""

import io
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from press.conversion.element import Element
from press.conversion.escaping import escaped
from press.conversion.markdown_reader import IN_MARKDOWN
from press.conversion.notes import FileNotes
from press.conversion.photos import photo_of_drawing
from press.conversion.plain_fields import plain_field, plain_words
from press.core.limits import MAX_PICTURE_BYTES
from press.core.slugs import file_name
from press.core.typography import smart_quotes
from press.source.picture_check import picture_fault
from press.source.svg_check import find_faults

KEPT = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
CONVERTED = (".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif")
DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
FONT_FACE = re.compile(rb"@font-face\s*\{[^}]*\}", re.IGNORECASE)
IMPORT = re.compile(rb"@import[^;]*;", re.IGNORECASE)
STYLESHEET = re.compile(rb"<\?xml-stylesheet.*?\?>", re.DOTALL)
UNDRAWN = re.compile(
    rb"<(?P<tag>(?:\w+:)?(?:script|metadata|namedview|foreignObject))\b(?:[^>]*/>|.*?</(?P=tag)>)", re.DOTALL
)
STATIC_FOLDERS = ("", "static", "assets", "public", "docs", "source", "images", "img")
"""Folders in which site generators keep what is addressed from the root of the site."""


@dataclass(slots=True)
class PictureStore:
    """The pictures of a guide, as far as texts use them.

    Args:
        root: The folder of the guide.
    """

    root: Path
    contents: dict[str, bytes] = field(default_factory=dict)
    """The bytes of each picture by its new name."""
    embedded: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """The pictures inside of Word files, by the file and the name that its HTML has for them."""
    names: dict[str, str] = field(default_factory=dict)
    """The new name of each picture by its path in the guide; empty for one that can't be printed."""

    def written(self, node: Element, caption: str, file: str, notes: FileNotes, in_line: bool = False) -> str:
        """Return a picture as the toolkit's Markdown; empty if it is left out, which is then reported.

        Args:
            node: The picture.
            caption: The words below it.
            file: The file that contains it.
            notes: The notes of that file.
            in_line: True for a picture among words, which has no caption.
        """
        source, words = node.attributes.get("src", "").strip(), node.attributes.get("alt", "").strip()
        described = plain_words(node.attributes.get("data-alt", "") or words)
        if words and node.attributes.get("data-alt") and not caption:
            caption = words
        caption = caption or node.attributes.get("title", "")
        caption = "" if plain_field(caption) == described else plain_field(caption)
        if not described and not caption and not node.attributes.get(IN_MARKDOWN) and "alt" in node.attributes:
            notes.leave_out("picture", node.line, f"A picture that is marked as decoration: {source}")
            return ""
        name = self.name_of(source, file, node.line, notes)
        if not name:
            return escaped(" ".join(filter(None, (described, caption))))
        if not described:
            shown = f"![What the picture shows]({name})"
            message = f"The picture {source} has no description for readers who can’t see it, and was left out."
            notes.decide("picture", node.line, message, f"Describe it, and put it back: {shown}", source)
            return escaped(caption)
        title = f' "{smart_quotes(caption).replace(chr(34), chr(8221))}"' if caption and not in_line else ""
        return f"![{escaped(described)}]({name}{title})" + (f" {escaped(caption)}" if caption and in_line else "")

    def name_of(self, source: str, file: str, line: int, notes: FileNotes) -> str:
        """Return the new name of a picture; empty if there is none that can be printed, which is then reported."""
        hint = "Save it as .png or .jpg in content/images/, and put it back: ![What the picture shows](name.png)"
        if source.startswith("data:"):
            notes.decide("picture", line, "A picture that is inside of the text was left out.", hint)
            return ""
        if (file, source) in self.embedded:
            key = f"{file}/{source}"
            self.names[key] = self.names.get(key, "") or self.add(PurePosixPath(source), self.embedded[file, source])
        elif (path := self.path_of(source, file)) is None:
            where = "is on the web" if "//" in source else "is not in the folder"
            notes.decide("picture", line, f"The picture {source} {where}; its description is printed.", hint, source)
            return ""
        else:
            key = path.relative_to(self.root).as_posix()
            if key not in self.names:
                is_small = path.stat().st_size <= MAX_PICTURE_BYTES
                self.names[key] = self.add(PurePosixPath(key), path.read_bytes()) if is_small else ""
            if self.names[key] and PurePosixPath(self.names[key]).suffix != KEPT.get(path.suffix.lower(), ".svg"):
                notes.change("Pictures of other kinds became .png", line, f"{source}: {self.names[key]}")
        if not self.names[key]:
            message = f"The picture {source} can’t be printed as it is; its description is printed."
            notes.decide("picture", line, message, hint, source)
        return self.names[key]

    def path_of(self, source: str, file: str) -> Path | None:
        """Return the file of a picture; None if it is not in the folder.

        A site generator can put the files of several folders into one; so the only file of that name is taken as well.
        """
        name = unquote(source.split("?")[0].split("#")[0])
        if "//" in name or not name.strip("/."):
            return None
        folder = self.root / PurePosixPath(file).parent
        bases = [self.root / static for static in STATIC_FOLDERS]
        for base in [*([] if name.startswith("/") else [folder, folder.parent]), *bases]:
            path = (base / name.lstrip("/")).resolve()
            if path.is_file() and path.is_relative_to(self.root.resolve()):
                return self.root / path.relative_to(self.root.resolve())
        end = PurePosixPath(name.lstrip("./"))
        alike = [path for path in self.root.rglob(end.name) if path.is_file() and path.as_posix().endswith(f"/{end}")]
        return alike[0] if len(alike) == 1 else None

    def add(self, path: PurePosixPath, content: bytes) -> str:
        """Add a picture in a form that can be printed; return its new name, empty if there is no such form."""
        suffix = path.suffix.lower()
        if suffix == ".svg":
            content = _plain_drawing(content)
            if find_faults(content):
                content, suffix = photo_of_drawing(content), ".png"
        elif suffix in (*KEPT, *CONVERTED):
            content, suffix = _printable(content, KEPT.get(suffix, ".png"), suffix in KEPT)
        else:
            return ""
        return self.store(path.stem, suffix, content) if content else ""

    def store(self, stem: str, suffix: str, content: bytes) -> str:
        """Keep a picture under a name that no other one has; return the name."""
        base, number = file_name(stem) or "picture", 2
        name = f"{base}{suffix}"
        while self.contents.get(name, content) != content:
            name, number = f"{base}-{number}{suffix}", number + 1
        self.contents[name] = content
        return name


def _plain_drawing(content: bytes) -> bytes:
    """Return a drawing without what drawing programs add and no page needs."""
    for pattern in (DOCTYPE, STYLESHEET, FONT_FACE, IMPORT, UNDRAWN):
        content = pattern.sub(b"", content)
    return content


def _printable(content: bytes, suffix: str, is_kept: bool) -> tuple[bytes, str]:
    """Return a picture that can be printed, and its suffix; no bytes if it can't be read."""
    from PIL import Image  # imported here because the import is slow

    if is_kept and not picture_fault(content, suffix):
        return content, suffix
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("ignore")
            converted, output = picture.convert("RGBA" if "A" in picture.getbands() else "RGB"), io.BytesIO()
            converted.save(output, "PNG")
    except Exception:  # Pillow's readers raise errors of many kinds for a broken file
        return b"", ".png"
    return (output.getvalue(), ".png") if not picture_fault(output.getvalue(), ".png") else (b"", ".png")

"""Small guides that others could have written, and what becomes of them."""

import io
import zipfile
from datetime import date
from pathlib import Path

from press.conversion import Conversion, Options, convert_folder
from tests.support.toolkits import GOLDEN, copy_design

GUIDES = GOLDEN / "guides"
TODAY = date(2026, 11, 29)
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main"><w:body>{}</w:body></w:document>'
)
STYLES = (
    '<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main"><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    '{}" Target="{}"/></Relationships>'
)


def convert(source: Path, folder: Path, options: Options | None = None) -> Conversion:
    """Convert a guide into ``folder/new``, with the project's design alone: without the program, which takes long."""
    root = folder / "program"
    if not root.exists():
        copy_design(root)
    return convert_folder(root, source, folder / "new", TODAY, options or Options())


def write_guide(folder: Path, texts: dict[str, str]) -> Path:
    """Write the files of a guide into ``folder/guide`` and return it."""
    for name, text in texts.items():
        path = folder / "guide" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "guide"


def tool(folder: Path, name: str) -> str:
    """Return the text of a tool below its front matter."""
    text = (folder / "new" / "content" / "tools" / f"{name}.md").read_text(encoding="utf-8")
    return text.split("---\n", 2)[2].strip("\n")


def word_file(*paragraphs: str) -> bytes:
    """Return a Word file; a paragraph that starts with # is a heading."""
    body = "".join(
        f"<w:p>{'<w:pPr><w:pStyle w:val=' + chr(34) + 'H1' + chr(34) + '/></w:pPr>' if text.startswith('#') else ''}"
        f"<w:r><w:t>{text.lstrip('# ')}</w:t></w:r></w:p>"
        for text in paragraphs
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS.format("officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", RELATIONS.format("styles", "styles.xml"))
        archive.writestr("word/document.xml", DOCUMENT.format(body))
        archive.writestr("word/styles.xml", STYLES)
    return content.getvalue()

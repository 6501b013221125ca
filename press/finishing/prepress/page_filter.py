"""Leaves on each page only what a press prints, in inks, and refuses what it would print wrongly."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.finishing.prepress.content_stream import PATTERN, Content, Used
from press.finishing.prepress.errors import NotForPressError
from press.finishing.prepress.images import recolor
from press.finishing.prepress.inks import Inks

KEPT = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Contents", "/Resources", "/Rotate"}
DROPPED = {"/Annots", "/StructParents", "/Tabs"}
FORM = {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
TILES = {"/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix", "/Resources"}
PICTURE = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/SMask", "/Interpolate"}
PICTURE |= {"/ImageMask", "/Decode", "/Intent", "/Matte", "/Mask"}
STREAM = {"/Length", "/Filter", "/DecodeParms"}
STATE = {"/Type", "/ca", "/CA", "/AIS", "/BM", "/SMask", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/FL", "/SA"}
"""No transfer curves or halftones: ISO 15930-7, 6.13; no overprinting, which ours never ask for."""
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
NEAR = 0.01
"""Boxes may differ by so many points where they are meant to be the same."""


class Pages:
    """The pages of a file, treated one by one; what they share is treated once."""

    def __init__(self, pdf: pikepdf.Pdf, inks: Inks | None) -> None:
        self.pdf, self.inks = pdf, inks
        self.done: set[tuple[int, int]] = set()
        self.number = 0

    def convert_pages(self) -> None:
        """Treat all pages; raises NotForPress, which names the page."""
        for number, page in enumerate(self.pdf.pages, start=1):
            self.number = number
            self.page(page)

    def refused(self, what: str) -> NotForPressError:
        """Return the error for the page that is being treated."""
        return NotForPressError(what, self.number)

    def page(self, page: pikepdf.Page) -> None:
        """Treat one page."""
        for annotation in page.obj.get("/Annots", Array()):
            self.annotation(annotation)
        for key in DROPPED & set(page.obj.keys()):
            del page.obj[key]
        self.group(page.obj)
        self.only(page.obj, KEPT | {"/Group"})
        self.boxes(page)
        content, resources = self.drawn(page, page.obj.get("/Resources", Dictionary()))
        page.obj.Contents, page.obj.Resources = self.pdf.make_stream(content), resources

    def only(self, item: pikepdf.Object, keys: set[str]) -> None:
        """Refuse what has keys that no one here has thought about."""
        others = sorted(set(item.keys()) - keys)
        if others:
            raise self.refused(f"has something unforeseen: {', '.join(others)} in {item.get('/Type', 'an object')}")

    def annotation(self, annotation: pikepdf.Object) -> None:
        """Links and empty fields draw nothing, so they may go; no others may (ISO 15930-7, 6.17 and 6.26)."""
        kind = str(annotation.get("/Subtype"))
        if kind not in ("/Link", "/Widget"):
            raise self.refused(f"has a note or other annotation ({kind}), which would be lost")
        value = annotation.get("/V", annotation.get("/Parent", Dictionary()).get("/V", ""))
        if {str(value), str(annotation.get("/AS", ""))} - {"", "/Off"}:
            raise self.refused(f"has a field that is filled in (“{annotation.get('/T', '')}”), which would be lost")

    def boxes(self, page: pikepdf.Page) -> None:
        """Set TrimBox and BleedBox, and see that each box lies in the next (ISO 32000-1, 14.11.2.1)."""
        trim, bleed = Array(page.trimbox), Array(page.obj.get("/BleedBox", page.cropbox))
        page.obj.TrimBox, page.obj.BleedBox = trim, bleed
        for inner, outer in ((trim, bleed), (trim, page.cropbox), (bleed, page.mediabox)):
            left, bottom, right, top = (float(one) - float(two) for one, two in zip(inner, outer, strict=True))
            if min(left, bottom) < -NEAR or max(right, top) > NEAR:
                raise self.refused("has its trim outside of its bleed, or its bleed outside of its paper")

    def group(self, item: pikepdf.Object) -> None:
        """Blend transparency in inks (ISO 32000-1, 11.6.6; ISO 15930-7, 6.20)."""
        group = item.get("/Group", Dictionary())
        if self.inks is None or not group:
            return
        if group.get("/CS", Name.DeviceRGB) not in ("/DeviceRGB", "/DeviceGray", "/DeviceCMYK"):
            raise self.refused("blends colours in a colour space of its own")
        group.CS = Name.DeviceCMYK

    # What a page draws with

    def drawn(self, stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object) -> tuple[bytes, Dictionary]:
        """Return the content of a page, form or pattern, and of the resources what it uses."""
        content = Content(self.inks, self.number)
        written = content.rewrite(stream)
        return written, self.resources(content.used, resources)

    def resources(self, used: Used, resources: pikepdf.Object) -> Dictionary:
        """Return the resources that are used, treated."""
        convert_pages = {"/XObject": self.xobject, "/ExtGState": self.state, "/Font": self.font, PATTERN: self.pattern}
        kept = Dictionary()
        for category, names in sorted(used.items()):
            found = resources.get(category, Dictionary())
            kept[category] = Dictionary()
            for name in sorted(names):
                if name not in found:
                    raise self.refused(f"uses {name}, which is not there")
                if category in convert_pages:
                    convert_pages[category](found[name])
                kept[category][name] = found[name]
        return kept

    def first(self, item: pikepdf.Object) -> bool:
        """Tell whether an object is seen for the first time."""
        new = not item.is_indirect or item.objgen not in self.done
        self.done.add(item.objgen)
        return new

    def xobject(self, item: pikepdf.Object) -> None:
        """Treat a form or a picture."""
        if not self.first(item):
            return
        kind = item.get("/Subtype")
        if kind == "/Form":
            self.form(item, FORM)
        elif kind == "/Image" and isinstance(item, pikepdf.Stream):
            self.only(item, PICTURE | STREAM)
            if self.inks:
                recolor(item, self.inks, self.number)
        else:
            raise self.refused(f"draws with an object of the kind {kind}")  # PostScript: ISO 15930-7, 6.14

    def form(self, item: pikepdf.Object, keys: set[str]) -> None:
        """Treat a form, or the tile of a pattern."""
        if "/StructParents" in item:
            del item["/StructParents"]
        self.only(item, keys | STREAM)
        self.group(item)
        content, resources = self.drawn(item, item.get("/Resources", Dictionary()))
        item.write(content)
        item.Resources = resources

    def pattern(self, item: pikepdf.Object) -> None:
        """Treat a pattern of coloured tiles; gradients can't be (yet)."""
        if self.first(item) and item.get("/PatternType") == 1:
            if self.inks and item.get("/PaintType") != 1:
                raise self.refused("has a pattern without colours of its own")
            self.form(item, TILES)
        elif self.inks and item.get("/PatternType") != 1:
            raise self.refused("has a gradient, which can't be turned into inks")

    def state(self, item: pikepdf.Object) -> None:
        """Let through a graphics state that looks the same in inks: plain alpha (ISO 32000-1, 11.6.4.4)."""
        if self.inks is None:
            return
        self.only(item, STATE)
        if item.get("/BM", "/Normal") not in ("/Normal", "/Compatible") or item.get("/SMask", "/None") != "/None":
            raise self.refused("has a blend mode or a mask, which would look different in inks")

    def font(self, item: pikepdf.Object) -> None:
        """See that a font comes with the file (ISO 15930-7, 6.5)."""
        if not self.first(item):
            return
        inner = item.DescendantFonts[0] if "/DescendantFonts" in item else item
        if not any(program in inner.get("/FontDescriptor", Dictionary()) for program in PROGRAMS):
            raise self.refused(f"has letters of a font that is not in the file: {item.get('/BaseFont', 'Type 3')}")

"""Keeps on each page only what a press prints, in its inks, and refuses what it would print wrongly."""

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.prepress.content_stream import COMPONENTS, PATTERN, ContentRewriter, UsedResources
from press.prepress.errors import NotForPressError
from press.prepress.images import recolor
from press.prepress.inked_words import graphics_state
from press.prepress.inks import Inks

PAGE_KEYS = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Contents", "/Resources"}
PAGE_KEYS |= {"/Rotate", "/Group"}
DROPPED_PAGE_KEYS = {"/Annots", "/StructParents", "/Tabs"}
FORM_KEYS = {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
TILE_KEYS = {"/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Matrix", "/Resources"}
IMAGE_KEYS = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/SMask", "/Interpolate"}
IMAGE_KEYS |= {"/ImageMask", "/Decode", "/Intent", "/Matte", "/Mask"}
STREAM_KEYS = {"/Length", "/Filter", "/DecodeParms"}
STATE_KEYS = {"/Type", "/ca", "/CA", "/AIS", "/BM", "/SMask", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/FL", "/SA"}
"""No transfer curves or halftones (ISO 15930-7, 6.13), and no overprinting, which bound files don't use."""
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
TILING_PATTERN, COLORED_TILES = 1, 1
BOX_TOLERANCE = 0.01
"""Difference up to which two edges of boxes count as the same, in points."""


class PageFilter:
    """Converts the pages of a file in place, one by one; objects that pages share are converted once."""

    def __init__(self, pdf: pikepdf.Pdf, inks: Inks | None) -> None:
        """Prepare to convert.

        Args:
            pdf: The file.
            inks: The inks of the printing press; None to keep colors.
        """
        self.pdf, self.inks = pdf, inks
        self._visited: set[tuple[int, int]] = set()
        self._page_number = 0
        self._states: dict[str, pikepdf.Object] = {}

    def convert_pages(self) -> None:
        """Convert all pages; raises NotForPressError, which names the page."""
        for number, page in enumerate(self.pdf.pages, start=1):
            self._page_number = number
            self._convert_page(page)

    def _error(self, fault: str) -> NotForPressError:
        return NotForPressError(fault, self._page_number)

    def _convert_page(self, page: pikepdf.Page) -> None:
        for annotation in page.obj.get("/Annots", Array()):
            self._check_annotation(annotation)
        for key in DROPPED_PAGE_KEYS & set(page.obj.keys()):
            del page.obj[key]
        self._convert_group(page.obj)
        self._reject_unknown_keys(page.obj, PAGE_KEYS)
        self._set_boxes(page)
        content, resources = self._convert_content(page, page.obj.get("/Resources", Dictionary()))
        page.obj.Contents, page.obj.Resources = self.pdf.make_stream(content), resources

    def _reject_unknown_keys(self, item: pikepdf.Object, keys: set[str]) -> None:
        """Refuse an object with other keys, whose effect in print is not known."""
        others = sorted(set(item.keys()) - keys)
        if others:
            raise self._error(f"has {', '.join(others)} in {item.get('/Type', 'an object')}, which is not supported")

    def _check_annotation(self, annotation: pikepdf.Object) -> None:
        """Refuse annotations that draw something: all but links and empty fields (ISO 15930-7, 6.17 and 6.26)."""
        kind = str(annotation.get("/Subtype"))
        if kind not in ("/Link", "/Widget"):
            raise self._error(f"has a note or another annotation ({kind}), which would be lost")
        value = annotation.get("/V", annotation.get("/Parent", Dictionary()).get("/V", ""))
        if {str(value), str(annotation.get("/AS", ""))} - {"", "/Off"}:
            raise self._error(f"has a field that is filled in (“{annotation.get('/T', '')}”), which would be lost")

    def _set_boxes(self, page: pikepdf.Page) -> None:
        """Set TrimBox and BleedBox, and check that each box lies in the next (ISO 32000-1, 14.11.2.1)."""
        trim, bleed = Array(page.trimbox), Array(page.obj.get("/BleedBox", page.cropbox))
        page.obj.TrimBox, page.obj.BleedBox = trim, bleed
        for inner, outer in ((trim, bleed), (trim, page.cropbox), (bleed, page.mediabox)):
            differences = [float(edge) - float(limit) for edge, limit in zip(inner, outer, strict=True)]
            left, bottom, right, top = differences
            if min(left, bottom) < -BOX_TOLERANCE or max(right, top) > BOX_TOLERANCE:
                raise self._error("has its trim outside of its bleed, or its bleed outside of its paper")

    def _convert_group(self, item: pikepdf.Object) -> None:
        """Blend transparency in inks (ISO 32000-1, 11.6.6; ISO 15930-7, 6.20)."""
        group = item.get("/Group", Dictionary())
        if self.inks is None or not group:
            return
        if group.get("/CS", Name.DeviceRGB) not in tuple(COMPONENTS):  # names hash differently from strings
            raise self._error("blends colors in a color space of its own")
        group.CS = Name.DeviceCMYK

    # Content and resources

    def _convert_content(
        self, stream: pikepdf.Object | pikepdf.Page, resources: pikepdf.Object
    ) -> tuple[bytes, Dictionary]:
        """Return the content of a page, form or pattern, and the resources that it uses."""
        rewriter = ContentRewriter(self.inks, self._page_number)
        content = rewriter.rewrite(stream)
        converted = self._convert_resources(rewriter.used, resources)
        if rewriter.words and rewriter.words.used:
            self._add_states(converted, rewriter.words.used)
        return content, converted

    def _add_states(self, resources: Dictionary, names: set[str]) -> None:
        """Add the graphics states of overprinted words to resources; each is in the file once."""
        if "/ExtGState" not in resources:
            resources.ExtGState = Dictionary()
        for name in sorted(names):
            if name not in self._states:
                self._states[name] = self.pdf.make_indirect(graphics_state(name))
            resources.ExtGState[name] = self._states[name]

    def _convert_resources(self, used: UsedResources, resources: pikepdf.Object) -> Dictionary:
        converters = {
            "/XObject": self._convert_xobject,
            "/ExtGState": self._check_state,
            "/Font": self._check_font,
            PATTERN: self._convert_pattern,
        }
        converted = Dictionary()
        for category, names in sorted(used.items()):
            entries = resources.get(category, Dictionary())
            converted[category] = Dictionary()
            for name in sorted(names):
                if name not in entries:
                    raise self._error(f"uses {name}, which is not in its resources")
                if category in converters:
                    converters[category](entries[name])
                converted[category][name] = entries[name]
        return converted

    def _mark_visited(self, item: pikepdf.Object) -> bool:
        """Note that an object is converted; return True if it was not before, or if it is part of another object."""
        is_new = not item.is_indirect or item.objgen not in self._visited
        self._visited.add(item.objgen)
        return is_new

    def _convert_xobject(self, item: pikepdf.Object) -> None:
        is_new = self._mark_visited(item)
        if not is_new:
            return
        kind = item.get("/Subtype")
        if kind == "/Form":
            self._convert_form(item, FORM_KEYS)
        elif kind == "/Image" and isinstance(item, pikepdf.Stream):
            self._reject_unknown_keys(item, IMAGE_KEYS | STREAM_KEYS)
            if self.inks:
                recolor(item, self.inks, self._page_number)
        else:
            raise self._error(f"draws with an object of the kind {kind}")  # PostScript: ISO 15930-7, 6.14

    def _convert_form(self, item: pikepdf.Object, keys: set[str]) -> None:
        """Convert a form, or the tile of a pattern."""
        if "/StructParents" in item:
            del item["/StructParents"]
        self._reject_unknown_keys(item, keys | STREAM_KEYS)
        self._convert_group(item)
        content, resources = self._convert_content(item, item.get("/Resources", Dictionary()))
        item.write(content)
        item.Resources = resources

    def _convert_pattern(self, item: pikepdf.Object) -> None:
        """Convert a pattern of colored tiles; gradients can't be converted."""
        is_new = self._mark_visited(item)
        if item.get("/PatternType") != TILING_PATTERN:
            if self.inks:
                raise self._error("has a gradient, which can’t be converted to inks")
            return
        if not is_new:
            return
        if self.inks and item.get("/PaintType") != COLORED_TILES:
            raise self._error("has a pattern without colors of its own")
        self._convert_form(item, TILE_KEYS)

    def _check_state(self, item: pikepdf.Object) -> None:
        """Refuse a graphics state that looks different in inks; plain alpha does not (ISO 32000-1, 11.6.4.4)."""
        if self.inks is None:
            return
        self._reject_unknown_keys(item, STATE_KEYS)
        if item.get("/BM", "/Normal") not in ("/Normal", "/Compatible") or item.get("/SMask", "/None") != "/None":
            raise self._error("has a blend mode or a mask, which would look different in inks")

    def _check_font(self, item: pikepdf.Object) -> None:
        """Refuse a font that is not embedded (ISO 15930-7, 6.5)."""
        is_new = self._mark_visited(item)
        if not is_new:
            return
        font = item.DescendantFonts[0] if "/DescendantFonts" in item else item
        if not any(key in font.get("/FontDescriptor", Dictionary()) for key in FONT_FILES):
            raise self._error(f"uses a font that is not in the file: {item.get('/BaseFont', 'Type 3')}")

"""Type into a field as Chrome does: PDFium's form-filling, in a process of its own with fonts of our choice.

The process may not import pypdfium2, which starts PDFium with the fonts of the system.
"""

import ctypes
import io
import subprocess
import sys
from pathlib import Path

import pypdfium2_raw as pdfium
from PIL import Image

BLANK = 0xFFFFFFFF
"""White, opaque."""


def typed(content: bytes, name: str, words: str, fonts: Path, folder: Path, scale: int) -> Image.Image:
    """Return the picture of a field in which words are typed.

    Args:
        content: The file.
        name: The name of the field.
        words: What is typed, key by key.
        fonts: The folder of the only fonts that the computer has; on a Mac, PDFium has those of the system as well.
        folder: A folder for the files of this run.
        scale: The pixels per point of the picture.
    """
    file, picture = folder / "typed.pdf", folder / "typed.png"
    file.write_bytes(content)
    command = [sys.executable, __file__, str(file), str(picture), str(fonts), name, words, str(scale)]
    subprocess.run(command, check=True)
    return Image.open(io.BytesIO(picture.read_bytes()))


def main(file: str, picture: str, fonts: str, name: str, words: str, scale: str) -> None:
    """Type words into a field of a file and save the picture of the field."""
    start_library(fonts)
    document = pdfium.FPDF_LoadDocument(file.encode(), None)
    about = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, ctypes.byref(about))
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        pdfium.FORM_OnAfterLoadPage(page, form)
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            widget = pdfium.FPDFPage_GetAnnot(page, index)
            if name_of(form, widget) == name:
                box = pdfium.FS_RECTF()
                pdfium.FPDFAnnot_GetRect(widget, ctypes.byref(box))
                press_keys(form, page, box, words)
                drawn(form, page, box, int(scale)).save(picture)
                return
    raise ValueError(f"no field {name}")


def start_library(fonts: str) -> None:
    """Start PDFium with the fonts of one folder."""
    paths = (ctypes.POINTER(ctypes.c_char) * 2)()
    paths[0] = ctypes.cast(ctypes.create_string_buffer(fonts.encode()), ctypes.POINTER(ctypes.c_char))
    settings = pdfium.FPDF_LIBRARY_CONFIG(version=2)
    settings.m_pUserFontPaths = ctypes.cast(paths, type(settings.m_pUserFontPaths))
    pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(settings))
    start_library.paths = paths  # type: ignore[attr-defined]  # PDFium reads them at the first letter


def name_of(form: object, widget: object) -> str:
    """Return the name of the field of a widget; empty for another annotation."""
    size = pdfium.FPDFAnnot_GetFormFieldName(form, widget, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetFormFieldName(form, widget, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def press_keys(form: object, page: object, box: pdfium.FS_RECTF, words: str) -> None:
    """Click on a field, type words, and leave it."""
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    pdfium.FORM_OnLButtonDown(form, page, 0, x, y)
    pdfium.FORM_OnLButtonUp(form, page, 0, x, y)
    for letter in words:
        pdfium.FORM_OnChar(form, page, ord(letter), 0)
    pdfium.FORM_ForceToKillFocus(form)


def drawn(form: object, page: object, box: pdfium.FS_RECTF, scale: int) -> Image.Image:
    """Return the picture of a field without what is below it on the page, at a number of pixels per point."""
    width, height = round((box.right - box.left) * scale), round((box.top - box.bottom) * scale)
    page_width, page_height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, BLANK)
    left, top = round(-box.left * scale), round((box.top - page_height) * scale)
    size = round(page_width * scale), round(page_height * scale)
    pdfium.FPDF_FFLDraw(form, bitmap, page, left, top, *size, 0, pdfium.FPDF_ANNOT)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    return Image.frombuffer("RGB", (width, height), data, "raw", "BGRX", stride, 1)


if __name__ == "__main__":
    main(*sys.argv[1:])

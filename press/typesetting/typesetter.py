"""Typesets one job: lays out its HTML, checks the pages, and turns them into a tagged fragment."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from press.core.diagnostics import Location, Problem
from press.core.limits import MAX_MEMORY, MAX_SECONDS, TimeLimitError, time_limit
from press.core.project import ProjectFiles
from press.pdf.fragment import Fragment
from press.pdf.geometry import PX_TO_PT
from press.planning.job import Job
from press.typesetting.broken_pictures import broken_pictures, has_impossible_numbers
from press.typesetting.engine import PDF_OPTIONS, Engine
from press.typesetting.stamp_slot import stamp_slot
from press.typesetting.weasyprint_hooks import (
    capture_boxes,
    collect_warnings,
    drawings_in_text_color,
    fields_named_by_titles,
    generate_pdf,
    page_box,
    scale_photos,
)
from press.typesetting.weasyprint_tags import TextRuns, capture_html_elements

if TYPE_CHECKING:
    import pydyf
    from weasyprint.document import Document


FIT = "fit/"
"""How the codes of problems begin that say that something does not fit."""


class RejectedPages(NamedTuple):
    """Pages that do not fit, for an editor to look at: they are never stored, and no file has them."""

    pdf: bytes
    """Without tags and repairs."""
    over: tuple[int, ...]
    """The pages, from 0, that the job does not allow."""


class TypesetResult(NamedTuple):
    """The result of a job: the bytes of its fragment, or its problems."""

    fragment: bytes
    problems: tuple[Problem, ...]
    rejected: RejectedPages | None = None
    """The pages, if all of the problems are that something does not fit."""


def typeset(job: Job, engine: Engine) -> TypesetResult:
    """Typeset a job: return its fragment, or its problems and no fragment; within the limits of core/limits."""
    try:
        with time_limit():
            return _typeset(job, engine)
    except TimeLimitError:
        message = f"The pages of {job.title} take more than {MAX_SECONDS} s of computing."
    except MemoryError:
        message = f"The pages of {job.title} take more than {MAX_MEMORY >> 30} GiB of memory."
    except Exception:
        if problems := tuple(broken_pictures(job, engine)):
            return TypesetResult(b"", problems)
        raise
    hint = "Make it shorter, with fewer fields and links; look at its largest picture and its longest word."
    return TypesetResult(b"", (Problem(Location(job.file), "typeset/limit", message, hint),))


def _typeset(job: Job, engine: Engine) -> TypesetResult:
    """Typeset a job, however long it takes."""
    # WeasyPrint may only be imported after the engine has configured the fonts, and so may all that imports it.
    from press.typesetting.draft_mark import check_draft_mark
    from press.typesetting.layout_checks import check_fonts, check_layout, check_warnings
    from press.typesetting.lost_text import texts_of
    from press.typesetting.page_count import check_page_count, pages_over

    engine.refresh(job.assets)
    if problems := tuple(changed_files(job, engine.files)):
        return TypesetResult(b"", problems)
    with collect_warnings() as warnings:
        with capture_boxes(texts_of) as box_texts:
            document = _lay_out(job, engine)
        problems = (
            *check_layout(job, document, box_texts),
            *check_page_count(job, document),
            *check_draft_mark(job, document),
        )
        with capture_html_elements() as texts, fields_named_by_titles(), scale_photos(), drawings_in_text_color():
            pdf = generate_pdf(document, {**engine.weasyprint.DEFAULT_OPTIONS, **PDF_OPTIONS, "pdf_tags": True})
    if warnings:
        drawings = {name: engine.files.text(name) for name in job.assets if name.lower().endswith(".svg")}
        problems += tuple(check_warnings(job, dict.fromkeys(warnings), drawings))
    problems += tuple(check_fonts(job, document, engine.font_families()))
    if not problems and has_impossible_numbers(pdf):
        problems = tuple(broken_pictures(job, engine))
        if not problems:
            raise RuntimeError("the pages have numbers that are none")
    if problems:
        does_not_fit = all(problem.code.startswith(FIT) for problem in problems)
        rejected = RejectedPages(_plain_file(pdf), pages_over(job, document)) if does_not_fit else None
        return TypesetResult(b"", problems, rejected)
    return TypesetResult(_fragment(job, document, pdf, texts).to_bytes(), ())


def _plain_file(pdf: "pydyf.PDF") -> bytes:
    """Return the pages as WeasyPrint makes them."""
    file = io.BytesIO()
    pdf.write(file, compress=True)
    return file.getvalue()


def _lay_out(job: Job, engine: Engine) -> "Document":
    """Return the layout of a job, with the numbers of its lines if it has any."""
    from press.typesetting.line_numbers import add_line_numbers, numbered_pages, require_same_lines

    document = engine.render(job.html, job.styles, job.language)
    if job.line_numbers:
        pages = numbered_pages(document)
        document = engine.render(add_line_numbers(job.html, pages), job.styles, job.language)
        require_same_lines(pages, numbered_pages(document))
    return document


def _fragment(job: Job, document: "Document", pdf: "pydyf.PDF", texts: TextRuns) -> Fragment:
    """Return the fragment of a document without problems."""
    from press.typesetting.fragment_builder import FragmentBuilder
    from press.typesetting.pdfua_repairs import repair
    from press.typesetting.source_words import source_texts
    from press.typesetting.structure_tree import number_across_pages, read_tree
    from press.typesetting.text_layer import repair_text

    if job.one_numbering:
        texts = number_across_pages(pdf, texts)
    page_heights = tuple(page.height * PX_TO_PT for page in document.pages)
    tree = repair(read_tree(pdf, texts), page_heights)
    html = page_box(document.pages[0]).children[0].element
    repair_text(pdf, tree, source_texts(tree, texts, html), document.fonts.values())
    builder = FragmentBuilder(pdf, tree, title=job.title, language=job.language, prefix=job.prefix)
    return builder.build(
        outline=document.make_bookmark_tree(PX_TO_PT, transform_pages=True),
        slots=tuple(stamp_slot(page) for page in document.pages),
    )


def changed_files(job: Job, files: ProjectFiles) -> Iterator[Problem]:
    """Yield a problem for each file that changed after the job's fingerprint was taken.

    The fragment would be stored under the fingerprint of other files.
    """
    for name, digest in job.assets.items():
        if not files.exists(name) or files.digest(name) != digest:
            message = "This file changed while it was being typeset."
            yield Problem(Location(name), "file/changed", message, "Run the build again.")

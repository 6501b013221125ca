"""No file has a script, an action that reaches out, an attachment, an unlisted link, a name of the machine, small type.

The files of every build are checked here. Those that are made on request are checked by the modules that make them;
``KINDS_BY_MODULE`` lists which.
"""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from press.planning.kinds import Kind
from tests.support.built_toolkits import Built, Small
from tests.support.pdf_contents import (
    KINDS_BY_MODULE,
    NOT_PDF,
    content_text,
    faults_in,
    faults_of_pdf,
    kinds_in,
    machine_names,
    named_in,
    unsound_tags,
)
from tests.support.projects import Project
from tests.support.specimen import Specimen
from tests.support.verapdf import Validator

BODY = '<h1>Bread</h1><p>Some <a href="https://example.org/bread">words</a>.</p><input name="a" title="Name">'
KINDS = KINDS_BY_MODULE["test_pdf_contents"]


def test_every_kind_of_pdf_is_checked_by_a_module() -> None:
    checked = [kind for kinds in KINDS_BY_MODULE.values() for kind in kinds]

    assert sorted(checked) == sorted(set(Kind) - NOT_PDF)


def test_the_files_of_a_toolkit_have_nothing_hidden(built: Built) -> None:
    checked = {product.path for product in built.sample(built.everything())}
    unchecked = [product.path for product in built.everything() if product.path not in checked]

    assert faults_in(built.root, unchecked=unchecked) == []


def test_a_catalog_with_a_county_and_a_packet_has_nothing_hidden(shelf: Project, validator: Validator) -> None:
    assert kinds_in(shelf.root) >= KINDS
    assert faults_in(shelf.root) == []
    assert unsound_tags(shelf.root, validator, KINDS - {Kind.HANDOUT, Kind.CARD}) == []


def test_the_specimen_has_nothing_hidden(specimen: Specimen) -> None:
    listed = content_text(specimen.project)

    assert faults_of_pdf(specimen.content, "specimen.pdf", listed, (), machine_names(specimen.root)) == []


# The check itself


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_script_in_a_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("1")))


def with_script_by_name(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("1"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def with_program(pdf: pikepdf.Pdf) -> None:
    link_of(pdf).A = Dictionary(S=Name.Launch, F=String("/bin/sh"))


def with_form_that_is_sent(pdf: pikepdf.Pdf) -> None:
    link_of(pdf).A = Dictionary(S=Name.SubmitForm, F=String("https://example.org/bread"))


def with_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"text"


def with_foreign_link(pdf: pikepdf.Pdf) -> None:
    link_of(pdf).A = Dictionary(S=Name.URI, URI=String("https://example.net/"))


def with_link_to_a_file(pdf: pikepdf.Pdf) -> None:
    link_of(pdf).A = Dictionary(S=Name.URI, URI=String("../../other.pdf#a"))


def with_link_that_browsers_do_not_follow(pdf: pikepdf.Pdf) -> None:
    link_of(pdf).A = Dictionary(S=Name.GoToR, F=String("other.pdf"), D=String("a"))


def with_path(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Note"] = String("made in quagga-folder by quagga-user")


def with_path_in_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/Span <</ActualText (quagga-folder)>> BDC EMC")


def with_lost_end(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"(never closed")


def with_small_type(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0.75 0 0 0.75 0 0 cm", prepend=True)


def link_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the link of a file's first page."""
    return next(entry for entry in pdf.pages[0].Annots if entry.Subtype == "/Link")


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (with_script, "has /JavaScript"),
        (with_script_in_a_field, "has /AA"),
        (with_script_by_name, "has /JS"),
        (with_program, "has /Launch"),
        (with_form_that_is_sent, "has /SubmitForm"),
        (with_attachment, "has /EmbeddedFiles"),
        (with_foreign_link, "links to https://example.net/"),
        (with_link_to_a_file, "links to the file ../../other.pdf"),
        (with_link_that_browsers_do_not_follow, "links to the file other.pdf, which browsers"),
        (with_path, "has quagga-folder"),
        (with_path_in_a_page, "has quagga-folder"),
        (with_lost_end, "qpdf: "),
        (with_small_type, "has type of 8."),
    ],
)
def test_what_is_put_in_is_found(small: Small, spoil: Callable[[pikepdf.Pdf], None], fault: str) -> None:
    good, out = small.bind(small.fragment(BODY)), io.BytesIO()
    listed, names = "See https://example.org/bread.", {"quagga-folder"}
    assert faults_of_pdf(good, "a/b.pdf", listed, (), names) == []
    with pikepdf.open(io.BytesIO(good)) as pdf:
        spoil(pdf)
        pdf.save(out)

    assert [found for found in faults_of_pdf(out.getvalue(), "a/b.pdf", listed, (), names) if found.startswith(fault)]


def test_a_name_of_the_machine_is_found_in_any_file(tmp_path: Path) -> None:
    for name in ("index.html", "a/b.svg"):
        path = tmp_path / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{tmp_path}</p>", encoding="utf-8")

    assert faults_in(tmp_path) == [f"a/b.svg has {tmp_path}", f"index.html has {tmp_path}"]


def test_a_name_is_found_in_every_spelling_but_not_in_a_longer_word() -> None:
    for text in (b"/home/x", b"in /home.", "/home".encode("utf-16-be"), b"<2f686f6d652f78>"):
        assert named_in(text, ["/home"]) == ["/home"]
    assert named_in(b"images/homes.svg", ["/home"]) == []

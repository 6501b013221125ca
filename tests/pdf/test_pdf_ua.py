"""PDF/UA-1: veraPDF finds no violation in any tagged product, and finds violations that are put in."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest

from press.planning.pdf_products import BoundPdf
from press.planning.products import Product
from tests.support.built_toolkits import ALL_KINDS, PICTURE, Built, Small
from tests.support.verapdf import UnreadableFileError, Validator

BODY = f"<h1>Bread</h1><p>Some words.</p>{PICTURE}<table><tr><th>A</th><td>1</td></tr></table>"


def rules(validator: Validator, path: Path, content: bytes) -> set[str]:
    """Return the rules that a file breaks."""
    path.write_bytes(content)
    return {finding.rule for finding in validator.check(path)}


def without_alternative(pdf: pikepdf.Pdf) -> None:
    figure = next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == "/Figure")
    del figure.Alt


def without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def with_loose_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def with_a_list_without_bodies(pdf: pikepdf.Pdf) -> None:
    next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == "/Table").S = pikepdf.Name.L


def tagged_files(built: Built) -> list[BoundPdf]:
    """Return the tagged files but the binder."""
    return [each for each in built.everything() if each.tagged and each.kind != "binder"]


def assert_sound(validator: Validator, built: Built, products: Iterable[Product]) -> None:
    """Assert that veraPDF finds nothing in any of these files."""
    broken = {each.path: found for each in products if (found := validator.check(built.file(each)))}
    assert not broken, "\n".join(f"{path}: {finding}" for path, found in broken.items() for finding in found)


def test_files_of_every_folder_are_pdf_ua(validator: Validator, built: Built) -> None:
    chosen = built.sample(tagged_files(built))
    assert {each.kind for each in chosen} == {each.kind for each in tagged_files(built)}
    assert_sound(validator, built, chosen)


def test_a_binder_is_pdf_ua(validator: Validator, bread: Built) -> None:
    assert validator.check(bread.file(bread.binder)) == []


@pytest.mark.soak
def test_our_binder_is_pdf_ua(validator: Validator, real: Built) -> None:
    assert validator.check(real.file(real.binder)) == []


def test_all_kinds_of_content_together_are_pdf_ua(validator: Validator, small: Small, tmp_path: Path) -> None:
    one, two = small.fragment(ALL_KINDS), small.fragment(ALL_KINDS, language="es", prefix="1-2-")
    assert rules(validator, tmp_path / "one.pdf", small.bind(one)) == set()
    assert rules(validator, tmp_path / "two.pdf", small.bind(one, two)) == set()


def test_plain_weasyprint_without_tags_fails(validator: Validator, small: Small, tmp_path: Path) -> None:
    html = f'<html lang="en"><title>Bread</title>{BODY}'
    content = small.engine.weasyprint.HTML(string=html, url_fetcher=small.engine.fetcher).write_pdf()
    assert {"6.2-1", "7.1-3", "7.1-11"} <= rules(validator, tmp_path / "plain.pdf", content)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (without_alternative, "7.3-1"),
        (without_metadata, "7.1-8"),
        (without_language, "7.2-34"),
        (with_loose_content, "7.1-3"),
        (with_a_list_without_bodies, "7.2-19"),
    ],
)
def test_a_spoilt_file_fails(
    validator: Validator, small: Small, tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None], rule: str
) -> None:
    good, out = small.bind(small.fragment(BODY)), io.BytesIO()
    assert rules(validator, tmp_path / "good.pdf", good) == set()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        spoil(pdf)
        pdf.save(out)
    assert rule in rules(validator, tmp_path / "bad.pdf", out.getvalue())


def test_a_file_that_is_no_pdf_is_refused(validator: Validator, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"no\.pdf"):
        rules(validator, tmp_path / "no.pdf", b"Not a PDF")

"""Pages look like the reviewed pictures in tests/golden/pages/."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from press.build.build import run_build
from press.build.events import BuildReporter
from tests.support import image_comparison as likeness
from tests.support.image_comparison import DPI, assert_like, common, difference, keep, page_picture
from tests.support.shared_cache import SharedCache
from tests.support.specimen import Specimen
from tests.support.toolkits import write_language, write_translated

PICTURES = Path(__file__).parents[1] / "golden" / "pages"
PAGES = {
    "cover": "i",
    "contents": "iii",
    "divider": "Tab 3 1",
    "lists": "2.1-2",
    "tables-and-terms": "2.2-1",
    "words-to-use": "3.1-1",
    "boxes": "3.2-1",
    "example": "3.2-2",
    "steps-and-columns": "4.1-1",
    "sheet-to-copy": "4.2-3",
    "notes": "4.2-notes 1",
    "worksheet": "5.1-1",
    "boxes-to-tick": "5.1-3",
    "scales-and-grids": "5.2-1",
    "title-of-a-guide": "6.1-1",
    "title-of-a-rubric": "6.4-1",
    "larger-worksheet": "7.2-1",
    "card": "8.2-1",
    "large-print": "9.1 large-print 1",
    "black-and-white": "9.2 black-and-white 1",
    "half-letter": "9.3 half-letter 1",
    "glossary": "10.1-1",
    "index-by-role": "10.2-1",
}
"""Pages of the specimen, by their labels."""
OTHERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "worksheet-in-Spanish": (write_translated, "es/handouts/1.2-baking-log.es.pdf"),
    "side-by-side": (write_translated, "es/side-by-side/1.2-baking-log.en-es.pdf"),
    "from-the-right": (lambda root: write_language(root, "fa"), "handouts/1.2-log.pdf"),
}
"""The first pages of other toolkits' files."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_specimen_looks_as_it_did(specimen: Specimen, name: str) -> None:
    page = specimen.labels.index(PAGES[name])

    assert_like(PICTURES / f"{name}.png", page_picture(specimen.content, page))


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory, shared_cache: SharedCache) -> Callable[[str], bytes]:
    """Return a function that returns a file of another toolkit; only the compared files are built."""
    made: dict[Callable[[Path], None], Path] = {}

    def read(name: str) -> bytes:
        write, path = OTHERS[name]
        if write not in made:
            made[write] = tmp_path_factory.mktemp("other")
            write(made[write])
            wanted = {path for other, path in OTHERS.values() if other is write}
            with shared_cache.lent_to(made[write]):
                run_build(made[write], BuildReporter(), selection=lambda product: product.path in wanted)
        return (made[write] / "output" / path).read_bytes()

    return read


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_of_another_toolkit_looks_as_it_did(others: Callable[[str], bytes], name: str) -> None:
    assert_like(PICTURES / f"{name}.png", page_picture(others(name), 0))


def test_every_picture_is_of_a_page(specimen: Specimen) -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == {*PAGES, *OTHERS}
    assert all(path.stat().st_size < 60_000 for path in PICTURES.glob("*.png"))
    assert all(re.fullmatch(r"[a-zA-Z-]+", path.stem) for path in PICTURES.glob("*.png"))


# The comparison itself


@pytest.fixture(scope="module")
def worksheet(specimen: Specimen) -> tuple[bytes, int, Image.Image]:
    """A page with words, rules, rings and a box of a color."""
    page = specimen.labels.index("5.2-1")
    return specimen.content, page, page_picture(specimen.content, page)


def moved(image: Image.Image, box: tuple[int, int, int, int], right: int, down: int) -> Image.Image:
    """Return the picture with a part of it moved."""
    changed = image.copy()
    changed.paste((255, 255, 255), box)
    changed.paste(image.crop(box), (box[0] + right, box[1] + down))
    return changed


def painted(image: Image.Image, box: tuple[int, int, int, int], color: tuple[int, int, int]) -> Image.Image:
    """Return the picture with a part of it in another color."""
    changed = image.copy()
    ImageDraw.Draw(changed).rectangle(box, fill=color)
    return changed


def lines(image: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Yield the places of the lines of text on a page, as rows that are not bare."""
    rows = (
        image.convert("L").crop((110, 0, 600, image.height)).resize((1, image.height), Image.Resampling.BOX).tobytes()
    )
    start = None
    for row, value in enumerate(rows):
        if value < 253 and start is None:
            start = row
        elif value >= 253 and start is not None:
            if 8 <= row - start <= 14:
                yield (100, start - 1, 780, row + 1)
            start = None


def test_a_line_that_moved_is_seen(worksheet: tuple[bytes, int, Image.Image]) -> None:
    _, _, image = worksheet
    found = list(lines(image))
    assert len(found) > 8

    for box in found[::3]:
        for right, down in ((0, 3), (0, -3), (3, 0)):
            assert difference(image, moved(image, box, right, down)), (box, right, down)


def test_a_word_that_is_gone_is_seen(worksheet: tuple[bytes, int, Image.Image]) -> None:
    _, _, image = worksheet

    for left, top, _, bottom in list(lines(image))[::3]:
        assert difference(image, painted(image, (left, top, left + 45, bottom), (255, 255, 255))), top


@pytest.mark.parametrize("color", ["#9aa8af", "#c9d3d8"])
def test_a_rule_that_is_gone_is_seen(color: str) -> None:
    """As the stylesheets draw them: 0.6 points of the darker, 0.5 of the lighter gray."""
    ruled = Image.new("RGB", (400, 200), "white")
    drawing = ImageDraw.Draw(ruled)
    for y in (50, 100, 150):
        drawing.line((20, y, 380, y), fill=color)

    assert difference(ruled, painted(ruled, (0, 95, 400, 105), (255, 255, 255)))
    assert difference(painted(ruled, (0, 95, 400, 105), (255, 255, 255)), ruled)
    assert difference(ruled, ruled) is None


def test_another_color_is_seen(worksheet: tuple[bytes, int, Image.Image]) -> None:
    _, _, image = worksheet
    tab = (47, 107, 58)
    near = [(x, y) for x in range(780, 850, 2) for y in range(image.height)
            if max(abs(a - b) for a, b in zip(image.getpixel((x, y)), tab, strict=True)) < 12]  # type: ignore[arg-type]  # fmt: skip
    box = min(x for x, _ in near), min(y for _, y in near), max(x for x, _ in near), max(y for _, y in near)
    assert box[2] - box[0] > 20

    assert difference(image, painted(image, box, (68, 81, 143)))


@pytest.mark.parametrize("dpi", [DPI * 0.9995, DPI * 1.0005])
def test_the_same_page_at_a_scale_rounded_otherwise_is_the_same(specimen: Specimen, dpi: float) -> None:
    for label in list(PAGES.values())[1::5]:
        page = specimen.labels.index(label)
        kept, other = (page_picture(specimen.content, page, scale) for scale in (DPI, dpi))
        assert difference(kept, other) is None, label


@pytest.mark.parametrize(("right", "down"), [(1, 0), (0, 1), (-1, -1)])
def test_a_page_one_pixel_aside_is_the_same(worksheet: tuple[bytes, int, Image.Image], right: int, down: int) -> None:
    _, _, image = worksheet

    assert difference(image, moved(image, (0, 0, *image.size), right, down)) is None


def test_a_page_of_another_size_is_seen() -> None:
    assert difference(Image.new("RGB", (50, 50), "white"), Image.new("RGB", (50, 53), "white"))


def test_a_picture_is_kept_as_it_is(worksheet: tuple[bytes, int, Image.Image], tmp_path: Path) -> None:
    _, _, image = worksheet
    keep(image, tmp_path / "page.png")
    kept = Image.open(tmp_path / "page.png").convert("RGB")

    assert difference(kept, image) is None
    assert set(common(image)[:8]) <= set(common(kept))


def test_a_difference_is_reported_and_shown(
    worksheet: tuple[bytes, int, Image.Image], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, image = worksheet
    monkeypatch.delenv("GOLDEN", raising=False)
    monkeypatch.setattr(likeness, "REPORT_FOLDER", tmp_path / "told")
    keep(image, tmp_path / "page.png")
    box = next(lines(image))
    assert_like(tmp_path / "page.png", image)

    with pytest.raises(AssertionError, match=r"page\.png looks otherwise") as told:
        assert_like(tmp_path / "page.png", moved(image, box, 0, 4))

    folder = tmp_path / "told" / "page"
    assert str(folder) in str(told.value) and "GOLDEN=write" in str(told.value)
    assert {path.name for path in folder.iterdir()} == {"expected.png", "actual.png", "difference.png"}
    marked = Image.open(folder / "difference.png").convert("RGB")
    assert marked.getpixel((box[0], 5)) != (200, 0, 0)
    assert (200, 0, 0) in common(marked)


def test_a_missing_picture_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOLDEN", raising=False)
    with pytest.raises(AssertionError, match="is missing: GOLDEN=write"):
        assert_like(tmp_path / "page.png", Image.new("RGB", (5, 5)))


def test_accepting_leaves_what_is_alike(
    worksheet: tuple[bytes, int, Image.Image], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise every accepted picture would be a new version in the history, on every other machine."""
    _, _, image = worksheet
    monkeypatch.setenv("GOLDEN", "write")
    path = tmp_path / "page.png"
    assert_like(path, image)
    before = path.read_bytes()

    assert_like(path, moved(image, (0, 0, *image.size), 1, 0))
    assert path.read_bytes() == before
    assert_like(path, moved(image, (0, 0, *image.size), 4, 0))
    assert path.read_bytes() != before

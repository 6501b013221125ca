"""A folder of texts becomes a toolkit of its own: whole or not at all, with a report of what a person has to decide."""

import io
from pathlib import Path

import pytest
from PIL import Image

from press.conversion import Options
from press.core.diagnostics import UsageError
from press.core.paper import PaperName
from tests.support.guides import convert, tool, word_file, write_guide
from tests.support.projects import Project
from tests.support.toolkits import copy_design

PAGE = "---\ntitle: {}\nsummary: A page of the guide.\n---\n\n"


def report(folder: Path) -> str:
    return (folder / "new" / "brought.md").read_text(encoding="utf-8")


def test_a_folder_that_is_not_empty_is_not_touched(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, {"a.md": "Words."})
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="is not empty"):
        convert(guide, tmp_path)

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mine.txt"]
    assert (guide / "a.md").read_text(encoding="utf-8") == "Words."


def test_a_folder_inside_of_the_guide_is_refused(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, {"guide/a.md": "Words."})

    with pytest.raises(UsageError, match="Choose a folder beside it"):
        convert(guide, guide)


@pytest.mark.parametrize("files", [{}, {"README.md": "About.", "notes.xyz": "Words."}])
def test_a_folder_without_texts_makes_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    guide = write_guide(tmp_path, files)
    guide.mkdir(exist_ok=True)

    with pytest.raises(UsageError, match="There is no Markdown or Word file"):
        convert(guide, tmp_path)

    assert not (tmp_path / "new").exists()


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = write_guide(tmp_path, {"a.md": "Words."})

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("press.conversion.conversion.report_text", fail)
    with pytest.raises(OSError, match="the disk is full"):
        convert(guide, tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["guide", "program"]


def test_a_word_file_is_brought(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, {"a.md": "Words."})
    (guide / "leaflet.docx").write_bytes(word_file("# Bread for eight", "Weigh the flour first.", "Knead."))

    convert(guide, tmp_path)

    assert tool(tmp_path, "bread-for-eight") == "Weigh the flour first.\n\nKnead."


def test_a_broken_word_file_is_named(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, {"a.md": "Words."})
    (guide / "leaflet.docx").write_bytes(b"no file of Word")

    convert(guide, tmp_path)

    assert "bring/file  leaflet.docx:1  This file is no Word file that can be read." in report(tmp_path)


def test_links_become_codes_and_anchors(tmp_path: Path) -> None:
    links = "[a](b.md) [b](../guide/b.html#the-oven) [c](/ovens/) [d](sub/) [e](#here) [f](gone.md)"
    links += " [g](mailto:a@b.example)"
    guide = write_guide(
        tmp_path,
        {
            "a.md": f"{PAGE.format('First')}## Here\n\n{links}\n",
            "b.md": "---\ntitle: Second\npermalink: /ovens/\n---\n\n#### The oven\n\nHot.\n",
            "sub/c.md": PAGE.format("Third") + "Words.",
        },
    )

    convert(guide, tmp_path)

    assert "[a](1.2) [b](1.2#the-oven) [c](1.2) [d](2.1) [e](#here) f g (a@b.example)" in tool(tmp_path, "first")
    assert "bring/link  a.md:8  This link leads to nothing here, and is plain words now: gone.md" in report(tmp_path)


def test_pictures_are_copied_under_names_that_can_be_written(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, {"a.md": "![A blue field](img/Große Weide.JPEG)\n\n![Gone](none.png)\n"})
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), (0, 0, 200)).save(picture, "JPEG")
    (guide / "img").mkdir()
    (guide / "img" / "Große Weide.JPEG").write_bytes(picture.getvalue())
    (guide / "a.md").write_text("![A blue field](<img/Große Weide.JPEG>)\n\n![Gone](none.png)\n", encoding="utf-8")

    convert(guide, tmp_path)

    assert tool(tmp_path, "a") == "![A blue field](grosse-weide.jpg)\n\nGone"
    assert (tmp_path / "new/content/images/grosse-weide.jpg").read_bytes() == picture.getvalue()
    assert "The picture none.png is not in the folder" in report(tmp_path)


def test_a_drawing_with_a_picture_inside_becomes_a_picture(tmp_path: Path) -> None:
    guide = write_guide(
        tmp_path,
        {
            "a.md": "![A red field](field.svg)\n",
            "field.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><script>alert(1)</script>'
            '<rect width="40" height="40" fill="#c00000"/><image href="https://elsewhere.example/a.png"/></svg>',
        },
    )

    convert(guide, tmp_path)

    assert tool(tmp_path, "a") == "![A red field](field.png)"
    with Image.open(tmp_path / "new/content/images/field.png") as picture:
        assert picture.convert("RGB").getpixel((50, 50)) == (192, 0, 0)


def test_another_language_and_paper(tmp_path: Path) -> None:
    settings, text = "title: La guía\nlang: es-MX\n", "Palabras.[^1]\n\n[^1]: Más.\n"
    guide = write_guide(tmp_path, {"_config.yml": settings, "a.md": text})

    convert(guide, tmp_path, Options(paper=PaperName.A4))

    toolkit = (tmp_path / "new/content/toolkit.yaml").read_text(encoding="utf-8")
    assert "language: es\npaper: a4" in toolkit
    assert "subtitle: Edición impresa" in toolkit
    assert "## Notas" in tool(tmp_path, "a")


def test_words_that_would_be_lost_are_named(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, {"a.md": "One[^a] two.\n\n[^a]: Kept.\n\n[^a]: Another one.\n"})

    convert(guide, tmp_path)

    assert "bring/words  a.md:3  These words are not in the new file: kept" in report(tmp_path)


@pytest.mark.slow
def test_the_command_brings_a_guide_that_builds(tmp_path: Path) -> None:
    bread, salt = PAGE.format("Bread") + "Flour and [salt](b.md).", PAGE.format("Salt") + "- [ ] Salt\n"
    guide = write_guide(tmp_path, {"a.md": bread, "b.md": salt})
    copy_design(tmp_path / "program")

    words = ("bring", str(guide), "--into", str(tmp_path / "new"), "--title", "Bread")
    brought = Project(tmp_path / "program").run(*words)
    built = Project(tmp_path / "new").run("--quiet")

    assert brought.exit_code == 0
    assert "Texts: 2; in 2 of them, check finds nothing that stops a build." in brought.output
    assert (built.exit_code, built.output) == (0, "")
    assert {"handouts/1.1-bread.pdf", "handouts/1.2-salt.pdf", "binder/bread.pdf"} <= set(
        Project(tmp_path / "new").output()
    )

"""The output folder: only what the program wrote is deleted, and nothing is written outside of it."""

import json
import os
from pathlib import Path

import pytest

from press.core.diagnostics import UsageError
from press.core.hashing import sha256_hex
from press.core.identifiers import OutputPath
from press.output.folder import Output
from press.output.journal import JOURNAL_FILE, Journal
from press.output.manifest import ManifestEntry, read_entries
from press.planning.kinds import Kind

PATH = OutputPath("handouts/1.1-rye.pdf")


def entry(path: OutputPath = PATH, content: bytes = b"rye") -> ManifestEntry:
    """Return the entry of a file."""
    return ManifestEntry(
        path=path,
        kind=Kind.HANDOUT,
        code="1.1",
        title="Rye",
        language="en",
        tagged=True,
        pages=1,
        size=len(content),
        sha256=sha256_hex(content),
    )


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """An output folder with one file that the program wrote and one that it did not."""
    folder = Output(tmp_path / "output")
    folder.write(entry(), b"rye")
    folder.write_manifest({})
    (folder.folder / "letter.txt").write_text("mine", encoding="utf-8")
    (folder.folder / "handouts" / "mine.pdf").write_bytes(b"mine")
    return Output(folder.folder)


def test_only_its_own_files_are_deleted(output: Output) -> None:
    assert output.prune(()) == [PATH]
    assert (output.folder / "letter.txt").exists() and (output.folder / "handouts" / "mine.pdf").exists()
    assert not (output.folder / PATH).exists()


@pytest.mark.parametrize("content", [b"", b"[" * 200_000, b"\xff", b'{"files": []}\n\0'])
def test_the_copy_of_a_spoilt_manifest_is_read(output: Output, content: bytes) -> None:
    (output.folder / "manifest.json").write_bytes(content)
    assert list(Output(output.folder).entries) == [PATH]


def test_without_a_manifest_its_copy_is_not_read(output: Output) -> None:
    (output.folder / "manifest.json").unlink()
    assert Output(output.folder).entries == {}


def test_a_killed_build_and_a_spoilt_manifest_leave_nothing(output: Output) -> None:
    (output.folder / "manifest.json").write_text("[" * 200_000, encoding="utf-8")
    (output.folder.parent / ".cache" / "manifest.json").write_bytes(b"")
    again = Output(output.folder)
    assert again.entries == {}
    assert again.prune(()) == [PATH]
    assert Journal(output.folder.parent).paths == set()


@pytest.mark.parametrize("line", ["handouts/mine.pdf", "0000000000000000 handouts/mine.pdf", "\0", "x ../letter.txt"])
def test_a_journal_that_is_spoilt_deletes_nothing(output: Output, line: str) -> None:
    (output.folder.parent / ".cache" / JOURNAL_FILE).write_text(f"{line}\n", encoding="utf-8")
    output.prune(())
    assert (output.folder / "handouts" / "mine.pdf").exists()


@pytest.mark.parametrize("path", ["../out.pdf", "/tmp/out.pdf", "a/../../out.pdf", "a\0b", "..\\out.pdf", ""])
def test_a_path_that_leads_out_is_never_written_or_read(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError):
        Output(tmp_path / "output").write_bytes(OutputPath(path), b"x")
    stored = {**entry().to_json(), "path": path}
    assert read_entries(json.dumps({"files": [stored]})) is None


def test_links_are_not_followed(tmp_path: Path, output: Output) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "1.1-rye.pdf").write_bytes(b"mine")
    (output.folder / "handouts").rename(tmp_path / "before")
    (output.folder / "handouts").symlink_to(letters)
    with pytest.raises(UsageError, match="leads to another place"):
        output.write_bytes(PATH, b"new")
    output.prune(())
    assert (letters / "1.1-rye.pdf").read_bytes() == b"mine"


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="is a link"):
        Output(tmp_path / "output")


def test_what_is_no_file_is_replaced(output: Output) -> None:
    for make in (os.mkfifo, Path.mkdir, lambda path: path.symlink_to(path)):
        (output.folder / PATH).unlink()
        make(output.folder / PATH)
        assert not output.is_intact(entry())
        output.write(entry(), b"rye")
        assert output.is_intact(entry())


def test_a_folder_with_files_stays(output: Output) -> None:
    (output.folder / PATH).unlink()
    (output.folder / PATH).mkdir()
    (output.folder / PATH / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a folder with files"):
        output.write(entry(), b"rye")

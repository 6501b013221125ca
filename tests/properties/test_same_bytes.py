"""The same input gives the same bytes: in any folder, with any workers, seed, clock zone or language of the machine."""

import getpass
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests.support.toolkits import PROJECT, write_toolkit

Contents = dict[str, bytes]
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "SOURCE_DATE_EPOCH": "86400"}
STRANGE = "a much longer way to it/Tom & Ana’s #2 <100%> \\ búsqueda"
NOBODY = {"USER": "quagga-user", "LOGNAME": "quagga-user", "HOME": "/nowhere/quagga-home", "HOSTNAME": "quagga-host"}
DATE = re.compile(rb"\b(20\d\d)-?(\d\d)-?(\d\d)(?:T?(\d\d):?(\d\d):?(\d\d))?")
SECONDS = re.compile(rb"(?<![\d.])\d{10}(?![\d.])")


def write_project(root: Path) -> Path:
    """Write the bread toolkit with a press of its own."""
    write_toolkit(root)
    shutil.copytree(PROJECT / "press", root / "press", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", root)
    return root


def built(root: Path, *words: str, **environment: str) -> Contents:
    """Build in a process of its own and return every file of output/."""
    return built_by([], -1, root, *words, **environment)


def built_alone(root: Path, *words: str, **environment: str) -> Contents:
    """Build without a network if the system allows it, and with files that only their owner can read."""
    return built_by(without_network(), 0o077, root, *words, **environment)


def built_by(start: list[str], umask: int, root: Path, *words: str, **environment: str) -> Contents:
    """Build in a process of its own; ``start`` is the start of the command."""
    done = subprocess.run(
        [*start, sys.executable, "build.py", *words],
        cwd=root,
        env={**os.environ, **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    output = root / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def without_network() -> list[str]:
    """Return the start of a command that runs without a network; empty if the system does not allow that."""
    command = ["unshare", "--net", "--map-root-user"]
    try:
        subprocess.run([*command, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return command


def written_in_reverse(root: Path) -> None:
    """Write every file again, the last one first, so that folders list them in another order."""
    for path in sorted((path for path in root.rglob("*") if path.is_file()), reverse=True):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bread toolkit, built the usual way."""
    return write_project(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def wanted(plain: Path) -> Contents:
    """What the usual way gives."""
    return built(plain, **NOBODY)


def assert_same(found: Contents, wanted: Contents) -> None:
    """Say which files differ, not how."""
    assert sorted(found) == sorted(wanted)
    assert [name for name in wanted if found[name] != wanted[name]] == []


def touched(root: Path) -> None:
    """Give every file a time of its own, some of them to come."""
    for number, path in enumerate(sorted(root.rglob("*"))):
        os.utime(path, (number * 10**7, number * 10**7))


@pytest.mark.parametrize(
    ("folder", "words", "environment"),
    [
        pytest.param(
            STRANGE, ["--jobs", "1"], {"PYTHONHASHSEED": "0", **ELSEWHERE}, id="one worker, another zone and language"
        ),
        pytest.param("c", ["--jobs", "3"], {"PYTHONHASHSEED": "random", **BARE}, id="three workers, no network"),
    ],
)
def test_same_bytes(
    plain: Path, wanted: Contents, tmp_path: Path, folder: str, words: list[str], environment: dict[str, str]
) -> None:
    root = copied(plain, tmp_path / folder)
    written_in_reverse(root)
    touched(root)
    build = built_alone if environment.get("LC_ALL") == "C" else built
    assert_same(build(root, *words, **environment), wanted)


def test_a_moved_folder_with_its_cache(plain: Path, wanted: Contents, tmp_path: Path) -> None:
    root = tmp_path / STRANGE
    shutil.copytree(plain, root)
    shutil.rmtree(root / "output")
    touched(root)
    assert_same(built(root), wanted)


def test_one_kind_at_a_time(plain: Path, wanted: Contents, tmp_path: Path) -> None:
    root = copied(plain, tmp_path)
    assert sorted(built(root, "tools", "2.1")) == ["handouts/2.1-reading-a-loaf.pdf", "manifest.json"]
    built(root, "cards")
    assert_same(built(root), wanted)


def copied(plain: Path, folder: Path) -> Path:
    """Copy what a build reads to another folder."""
    shutil.copytree(plain, folder / "toolkit", ignore=shutil.ignore_patterns(".cache", "__pycache__"))
    shutil.rmtree(folder / "toolkit" / "output")
    return folder / "toolkit"


@pytest.mark.parametrize("environment", [{"PYTHONOPTIMIZE": "1"}, {"PYTHONOPTIMIZE": "2"}])
def test_a_python_without_checks_is_refused(plain: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "build.py", "check"]
    done = subprocess.run(
        command, cwd=plain, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2 and "without -O" in done.stderr


# Nothing of the machine


def objects(pdf: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[bytes]:
    """Yield every string, name and stream below an object, decompressed."""
    if isinstance(pdf, pikepdf.Object) and pdf.is_indirect:
        if pdf.objgen in seen:
            return
        seen.add(pdf.objgen)
    if isinstance(pdf, pikepdf.Stream):
        yield pdf.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    if isinstance(pdf, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in pdf.items():
            yield key.encode()
            yield from objects(value, seen)
    elif isinstance(pdf, pikepdf.Array):
        for value in pdf:
            yield from objects(value, seen)
    elif isinstance(pdf, pikepdf.String | pikepdf.Name):
        yield bytes(pdf) if isinstance(pdf, pikepdf.String) else str(pdf).encode()
        yield str(pdf).encode()


@pytest.fixture(scope="module")
def said(plain: Path, wanted: Contents) -> dict[str, bytes]:
    """All that a file says, decompressed."""
    found = {}
    for name, content in wanted.items():
        found[name] = content
        if name.endswith(".pdf"):
            with pikepdf.open(plain / "output" / name) as pdf:
                seen: set[tuple[int, int]] = set()
                found[name] += b"\n".join(part for item in (pdf.trailer, *pdf.objects) for part in objects(item, seen))
    return found


def test_the_scan_sees_into_a_file(said: dict[str, bytes]) -> None:
    assert b"The Tuesday Bakers" in said["handouts/1.1-keeping-a-starter.pdf"]
    assert b"BDC" in said["handouts/1.1-keeping-a-starter.pdf"]
    assert b"Bread at Home" in said["manifest.json"]


def test_no_name_of_the_machine(plain: Path, said: dict[str, bytes]) -> None:
    names = {str(plain), str(plain.parent), str(PROJECT), str(Path.home()), sys.prefix}
    names |= {"quagga", ".cache/", "project.invalid"}
    names |= {name for name in (getpass.getuser(), platform.node()) if len(name) > 4}
    spellings = {name: (name.encode(), name.encode("utf-16-be"), name.encode().hex().encode()) for name in names}
    found = [(file, name) for file, text in said.items() for name in names for way in spellings[name] if way in text]
    assert found == []


def test_no_day_but_the_editors_and_no_hour(plain: Path, said: dict[str, bytes]) -> None:
    editors = {found for path in (plain / "content").rglob("*.*") for found in DATE.findall(path.read_bytes())}
    known = {day[:3] for day in editors}
    for file, text in said.items():
        for *day, hour, minute, second in DATE.findall(text):
            try:
                date(*map(int, day))
            except ValueError:
                continue  # some other number
            assert tuple(day) in known, (file, day)
            assert (hour, minute, second) in ((b"",) * 3, (b"00",) * 3), (file, day, hour)


def test_no_seconds_since_1970(said: dict[str, bytes]) -> None:
    now = time.time()
    for file, text in said.items():
        assert [found for found in SECONDS.findall(text) if abs(int(found) - now) < 10**6] == [], file

"""Seeded random damage to the cache of a project, as disks, power failures and people cause it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from press.core.project import CACHE_FOLDER

Damage = Callable[[Path, Random], None]
DAMAGE: dict[str, Damage] = {}


def damage(function: Damage) -> Damage:
    """Register a function as damage under its name."""
    DAMAGE[function.__name__.replace("_", " ")] = function
    return function


def cached_files(root: Path) -> list[Path]:
    """Return the files of the cache in order."""
    return sorted(path for path in (root / CACHE_FOLDER).rglob("*") if path.is_file() and not path.is_symlink())


def spoil(root: Path, chance: Random, count: int) -> list[str]:
    """Damage some files of the cache and lose some of output/, so that the cache is needed; return what was done."""
    done = []
    for _ in range(count):
        if files := cached_files(root):
            path, how = chance.choice(files), chance.choice(sorted(DAMAGE))
            DAMAGE[how](path, chance)
            done.append(f"{path.relative_to(root)}: {how}")
    outputs = sorted(path for path in (root / "output").rglob("*") if path.is_file())
    for path in chance.sample(outputs, min(len(outputs), chance.randrange(1, 6))):
        path.unlink()
        done.append(f"{path.relative_to(root)}: gone")
    return done


@damage
def a_bit_flipped(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


@damage
def a_letter_changed(path: Path, chance: Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"<h1", b"<h3", 1) if b"<h1" in content else content.replace(b"e", b"a", 1))


@damage
def cut_off(path: Path, chance: Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content) + 1)])


@damage
def longer(path: Path, chance: Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.randrange(1, 50)))


@damage
def emptied(path: Path, chance: Random) -> None:
    path.write_bytes(b"")


@damage
def random_bytes(path: Path, chance: Random) -> None:
    path.write_bytes(chance.randbytes(chance.randrange(500)))


@damage
def gone(path: Path, chance: Random) -> None:
    path.unlink()


@damage
def exchanged(path: Path, chance: Random) -> None:
    cache = next(folder for folder in path.parents if folder.name == CACHE_FOLDER)
    other = chance.choice(cached_files(cache.parent))
    kept = path.read_bytes()
    path.write_bytes(other.read_bytes())
    other.write_bytes(kept)


@damage
def a_folder_in_its_place(path: Path, chance: Random) -> None:
    path.unlink()
    path.mkdir()
    if chance.random() < 0.5:
        (path / "x").write_bytes(b"x")


@damage
def a_file_in_the_place_of_its_folder(path: Path, chance: Random) -> None:
    if path.parent.name != CACHE_FOLDER:
        shutil.rmtree(path.parent)
        path.parent.write_bytes(b"x")


@damage
def a_link_to_itself(path: Path, chance: Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


@damage
def a_link_to_nothing(path: Path, chance: Random) -> None:
    path.unlink()
    path.symlink_to("nothing")


@damage
def a_named_pipe(path: Path, chance: Random) -> None:
    path.unlink()
    os.mkfifo(path)


@damage
def an_unfinished_file(path: Path, chance: Random) -> None:
    folder = next(folder for folder in path.parents if folder.name == CACHE_FOLDER) / "partial"
    if folder.is_dir():
        (folder / f"{chance.randrange(2**22, 2**23)}-1").write_bytes(b"x")

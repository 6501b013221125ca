"""Whatever happens to the cache, the files of output/ are those of a clean build."""

import os
import shutil
from itertools import count
from pathlib import Path
from random import Random

import pytest

from press.build.build import run_build
from press.build.events import BuildReporter
from press.build.specimen import assemble_project
from press.core.all_or_nothing import undo_unfinished
from press.core.cache_folder import delete_leftovers, read_sealed, write_sealed
from press.core.project import CACHE_FOLDER, SPECIMEN_FOLDER, walk
from press.typesetting.engine import Engine
from press.typesetting.fragment_cache import FragmentCache
from tests.support.in_process import Here
from tests.support.permissions import without_rights_of_root
from tests.support.projects import Project
from tests.support.spoiled_cache import DAMAGE, cached_files, spoil
from tests.support.toolkits import write_toolkit

pytestmark = pytest.mark.slow
AT_ONCE = 8
"""Number of files that are damaged before each build."""
numbers = count(1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The bread toolkit, built."""
    root = tmp_path_factory.mktemp("built")
    write_toolkit(root)
    build(root)
    return Project(root)


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    return built.copy(tmp_path / "project")


def build(root: Path) -> None:
    """Build what is stale, in this process."""
    run_build(root, BuildReporter(), workers=Here(root), processes=1)


def assert_built_as(built: Project, project: Project, done: object) -> None:
    """Assert that a build gives the files of a clean one."""
    build(project.root)
    wanted, found = built.output(), project.output()
    assert [name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)] == [], done


def damaged_cache_gives_the_same_files(built: Project, project: Project, damages: int) -> None:
    """Damage the cache again and again, a few files at a time, and build after each time."""
    for number in range(-(-damages // AT_ONCE)):
        assert_built_as(built, project, spoil(project.root, Random(number), AT_ONCE))


def test_a_damaged_cache_gives_the_same_files(built: Project, project: Project) -> None:
    damaged_cache_gives_the_same_files(built, project, 100)


@pytest.mark.soak
def test_a_cache_that_is_damaged_ten_thousand_times_gives_the_same_files(built: Project, project: Project) -> None:
    damaged_cache_gives_the_same_files(built, project, int(os.environ.get("SOAK_DAMAGES", "10000")))


@pytest.mark.parametrize("how", sorted(DAMAGE))
def test_every_kind_of_damage_to_every_kind_of_object(built: Project, project: Project, how: str) -> None:
    first_of_folder = {path.relative_to(project.root).parts[:2]: path for path in cached_files(project.root)}
    for path in first_of_folder.values():
        if path.is_file():
            DAMAGE[how](path, Random(how))
    shutil.rmtree(project.root / "output" / "binder", ignore_errors=True)

    assert_built_as(built, project, how)


def test_two_fragments_under_each_others_name_are_noticed(built: Project, project: Project) -> None:
    fragments = [path for path in cached_files(project.root) if "fragments" in path.parts]
    one, other = sorted(fragments, key=lambda path: path.stat().st_size)[-2:]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    for name in ("binder", "handouts"):
        shutil.rmtree(project.root / "output" / name)

    assert_built_as(built, project, "swapped")


def test_a_changed_template_is_noticed(built: Project, project: Project) -> None:
    templates = [path for path in cached_files(project.root) if "templates" in path.parts]
    changed = [path for path in templates if b"<h1" in path.read_bytes()]
    for path in changed:
        path.write_bytes(path.read_bytes().replace(b"<h1", b"<h3", 1))
    shutil.rmtree(project.root / "output")

    assert changed
    assert_built_as(built, project, "templates")


def test_the_configuration_of_the_fonts_is_made_by_each_process(project: Project) -> None:
    conf = project.root / CACHE_FOLDER / "fonts" / str(os.getpid()) / "fonts.conf"
    conf.parent.mkdir(parents=True, exist_ok=True)
    conf.write_bytes(b"\xff\xfe")
    left = conf.parents[1] / "99999999"
    left.mkdir()

    Engine(project.root, project.root / CACHE_FOLDER)

    assert "styles/fonts" in conf.read_text(encoding="utf-8")
    assert not left.exists()


def test_the_leftovers_of_a_process_that_its_parent_still_lists_are_deleted(tmp_path: Path) -> None:
    ended = os.fork()
    if not ended:
        os._exit(0)
    os.waitid(os.P_PID, ended, os.WEXITED | os.WNOWAIT)  # so that it stays listed
    (tmp_path / f"{ended}-result-1").touch()
    (tmp_path / f"{os.getpid()}-result-1").touch()
    delete_leftovers(tmp_path)
    os.waitpid(ended, 0)

    assert [path.name for path in tmp_path.iterdir()] == [f"{os.getpid()}-result-1"]


@pytest.mark.parametrize("how", sorted(DAMAGE))
def test_the_copy_for_the_specimen_is_made_again(tmp_path: Path, how: str) -> None:
    write_toolkit(tmp_path)
    shutil.copytree(tmp_path / "content", tmp_path / SPECIMEN_FOLDER / "content")
    copy = assemble_project(tmp_path)
    wanted = {path.relative_to(copy): path.read_bytes() for path in walk(copy)}
    for number, path in enumerate(cached_files(tmp_path)):
        if number % 9 == 0 and path.is_file():
            DAMAGE[how](path, Random(how))
    if how == "a link to itself":
        (copy / "output").symlink_to("output")

    assemble_project(tmp_path)

    assert {path.relative_to(copy): path.read_bytes() for path in walk(copy)} == wanted


@pytest.mark.parametrize("what", ["file", "read-only", "read-only and full"])
def test_a_cache_that_cannot_be_written_is_one_line(project: Project, what: str) -> None:
    cache = project.root / CACHE_FOLDER
    if what != "read-only and full":
        shutil.rmtree(cache)
    if what == "file":
        cache.write_bytes(b"")
    else:
        cache.mkdir(exist_ok=True)
        for folder in (cache, *(path for path in cache.rglob("*") if path.is_dir())):
            folder.chmod(0o555)
    shutil.rmtree(project.root / "output")

    with without_rights_of_root():
        assert project.run("check").exit_code == 0  # which only saves time with a cache
        told = project.run("--jobs", "1")
        for folder in cache.rglob("*"):  # so that pytest can delete them
            folder.chmod(0o755)

    assert told.exit_code == 3
    assert told.stderr.startswith("The build cannot continue: .cache") and "Hint: " in told.stderr
    assert "Traceback" not in told.output and str(project.root) not in told.output


@pytest.mark.parametrize("words", [(), ("check",), ("clean",), ("new", "card", "Rye")], ids=str)
def test_a_cache_that_leads_out_of_the_project_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    project, others = Project(tmp_path / "project"), tmp_path / "others"
    write_toolkit(project.root)
    files = [others / name for name in ("mine.txt", "partial/7-1", "fonts/mine.ttf", "unfinished/7-1")]
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
    (project.root / CACHE_FOLDER).symlink_to(others)

    told = project.run(*words)

    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(".cache is a link") and told.stderr.endswith("Remove the link: rm .cache\n")
    assert sorted(path for path in others.rglob("*") if path.is_file()) == sorted(files)


@pytest.mark.parametrize(
    "name", ["fonts", "fragments", "fragments/ab", "partial", "specimen", "templates", "unfinished"]
)
def test_a_folder_of_the_cache_that_leads_out_is_replaced(tmp_path: Path, name: str) -> None:
    others, folder = tmp_path / "others", tmp_path / "project" / CACHE_FOLDER / name
    (others / "more").mkdir(parents=True)
    files = {others / "7-1": b"mine", others / "more" / "7-1": b"mine"}
    for path, content in files.items():
        path.write_bytes(content)
    folder.parent.mkdir(parents=True)
    folder.symlink_to(others)

    undo_unfinished(tmp_path / "project")
    FragmentCache(tmp_path / "project").prune(set())
    for prefix in ("fonts", "partial"):
        delete_leftovers(tmp_path / "project" / CACHE_FOLDER / prefix)
    for key in (f"{name}/7-1", f"{name}/more/7-1"):
        write_sealed(tmp_path / "project", key, b"new")

    assert not folder.is_symlink()
    assert {path: path.read_bytes() for path in others.rglob("*") if path.is_file()} == files


def test_an_object_is_read_under_its_own_name_only(tmp_path: Path) -> None:
    write_sealed(tmp_path, "a/x", b"one")
    write_sealed(tmp_path, "b/x", b"two")
    (tmp_path / CACHE_FOLDER / "b/x").write_bytes((tmp_path / CACHE_FOLDER / "a/x").read_bytes())

    assert read_sealed(tmp_path, "a/x") == b"one"
    assert read_sealed(tmp_path, "b/x") is None

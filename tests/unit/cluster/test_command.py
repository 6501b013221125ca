"""``--cluster``: what is wrong is said in one message with a hint, and a command without it loads nothing for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from press.cli.exit_codes import ExitCode
from tests.support.projects import Project
from tests.support.toolkits import PROJECT, write_toolkit

WITHOUT_DASK = """
import sys; from pathlib import Path
sys.modules["dask"] = None
from press.cli import main
main(sys.argv[2:], obj=Path(sys.argv[1]))
"""
LOADED = """
import sys; from pathlib import Path
from press.cli import main
try:
    main(["list"], obj=Path(sys.argv[1]))
finally:
    print(*(name for name in sys.modules if name.partition(".")[0] in ("dask", "distributed", "tornado")), end=".")
    print(*(name for name in sys.modules if name.startswith("press.cluster")))
"""


def run(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=PROJECT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("address", ["somewhere", "tcp://somewhere", "http://10.0.0.1:8786", "10.0.0.1", "host:1/x"])
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    told = Project(tmp_path).run("binder", "--cluster", address)

    assert told.exit_code == ExitCode.USAGE
    assert f"“{address}”. Write the address that the scheduler prints: --cluster tcp://10.0.0.1:8786" in told.stderr


@pytest.mark.parametrize("words", [(), ("county", "fresno"), ("release", "9.9"), ("released", "fresno")])
def test_without_dask_a_hint_says_how_to_install_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    write_toolkit(tmp_path)
    told = run(WITHOUT_DASK, str(tmp_path), *words, "--cluster", "localhost:8786")

    assert told.returncode == ExitCode.PRESS_FAULT
    assert told.stderr == (
        "The build cannot continue: cluster/library  localhost:8786  Dask is not installed in this Python.\n"
        "    Hint: Install it here and on the machines of the cluster: make cluster\n"
    )
    assert not (tmp_path / "output").exists()


def test_nothing_is_loaded_for_a_cluster_unless_there_is_one(tmp_path: Path) -> None:
    write_toolkit(tmp_path)
    told = run(LOADED, str(tmp_path))

    assert told.stderr == ""
    assert told.stdout.splitlines()[-1] == ".press.cluster press.cluster.errors"

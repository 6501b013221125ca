"""``make audit``: what the program is made of, why, under which license, and what is known against it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from press.catalog.libraries import LIBRARIES
from press.core.atomic import write_atomic
from tests.supply.advisories import Advisories, ask
from tests.supply.bill_of_materials import FILE, LICENSE, bill_of_materials
from tests.supply.dependencies import ALL_LOCKS, OF_THE_CLUSTER, OF_THE_PROGRAM, OF_THE_TESTS, Dependency, locked

PROJECT = Path(__file__).resolve().parents[2]
ADVISORIES_EXIT, UNKNOWN_EXIT = 1, 2
"""Exit codes: something is known against a package; the registry did not say for all packages."""


def lines_of(packages: Sequence[Dependency], advisories: Advisories) -> Iterator[str]:
    """Yield the lines on packages: version, license, reason, advisories."""
    for package in packages:
        yield f"{package.name} {package.version}  {package.license}"
        yield f"    {package.why}" + ("" if package.applies else " (not on this system)")
        known = advisories.of(package.name)
        yield from (f"    Advisory: {advisory}" for advisory in known or ())
        if known is None and package.applies:
            yield "    Advisories: not checked"


def summary(packages: Sequence[Dependency], advisories: Advisories) -> tuple[str, int]:
    """Return the last line and the exit code."""
    applying = [package for package in packages if package.applies]
    unknown = [package.name for package in applying if advisories.of(package.name) is None]
    count = sum(len(advisories.of(package.name) or ()) for package in applying)
    if advisories.failure:
        return f"Advisories: not checked. The registry can’t be reached: {advisories.failure}", UNKNOWN_EXIT
    if len(unknown) == len(applying):
        return "Advisories: not checked. The registry answers, and says nothing about any package.", UNKNOWN_EXIT
    about = f"Advisories: {count or 'none'} known for {len(applying) - len(unknown)} packages"
    if unknown:
        about += f"; for {len(unknown)} of {len(applying)} the registry does not say, so they are not checked"
    return f"{about}.", ADVISORIES_EXIT if count else UNKNOWN_EXIT if unknown else 0


def _without(packages: list[Dependency], listed: list[Dependency]) -> list[Dependency]:
    """Return the packages that are not listed already."""
    names = {package.name for package in listed}
    return [package for package in packages if package.name not in names]


def main() -> int:
    """Print everything, write the bill of materials, and return the exit code."""
    program = locked(PROJECT, OF_THE_PROGRAM)
    cluster = _without(locked(PROJECT, OF_THE_CLUSTER), program)
    others = _without(locked(PROJECT, *OF_THE_TESTS), [*program, *cluster])
    advisories = ask(PROJECT, ALL_LOCKS)
    text = bill_of_materials(program)
    write_atomic(PROJECT, f"output/{FILE}", text.encode())
    groups = (("To print", program), ("To print on a cluster", cluster), ("To test and to measure only", others))
    for title, packages in groups:
        print(f"{title}: {len(packages)} packages\n")
        print("\n".join(lines_of(packages, advisories)), end="\n\n")
    print(f"In every catalog: {len(LIBRARIES)} libraries, from npm\n")
    for library in LIBRARIES:
        print(f"{library.name} {library.version}  {LICENSE}\n    {library.reason}")
        print("    Advisories: not checked (the registry of Python packages has none for it)\n")
    last, code = summary([*program, *cluster, *others], advisories)
    print(f"List of components (CycloneDX): output/{FILE}\n{last}")
    return code


if __name__ == "__main__":
    sys.exit(main())

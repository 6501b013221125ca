"""Checks whether what is in a folder can be read: it must be a file, in the project, and not too large."""

from press.core.diagnostics import Location, ProblemList
from press.core.project import ProjectFiles


def report_irregular(files: ProjectFiles, folder: str, problems: ProblemList) -> None:
    """Report what can't be read as a file: links that lead out, to nothing or in circles; pipes, devices."""
    for file, fault in files.irregular(folder).items():
        if "outside" in fault:
            problems.add("file/outside", Location(file), f"This is {fault}.", "Copy the file into the project.")
        else:
            hint = "Remove it, or put the file itself in its place."
            problems.add("file/kind", Location(file), f"This is {fault}, not a file.", hint)


def is_too_large(files: ProjectFiles, file: str, limit: int, problems: ProblemList) -> bool:
    """Return True for a file with more bytes than a limit, which is then reported and not read."""
    try:
        size = files.path(file).stat().st_size
    except (OSError, ValueError):
        return False
    if size <= limit:
        return False
    message = f"This file has {size:,} bytes; the limit is {limit:,}."
    problems.add("file/size", Location(file), message, "Save it smaller, or split it.")
    return True

"""The command line: each command reads its arguments, calls one function, and prints the result."""

from press.cli.main import main

__all__ = ["main"]

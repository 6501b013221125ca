"""The command: each verb reads its words, calls one function, and tells what came of it."""

from press.cli import check, editions, specimen, statewide, watch
from press.cli.base import main

__all__ = ["check", "editions", "main", "specimen", "statewide", "watch"]

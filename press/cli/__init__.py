"""The command: each verb reads its words, calls one function, and tells what came of it."""

from press.cli import check, editions, new, schema, specimen, statewide, watch
from press.cli.base import main

__all__ = ["check", "editions", "main", "new", "schema", "specimen", "statewide", "watch"]

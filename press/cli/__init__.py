"""The command: each verb reads its words, calls one function, and tells what came of it."""

from press.cli import build as statewide
from press.cli import check, editions, new, schema, specimen, watch
from press.cli.main import main

__all__ = ["check", "editions", "main", "new", "schema", "specimen", "statewide", "watch"]

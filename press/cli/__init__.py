"""The command: each verb reads its words, calls one function, and tells what came of it."""

from press.cli import editions, new, schema, statewide
from press.cli.base import main

__all__ = ["editions", "main", "new", "schema", "statewide"]

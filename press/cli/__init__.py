"""The command: each verb reads its words, calls one function, and tells what came of it."""

from press.cli import editions, schema, statewide
from press.cli.base import main

__all__ = ["editions", "main", "schema", "statewide"]

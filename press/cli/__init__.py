"""The command: each verb reads its words, calls one function, and tells what came of it."""

<<<<<<< HEAD
from press.cli import editions, statewide, watch
from press.cli.base import main

__all__ = ["editions", "main", "statewide", "watch"]
=======
from press.cli import check, editions, statewide
from press.cli.base import main

__all__ = ["check", "editions", "main", "statewide"]
>>>>>>> h-check

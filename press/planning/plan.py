"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

from press.core.project import Files
from press.model import Toolkit
from press.planning.base_editions import Statewide, binder_name
from press.planning.products import Bound, Plan, Product

__all__ = ["Bound", "Plan", "Product", "Statewide", "binder_name", "plan"]


def plan(files: Files, toolkit: Toolkit, engine: str) -> Plan:
    """Plan what every build makes."""
    return Statewide(files, toolkit, engine).plan()

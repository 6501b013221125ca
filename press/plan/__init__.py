"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

from press.core.project import Files
from press.model import Toolkit
from press.plan.product import Bound, Plan, Product
from press.plan.statewide import Statewide, binder_name

__all__ = ["Bound", "Plan", "Product", "Statewide", "binder_name", "plan"]


def plan(files: Files, toolkit: Toolkit, engine: str) -> Plan:
    """Plan what every build makes."""
    return Statewide(files, toolkit, engine).plan()

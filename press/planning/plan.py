"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

from press.core.project import ProjectFiles
from press.model import Toolkit
from press.planning.base_editions import EditionRegistry, binder_name
from press.planning.products import Placement, Plan, Product

__all__ = ["EditionRegistry", "Placement", "Plan", "Product", "binder_name", "plan"]


def plan(files: ProjectFiles, toolkit: Toolkit, engine: str) -> Plan:
    """Plan what every build makes."""
    return EditionRegistry(files, toolkit, engine).plan()

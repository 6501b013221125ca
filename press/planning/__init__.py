"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

from press.planning.plan import EditionRegistry, Placement, Plan, Product, binder_name, plan

__all__ = ["EditionRegistry", "Placement", "Plan", "Product", "binder_name", "plan"]

"""Plans a build: every piece to typeset and every file to make from them, each with its fingerprint; pure."""

from press.planning.plan import Bound, Plan, Product, Statewide, binder_name, plan

__all__ = ["Bound", "Plan", "Product", "Statewide", "binder_name", "plan"]

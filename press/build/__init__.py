"""Builds output/ from content/: plans, typesets what is stale, publishes, and updates the catalog."""

from press.build.build import run_build
from press.build.events import BuildEvent, BuildReporter, Status
from press.build.planner import Planner
from press.build.workspace import Workspace

__all__ = ["BuildEvent", "BuildReporter", "Planner", "Status", "Workspace", "run_build"]

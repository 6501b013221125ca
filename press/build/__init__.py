"""Builds output/ from content/: plans, typesets what is stale, publishes, and updates the catalog."""

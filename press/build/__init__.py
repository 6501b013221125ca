"""One build from end to end."""

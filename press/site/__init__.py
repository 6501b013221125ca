"""Publishes output/ as a static website: a folder that any web server can serve, under any path."""

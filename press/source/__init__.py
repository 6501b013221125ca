"""Reads the source files and turns them into the toolkit."""

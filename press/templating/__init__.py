"""Fills the templates."""

"""Finishes bound pages for paper: imposition and prepress."""

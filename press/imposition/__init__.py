"""Puts finished pages on sheets: cards, booklets, collated copies."""

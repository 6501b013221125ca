"""Benchmarks: the press against plain WeasyPrint and Typst on the same text: ``python -m tests.bench``."""

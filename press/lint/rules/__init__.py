"""The rules that lint checks, one module each."""

"""The program: Markdown and YAML in, handouts, cards and binders out."""

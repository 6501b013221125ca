"""The press: Markdown and YAML in, handouts, cards and binders out."""

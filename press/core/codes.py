"""Codes of tools and cards: 4.1 of a numbered tab, L.1 of a county's own tab."""

LOCAL_LETTER = "L"
"""What the codes of a county's own tools begin with: no tab of the toolkit has a letter, in no edition."""
CODE_PATTERN = rf"(?:\d+|{LOCAL_LETTER})\.\d+"
"""A regular expression for a code in texts and in links; it has no groups."""

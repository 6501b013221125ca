"""How a text says that it is not finished: ``draft: yes`` in its front matter."""

from press.source.located_yaml import Text
from press.source.raw import RawText

DRAFT = "draft"


def is_draft(text: RawText) -> bool:
    """Return True if a text is marked as a draft: it is printed as a draft only, and only drafts link to it."""
    value = text.front.entries.get(DRAFT)
    return isinstance(value, Text) and value.text == "yes"

"""Shows problems to people and to other tools: the line they stand on, the words that are wrong, how to mend them."""

from press.console.excerpts import Excerpt, Sources
from press.console.machine_formats import as_github, as_json
from press.console.text import as_text, in_color

__all__ = ["Excerpt", "Sources", "as_github", "as_json", "as_text", "in_color"]

"""What people read in a terminal, and the same for other programs: problems, and the progress of a build."""

from press.console.excerpts import Excerpt, Sources
from press.console.machine_formats import as_github, as_json
from press.console.problems import print_problems, summary
from press.console.text import as_text, in_color

__all__ = ["Excerpt", "Sources", "as_github", "as_json", "as_text", "in_color", "print_problems", "summary"]

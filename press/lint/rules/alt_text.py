"""Descriptions of pictures say what the picture shows: not its file name, not that it is a picture."""

import re
from collections.abc import Iterator

from press.lint.findings import Match, built_in_match
from press.lint.target import LintTarget

FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp)$", re.IGNORECASE)
HINT = "Say what the picture shows, as in ![A bridge with three arches](bridge.svg)"


def check(target: LintTarget) -> Iterator[Match]:
    """Yield descriptions that describe nothing, and those that are too long."""
    style_guide = target.style_guide
    longest = style_guide.longest_picture
    for picture in (picture for prose in target.proses for picture in prose.pictured):
        words, stem, hint = picture.words.strip(), picture.name.rsplit(".", 1)[0], HINT
        opening = next((start for start in style_guide.picture_openings if starts_with(words, start)), "")
        excerpt = words
        if FILE_NAME.match(words) or words.lower() == stem.lower():
            message = f"“{words}” is a file name, not a description of the picture."
        elif opening:
            excerpt = words[: len(opening)]
            message = f"The description starts with “{excerpt}”, which screen readers already say."
        elif longest is not None and len(words) > longest:
            message = f"The description has {len(words)} characters; {longest} is the limit."
            hint = "Keep what matters here, and say the rest in the text."
        else:
            continue
        yield built_in_match(
            target, "picture", "picture/words", at=picture.location, message=message, hint=hint, words=excerpt
        )


def starts_with(words: str, opening: str) -> bool:
    """Return True if a text starts with these words, in upper or lower case."""
    return re.match(rf"{re.escape(opening)}(?!\w)", words, re.IGNORECASE) is not None

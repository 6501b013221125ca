"""The words for those who can't see a picture tell what it tells: not the file, not that it is a picture."""

import re
from collections.abc import Iterator

from press.lint.findings import LintTarget, Match

FILE = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|webp)$", re.IGNORECASE)
MEANT = "Say what the picture tells, as in ![A bridge with three arches](bridge.svg)"


def check(seen: LintTarget) -> Iterator[Match]:
    """Yield descriptions of pictures that describe nothing, or too much."""
    most = seen.style_guide.longest_picture
    for picture in (picture for prose in seen.proses for picture in prose.pictured):
        words, stem = picture.words.strip(), picture.name.rsplit(".", 1)[0]
        opening = next((start for start in seen.style_guide.picture_openings if begins(words, start)), "")
        if FILE.match(words) or words.lower() == stem.lower():
            message = f"“{words}” is the name of a file, not what the picture tells."
            yield seen.hit("picture", picture.location, "picture/words", message, MEANT, words)
        elif opening:
            message = f"The description starts with “{words[: len(opening)]}”: a reader is told that already."
            yield seen.hit("picture", picture.location, "picture/words", message, MEANT, words[: len(opening)])
        elif most is not None and len(words) > most:
            message = f"The description has {len(words)} letters; at most {most} are wanted."
            hint = "Keep what matters here, and tell the rest in the text."
            yield seen.hit("picture", picture.location, "picture/words", message, hint, words)


def begins(words: str, opening: str) -> bool:
    """Tell whether a text begins with these words, whatever their case."""
    return re.match(rf"{re.escape(opening)}(?!\w)", words, re.IGNORECASE) is not None

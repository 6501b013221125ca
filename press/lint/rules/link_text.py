"""Links say where they lead: on paper and to a screen reader, an address or “click here” says nothing."""

import re
from collections.abc import Iterator

from press.lint.findings import Match, built_in_match
from press.lint.target import LintTarget

ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>“”]+[^\s<>“”.,;:!?)’]")
HINT = "Write what is there and link it, as in [the map](4.1) or [the county’s page](https://…)."


def check(target: LintTarget) -> Iterator[Match]:
    """Yield links that do not say where they lead, and addresses in the text."""
    yield from _link_words(target)
    yield from _bare_addresses(target)


def _link_words(target: LintTarget) -> Iterator[Match]:
    meaningless = {words.lower() for words in target.style_guide.link_words}
    for link in (link for prose in target.proses for link in prose.linked):
        words = link.words.strip(" .:,!").lower()
        if words in meaningless:
            message = f"“{link.words}” does not say where the link leads."
        elif "://" in link.target and essential(words) == essential(link.target):
            message = f"The words of this link are its address: {link.words}"
        else:
            continue
        yield built_in_match(
            target, "link", "link/words", at=link.location, message=message, hint=HINT, words=link.words
        )


def _bare_addresses(target: LintTarget) -> Iterator[Match]:
    linked = {link.words for prose in target.proses for link in prose.linked}
    for paragraph in target.paragraphs:
        for match in ADDRESS.finditer(paragraph.text):
            if match[0] in linked:
                continue
            message = f"An address is written out in the text: {match[0]}."
            if match[0].startswith("http:"):
                message += " It starts with http:, so others can read what is sent, and change it."
            yield built_in_match(
                target, "link", "link/bare", at=paragraph.location, message=message, hint=HINT, words=match[0]
            )


def essential(address: str) -> str:
    """Return an address without https:// and without a slash at its end."""
    return re.sub(r"^https?://", "", address.lower()).rstrip("/")

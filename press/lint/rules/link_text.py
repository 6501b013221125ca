"""Links say in words where they lead: on paper and to a screen reader an address or “click here” says nothing."""

import re
from collections.abc import Iterator

from press.lint.findings import LintTarget, Match

ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>“”]+[^\s<>“”.,;:!?)’]")
MEANT = "Write what is there and link it, as in [the map](4.1) or [the county’s page](https://…)."


def check(seen: LintTarget) -> Iterator[Match]:
    """Yield links that do not say where they lead, and addresses that stand in the text."""
    links = [link for prose in seen.proses for link in prose.linked]
    empty = {word.lower() for word in seen.style_guide.link_words}
    for link in links:
        words = link.words.strip(" .:,!").lower()
        if words in empty:
            message = f"“{link.words}” does not say where the link leads."
            yield seen.hit("link", link.location, "link/words", message, MEANT, link.words)
        elif "://" in link.target and bare(words) == bare(link.target):
            message = f"The words of this link are its address: {link.words}"
            yield seen.hit("link", link.location, "link/words", message, MEANT, link.words)
    shown = {link.words for link in links}
    for paragraph in seen.paragraphs:
        for found in ADDRESS.finditer(paragraph.text):
            if found[0] in shown:
                continue
            insecure = " It starts with http:, so others can read along and change it." * found[0].startswith("http:")
            message = f"An address stands bare in the text: {found[0]}.{insecure}"
            yield seen.hit("link", paragraph.location, "link/bare", message, MEANT, found[0])


def bare(address: str) -> str:
    """Return an address without what goes without saying: https:// and a slash at its end."""
    return re.sub(r"^https?://", "", address.lower()).rstrip("/")

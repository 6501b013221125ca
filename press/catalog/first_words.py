"""The words at the head of the catalog's page that a language may have: where help is, and whom the page is for."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from press.templating.composer import Composer

KEYS = ("catalog.urgent", "catalog.for-you")
"""The keys of these words, in the order of the page; no other language's words take their place."""
LINK = re.compile(r"\[([^\[\]]+)\]\(((?:tel:|https://|#)[^\s()]+)\)")


def first_words(composer: Composer) -> Iterator[tuple[str, Markup]]:
    """Yield what each key is for, and its words as HTML, of the keys that the composer's language has."""
    for key in KEYS:
        if key in composer.toolkit.strings:
            yield key.rpartition(".")[2], with_links(composer, key)


def with_links(composer: Composer, key: str) -> Markup:
    """Return the words of a key as HTML, with links for ``[words](address)``; another address is a problem."""
    words = composer.say(key)
    parts = LINK.split(words)
    texts, shown, addresses = parts[::3], parts[1::3], parts[2::3]
    if any("](" in text for text in texts):
        composer.strings.report(f"“{key}” has a link that can’t be made.", "Write [911](tel:911), #name or https://…")
    html = escape(texts[0])
    for words, address, text in zip(shown, addresses, texts[1:], strict=True):
        html += Markup('<a href="{}">{}</a>{}').format(address, words, text)
    return html

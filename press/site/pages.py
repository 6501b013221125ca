"""The pages of a site: the web pages of output/ with what a published page needs besides, and pages that lead on."""

import base64
import hashlib
import re
from html import escape
from typing import NamedTuple

HEAD_START = re.compile(r'<meta charset="[^"]*"\s*/?>', re.IGNORECASE)
"""Behind this tag the policy is inserted: before anything that it has to apply to."""
INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
DATA_TYPE = re.compile(r"\stype\s*=\s*[\"']?(?!module|text/javascript)", re.IGNORECASE)
"""A type that makes a script data, which is never run."""
INLINE_STYLE = re.compile(r"<[^>]+\sstyle\s*=|<style\b", re.IGNORECASE)
POLICY = "Content-Security-Policy"


class PublishedPage(NamedTuple):
    """What is known of a page when it is published."""

    canonical: str
    """Its address that stays; empty if the site has none."""
    feed: str
    """The relative address of the feed."""
    title: str
    """The title of the feed."""


def published(html: str, page: PublishedPage) -> str:
    """Return a web page with a content security policy, its address that stays, and a link to the feed.

    A page that has a policy of its own keeps it.
    """
    tags = (
        [] if POLICY.lower() in html.lower() else [f'<meta http-equiv="{POLICY}" content="{escape(policy_for(html))}">']
    )
    tags.append('<meta name="referrer" content="no-referrer">')
    if page.canonical:
        tags.append(f'<link rel="canonical" href="{escape(page.canonical)}">')
    feed = f'<link rel="alternate" type="application/atom+xml" title="{escape(page.title)}" href="{escape(page.feed)}">'
    return HEAD_START.sub(lambda match: "\n    ".join([match[0], *tags, feed]), html, count=1)


def policy_for(html: str) -> str:
    """Return the content security policy of a page: only files of the site, and the scripts that are in the page."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(match['code'].encode()).digest()).decode()}'"
        for match in INLINE_SCRIPT.finditer(html)
        if not SOURCE.search(match["attributes"]) and not DATA_TYPE.search(match["attributes"])
    ]
    styles = ["'self'", *(["'unsafe-inline'"] if INLINE_STYLE.search(html) else [])]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *dict.fromkeys(hashes)],
        "style-src": styles,
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def leading_page(*, title: str, language: str, target: str, canonical: str, reason: str = "", words: str = "") -> str:
    """Return a page that leads to another at once, also without a script; with a reason, by its link only.

    Args:
        title: The title and the words of its link.
        language: The language of the title.
        target: The relative address of the other page.
        canonical: The address of this page; empty if the site has none.
        reason: Why it leads to another page, a sentence that is read before the link; empty to lead on at once.
        words: With a reason: the words of the link.
    """
    link = f'\n    <link rel="canonical" href="{escape(canonical)}">' if canonical else ""
    refresh = "" if reason else f'\n    <meta http-equiv="refresh" content="0; url={escape(target)}">'
    explanation = f"    <h1>{escape(title)}</h1>\n    <p>{escape(reason)}</p>\n" if reason else ""
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="{POLICY}" content="default-src 'none'; base-uri 'none'; form-action 'none'">{refresh}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">{link}
    <title>{escape(title)}</title>
  </head>
  <body>
{explanation}    <p><a href="{escape(target)}">{escape(words if reason else title)}</a></p>
  </body>
</html>
"""

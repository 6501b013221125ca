"""Takes the tags of site generators out of a text: those that make an address are filled in, the others left out."""

import re
from collections.abc import Mapping

from press.conversion.notes import FileNotes

SITE_ROOT = "/"
BASE = re.compile(
    r"\{\{-?\s*(?:site\.(?:baseurl|url|github\.url)|page\.(?:root|url)|base_?url|relative_root_path|root)\s*-?\}\}"
    r"(?:\s*\{\{-?\s*site\.baseurl\s*-?\}\})?/?",
    re.IGNORECASE,
)
"""The address of the site itself, with the slash after it."""
FILTERED = re.compile(
    r"""\{\{-?\s*(["'])(?P<path>.*?)\1\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL)\b[^}]*\}\}"""
)
LINKED = re.compile(r"\{%-?\s*(?:link|post_url|page)\s+(?P<path>[^\s%]+)\s*-?%\}")
REFERENCE = re.compile(r"""\{\{[<%]\s*(?:rel)?ref\s+["'](?P<path>[^"']+)["']\s*[%>]\}\}""")
COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(?P<words>.*?)\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(?P<words>.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
LOOP = re.compile(r"\{%-?\s*(?P<tag>for|if|unless|case|capture|tablerow)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}", re.DOTALL)
SETTING = re.compile(r"\{\{-?\s*site\.(?P<key>[\w.]+)\s*(?:\|\s*(?:escape|smartify)\s*)?-?\}\}")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#\s.*?#\}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
HINT = "Another program fills this in. Write the words themselves where they belong."


def without_template_tags(text: str, settings: Mapping[str, object], notes: FileNotes) -> str:
    """Return a text in which no tag of a site generator is left; every line keeps its number.

    Args:
        text: The text.
        settings: The settings of the site.
        notes: Receives what is left out.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    for pattern in (FILTERED, LINKED, REFERENCE):
        text = pattern.sub(lambda match: SITE_ROOT + match["path"].lstrip("/"), text)
    text = BASE.sub(SITE_ROOT, text)
    text = SETTING.sub(lambda match: setting(settings, match["key"]) or match[0], text)
    text = RAW.sub(lambda match: match["words"].replace("{", "\\{").replace("}", "\\}"), text)
    text = COMMENT.sub(lambda match: _left_out(match, True, notes), text)
    for pattern in (LOOP, TAG):
        text = pattern.sub(lambda match: _left_out(match, False, notes), text)
    return text


def setting(settings: Mapping[str, object], key: str) -> str:
    """Return a setting as a text, by its key; a dot leads into a setting of several. Empty if there is none."""
    value: object = settings
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _left_out(match: re.Match[str], is_comment: bool, notes: FileNotes) -> str:
    """Report a tag, and return the line breaks that were in it."""
    line = 1 + match.string.count("\n", 0, match.start())
    words = " ".join(match[0].split())
    if is_comment:
        notes.leave_out("comment", line, f"A comment: {' '.join(match['words'].split())}")
    else:
        notes.decide("template", line, f"This is not filled in here, and was left out: {words}", HINT, words)
    return "\n" * match[0].count("\n")

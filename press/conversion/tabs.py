"""Sorts the texts of a guide into tabs, and gives each a code and a name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from press.conversion.front_matter import label_of
from press.conversion.guide import Guide, SourceText
from press.conversion.plain_fields import plain_words
from press.conversion.text_conversion import ParsedText
from press.core.slugs import file_name

MAX_TABS = 11
"""A twelfth tab has no color of its own."""
MAX_PIECES = 99
TITLES_IN_INTRO = 3
NUMBER = re.compile(r"^\d+[-_. ]+")


@dataclass(slots=True)
class GuideTab:
    """A tab."""

    title: str
    intro: str = ""
    texts: list[ParsedText] = field(default_factory=list)
    introduced_by: list[str] = field(default_factory=list)
    """The files of the guide whose summary is the introduction."""


def tabs_of(guide: Guide, texts: Sequence[ParsedText], title: str, words: Mapping[str, str]) -> list[GuideTab]:
    """Return the tabs: one for each group that the front matter names, or for each folder.

    A text that has no words but its summary, and the name of a group as its title, introduces the tab of the group.

    Args:
        guide: The guide.
        texts: Its texts, in order.
        title: The title of the guide.
        words: The words that a conversion adds.
    """
    tabs: dict[str, GuideTab] = {}
    groups = {parsed.source.file: group_of(parsed.source, title) for parsed in texts}
    names = {name.lower(): name for parsed in texts if (name := groups[parsed.source.file])}
    introductions = {
        parsed.title.lower(): parsed for parsed in texts if parsed.title.lower() in names and not parsed.has_words
    }
    for parsed in texts:
        if introductions.get(parsed.title.lower()) is parsed:
            continue
        name = names[groups[parsed.source.file].lower()]
        tabs.setdefault(name.lower(), GuideTab(name)).texts.append(parsed)
    for key, parsed in introductions.items():
        if key in tabs:
            tabs[key].title, tabs[key].intro = parsed.title, parsed.summary
            tabs[key].introduced_by.append(parsed.source.file)
        else:
            name = title
            tabs.setdefault(name.lower(), GuideTab(name)).texts.append(parsed)
    merged = _merged(list(tabs.values()))
    for tab in merged:
        tab.intro = tab.intro or _intro(tab, words)
    return merged


def group_of(source: SourceText, title: str) -> str:
    """Return the name of the group of a text: of its front matter, of its folder, or of the guide."""
    group = plain_words(source.front.first("group").split(", ")[0])
    if re.search(r"[^\W\d_]{2,}", group):
        return group[:1].upper() + group[1:]
    folders = PurePosixPath(source.file).parts[:-1]
    return label_of(NUMBER.sub("", folders[-1]).strip("_- ")) if folders else title


def _merged(tabs: list[GuideTab]) -> list[GuideTab]:
    """Return at most as many tabs as have a color, none with more pieces than it has codes."""
    while len(tabs) > MAX_TABS:
        smallest = min(range(1, len(tabs)), key=lambda at: len(tabs[at].texts))
        neighbor = tabs[smallest - 1]
        neighbor.texts += tabs[smallest].texts
        neighbor.title = f"{neighbor.title}, {tabs[smallest].title}"
        neighbor.intro = " ".join(filter(None, (neighbor.intro, tabs[smallest].intro)))
        neighbor.introduced_by += tabs[smallest].introduced_by
        del tabs[smallest]
    parts = list[GuideTab]()
    for tab in tabs:
        for start in range(0, len(tab.texts), MAX_PIECES):
            number = f" {start // MAX_PIECES + 1}" if start else ""
            texts = tab.texts[start : start + MAX_PIECES]
            parts.append(GuideTab(f"{tab.title}{number}", tab.intro, texts, [] if start else tab.introduced_by))
    return parts


def _intro(tab: GuideTab, words: Mapping[str, str]) -> str:
    titles = [parsed.title for parsed in tab.texts]
    shown = ", ".join(titles[:TITLES_IN_INTRO])
    rest = len(titles) - TITLES_IN_INTRO
    return f"{shown} {words['more'].format(count=rest)}." if rest > 0 else f"{shown}."


def slugs_of(tabs: Sequence[GuideTab]) -> dict[str, str]:
    """Return the name of each text's file, without its ending, by the file of the guide."""
    slugs: dict[str, str] = {}
    taken = set[str]()
    for parsed in (parsed for tab in tabs for parsed in tab.texts):
        base = file_name(parsed.title) or file_name(parsed.source.stem) or "text"
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        slugs[parsed.source.file] = slug
    return slugs


def codes_of(tabs: Sequence[GuideTab]) -> dict[str, str]:
    """Return the code of each text by the file of the guide; for the introduction of a tab that of its first text."""
    codes: dict[str, str] = {}
    for number, tab in enumerate(tabs, 1):
        codes |= dict.fromkeys(tab.introduced_by, f"{number}.1")
        codes |= {parsed.source.file: f"{number}.{place}" for place, parsed in enumerate(tab.texts, 1)}
    return codes

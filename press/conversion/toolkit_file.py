"""Writes toolkit.yaml for a guide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from press.conversion.tabs import GuideTab
from press.core.slugs import file_name
from press.scaffold.blank_forms import as_yaml

ROLE, STAGE = "everyone", "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolkitSettings:
    """What a toolkit says of itself."""

    title: str
    publisher: str
    language: str
    cover_picture: str
    today: date
    paper: str = ""


def toolkit_yaml(
    settings: ToolkitSettings,
    tabs: Sequence[GuideTab],
    slugs: Mapping[str, str],
    codes: Mapping[str, str],
    words: Mapping[str, str],
) -> str:
    """Return the text of toolkit.yaml.

    Args:
        settings: What the toolkit says of itself.
        tabs: Its tabs.
        slugs: The name of each text's file.
        codes: The code of each text.
        words: The words that a conversion adds.
    """
    values = {
        "slug": file_name(settings.title) or "toolkit",
        "title": as_yaml(settings.title),
        "subtitle": as_yaml(words["subtitle"]),
        "publisher": as_yaml(settings.publisher),
        "edition": '"1"',
        "edition_date": settings.today.isoformat(),
        "notice": as_yaml(words["notice"]),
        "language": settings.language,
        **({"paper": settings.paper} if settings.paper else {}),
        "address": '""',
        "cover_picture": settings.cover_picture,
    }
    lines = [f"{key}: {value}" for key, value in values.items()]
    lines += ["", "roles:", f"  {ROLE}: {as_yaml(words['reader'])}"]
    lines += ["stages:", f"  {STAGE}: {as_yaml(words['stage'])}", "", "tabs:"]
    for tab in tabs:
        lines += [f"  - title: {as_yaml(tab.title)}", f"    intro: {as_yaml(tab.intro)}", "    pieces:"]
        lines += [f"      {codes[text.source.file]}: tools/{slugs[text.source.file]}" for text in tab.texts]
        lines.append("")
    return "\n".join(lines)

"""What makes the pages an app that a phone can keep: its manifest and its icon."""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from press.catalog.output_files import INDEX
from press.core.identifiers import OutputPath
from press.model import Toolkit

WORKER = OutputPath("offline-worker.js")
"""At the top of output/: a service worker serves only what is below its own folder."""
APP_MANIFEST = OutputPath("app.webmanifest")


def app_manifest(toolkit: Toolkit, icon: str) -> str:
    """Return the web app manifest, with which a phone offers to put the toolkit on its home screen.

    Args:
        toolkit: The toolkit.
        icon: The address of the icon.
    """
    manifest: dict[str, Any] = {
        "name": toolkit.title,
        "description": toolkit.subtitle,
        "lang": toolkit.language,
        "start_url": INDEX,
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#f6f6f4",
        "theme_color": "#f6f6f4",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def icon_drawing(colors: Iterable[tuple[int, ...]]) -> str:
    """Return the icon: the colors of the tabs side by side, as on the cover."""
    bars = [f"rgb({','.join(map(str, color))})" for color in colors]
    rects = "".join(
        f'<rect x="{index}" width="1.02" height="{len(bars)}" fill="{escape(color)}"/>'
        for index, color in enumerate(bars)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(bars)} {len(bars)}">{rects}</svg>\n'

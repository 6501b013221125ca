"""Find the Chromium of this system."""

import os
import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first one has no windows, and takes a quarter less computing."""
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_chromium() -> str:
    """Return the path of the browser: $BROWSER or the first one installed; empty if there is none."""
    candidates = (shutil.which(name) for name in (os.environ.get("BROWSER", ""), *NAMES, *PLACES) if name)
    return next((path for path in candidates if path), "")

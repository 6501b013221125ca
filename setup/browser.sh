#!/bin/sh
# Is there a Chromium that the tests can drive? Says nothing and changes nothing when there is. Else installs
# Debian's, or Homebrew's, or says what to install and exits 1. Run by make test; BROWSER chooses another one.
set -eu

found() {
    for name in "${BROWSER:-}" chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name" >/dev/null; then return 0; fi
    done
    for name in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        /Applications/Chromium.app/Contents/MacOS/Chromium; do
        if [ -x "$name" ]; then return 0; fi
    done
    return 1
}

give_up() {
    echo "The tests open the catalog in a browser, and there is no Chromium here." >&2
    echo "Install chromium (Debian) or Google Chrome, or name one: make test BROWSER=/path/to/it" >&2
    exit 1
}

if found; then exit 0; fi
if [ -n "${BROWSER:-}" ]; then give_up; fi

. "${0%/*}/install.sh"
install_package "a browser" chromium-headless-shell chromium ||
    install_package "a browser" chromium chromium || give_up
found || give_up

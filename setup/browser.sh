#!/bin/sh
# Is there a Chromium that the tests can drive? Says nothing and changes nothing when there is. Else installs
# Debian's, or Homebrew's, or says what to install and exits 1. Run by make test; BROWSER chooses another one.
set -eu

found() {
    for name in "${BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable; do
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

if [ "$(uname -s)" = Darwin ]; then
    command -v brew >/dev/null || give_up
    echo "Missing: a browser for the tests. Installing with Homebrew: chromium"
    brew install --cask chromium || give_up
elif command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
    else
        give_up
    fi
    echo "Missing: a browser for the tests. Installing the Debian package, about a minute: chromium"
    $as_root apt-get -q update >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends chromium >/dev/null || give_up
else
    give_up
fi
found || give_up

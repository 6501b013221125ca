#!/bin/sh
# Is there a LibreOffice that the tests can compute spreadsheets with? Says nothing and changes nothing when there is.
# Else installs Debian's Calc, or Homebrew's LibreOffice. Without it, the tests that need it are skipped, so that
# nothing fails here: it only says what to install. Run by make test.
set -u

for name in soffice libreoffice localc; do
    if command -v "$name" >/dev/null; then exit 0; fi
done

give_up() {
    echo "There is no LibreOffice here: tests of the tally spreadsheets' results are skipped." >&2
    echo "Install libreoffice-calc-nogui (Debian) or LibreOffice." >&2
    exit 0
}

if [ "$(uname -s)" = Darwin ]; then
    command -v brew >/dev/null || give_up
    echo "Missing: LibreOffice for the tests. Installing with Homebrew: libreoffice"
    brew install --cask libreoffice || give_up
elif command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
    else
        give_up
    fi
    echo "Missing: LibreOffice for the tests. Installing the Debian package, about a minute: libreoffice-calc-nogui"
    $as_root apt-get -q update >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends libreoffice-calc-nogui >/dev/null || give_up
else
    give_up
fi

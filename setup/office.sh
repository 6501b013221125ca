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

. "${0%/*}/install.sh"
install_package LibreOffice libreoffice-calc-nogui libreoffice || give_up

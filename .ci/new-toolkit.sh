#!/usr/bin/env bash
# Makes a toolkit of one's own, in Spanish and on A4, and does what its owner would do: check, print, test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
make --no-print-directory check
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv/bin/toolkit new toolkit "$folder/kit" --title "Herramientas" --language es --paper a4
cd "$folder/kit"
git init --quiet
git add --all
make check
make
make test

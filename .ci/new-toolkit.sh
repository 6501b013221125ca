#!/usr/bin/env bash
# Makes a toolkit of one's own, in Spanish and on A4, and does what its owner would do: check, print, test.
# Needs the environment of this project, which it uses. It runs the tests that look at the content and at the printed
# files; with --all every test, most of which are the same as those of this project: that takes as long as they do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
environment=$(cd -P .venv && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv/bin/toolkit new toolkit "$folder/kit" --title "Herramientas" --language es --paper a4
cd "$folder/kit"
git init --quiet
git add --all
ln -s "$environment" .venv
.venv/bin/toolkit check
.venv/bin/toolkit
if [ "${1-}" = --all ]; then
    .venv/bin/python -m pytest -m "not soak"
else
    .venv/bin/python -m pytest -n 0 -q tests/content tests/unit/core/test_languages.py tests/unit/output/test_card_in_binder.py
    .venv/bin/python -m pytest -n 0 -q -m "not soak" tests/pdf -k "[real]"
fi

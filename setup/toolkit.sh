#!/bin/sh
# The command of this toolkit: make copies this file to .venv/bin/toolkit. It finds the checkout from its own path,
# so it works in every folder, and goes on working when the checkout is moved.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
if [ "$(uname -s)" = Darwin ]; then
    # Homebrew's libraries are not where a python from python.org looks.
    export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
fi
exec "$root/.venv/bin/python" "$root/build.py" "$@"

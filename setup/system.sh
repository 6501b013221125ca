#!/bin/sh
# Is everything here that pip cannot install? Python with venv, Pango, HarfBuzz and HarfBuzz's subsetter.
# Says nothing and changes nothing when it is. Else installs it where it can (apt-get, Homebrew),
# or names the packages and exits 1. Run by make; the variable PYTHON chooses the python.
set -eu

PYTHON=${PYTHON:-python3}
if [ "$(uname -s)" = Darwin ]; then
    # Homebrew's libraries are not where a python from python.org looks.
    export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
fi

# Is there a python that runs? (A new Mac's python3 only offers to install one.)
python_runs() {
    "$PYTHON" -c '' 2>/dev/null
}

# Prints one word for each thing that is missing, nothing when all is here.
# Looks for the libraries as WeasyPrint does; without a python it cannot look, and names them all.
missing() {
    python_runs || { echo python venv pango pangoft2 harfbuzz harfbuzz-subset; return; }
    "$PYTHON" - <<'PY'
import ctypes
import ctypes.util

lacking = []


def library(name, number):
    files = ["lib%s.so.%d" % (name, number), "lib%s.%d.dylib" % (name, number), "lib%s.dylib" % name]
    for file in files + [ctypes.util.find_library(name)]:
        try:
            if file:
                return ctypes.CDLL(file)
        except OSError:
            pass
    lacking.append(name.replace("-1.0", ""))
    return None


try:
    import ensurepip
    import venv
except ImportError:
    lacking.append("venv")

pango = library("pango-1.0", 0)
if pango and pango.pango_version() < 14400:
    lacking.append("pango>=1.44")
library("pangoft2-1.0", 0)
harfbuzz = library("harfbuzz", 0)
if harfbuzz and not harfbuzz.hb_version_atleast(4, 1, 0):
    lacking.append("harfbuzz>=4.1")  # with an older one, WeasyPrint does not use the subsetter
# Without the subsetter WeasyPrint quietly subsets fonts another way, and the bytes of every PDF change.
library("harfbuzz-subset", 0)
print(" ".join(lacking))
PY
}

# Stops when the python that is here is too old, or the requested one is not here.
check_python() {
    if ! python_runs; then
        [ "$PYTHON" != python3 ] || return 0 # missing() lists it, and it can be installed
        echo "There is no $PYTHON here. The program needs Python 3.11 or newer: make PYTHON=its-name" >&2
        exit 1
    fi
    if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "The program needs Python 3.11 or newer; $PYTHON is Python $version." >&2
        echo "Install a newer one (a Mac: brew install python; Debian 12, Ubuntu 24.04 and later have one)," >&2
        echo "and, if it goes by another name, name it: make PYTHON=python3.13" >&2
        exit 1
    fi
}

# A python that is not the system's first one has a package of its own for venv.
venv_package() {
    if [ "$PYTHON" = python3 ]; then
        echo python3-venv
    else
        "$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

# Sets packages to the Debian packages for the words of missing().
find_debian_packages() {
    packages=
    for word in $lacking; do
        case $word in
            venv) packages="$packages $(venv_package)" ;;
            pango) packages="$packages libpango-1.0-0" ;;
            pangoft2) packages="$packages libpangoft2-1.0-0" ;;
            harfbuzz) packages="$packages libharfbuzz0b" ;;
            harfbuzz-subset) packages="$packages libharfbuzz-subset0" ;;
        esac
    done
}

give_up() {
    echo "Missing, and could not be installed from here: $lacking" >&2
    echo "Install Python 3.11 or newer with venv, Pango 1.44 or newer, and HarfBuzz 4.1 or newer with its" >&2
    echo "subsetter, then run make again. The packages:" >&2
    echo "  Debian, Ubuntu: python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0" >&2
    echo "  Fedora:         python3 pango harfbuzz" >&2
    echo "  a Mac:          brew install python pango" >&2
    exit 1
}

check_python
lacking=$(missing)
[ -n "$lacking" ] || exit 0

if [ "$(uname -s)" = Darwin ]; then
    command -v brew >/dev/null || give_up
    case " $lacking " in *" python "*) set -- python pango ;; *) set -- pango ;; esac
    echo "Missing: $lacking. Installing with Homebrew: $*"
    brew install "$@" || give_up
elif command -v apt-get >/dev/null; then
    find_debian_packages
    [ -n "$packages" ] || give_up
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        # Without a terminal no password can be typed.
        if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
    else
        give_up
    fi
    echo "Missing: $lacking. Installing Debian packages, about a minute:$packages"
    # A source that does not answer is no reason to stop: the install shows whether the packages are there.
    $as_root apt-get -q update >/dev/null || true
    # shellcheck disable=SC2086  # words
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends $packages >/dev/null || give_up
else
    give_up
fi

check_python
lacking=$(missing)
[ -z "$lacking" ] || give_up

# Read by browser.sh and office.sh: how a program that only the tests need is installed.

# Installs a Debian or a Homebrew package, and says so. Ends with an error where neither is possible.
# install_package WHAT DEBIAN-PACKAGE HOMEBREW-PACKAGE
install_package() {
    if [ "$(uname -s)" = Darwin ]; then
        command -v brew >/dev/null || return 1
        echo "Missing: $1 for the tests. Installing with Homebrew: $3"
        brew install --cask "$3"
        return
    fi
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [ -t 0 ]; then
        as_root=sudo
    else
        as_root="sudo -n"
    fi
    echo "Missing: $1 for the tests. Installing the Debian package, about a minute: $2"
    $as_root apt-get -q update >/dev/null || true
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$2" >/dev/null
}

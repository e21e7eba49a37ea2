#!/bin/sh
# Make a virtual environment and install allegedly into it.
#   sh tools/set-up.sh FOLDER [EXTRA]      PYTHON names another interpreter
set -eu
folder=$1
extra=${2:-}

say() { printf '%s\n' "$*"; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
        if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    say "set-up: ${PYTHON:-no Python 3.11 or newer}${PYTHON:+ is no Python 3.11 or newer}" >&2
    say "  Debian:  apt-get install python3 python3-venv     macOS:  brew install python" >&2
    say "  or name one:  make demo PYTHON=/path/to/python3" >&2
    exit 1
}

# Debian keeps the part of Python that fills an environment in a package of its own.
add_venv_part() {
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "set-up: installing python$version-venv"
        apt-get install -y -qq "python$version-venv" >/dev/null 2>&1 ||
            { apt-get update -qq && apt-get install -y -qq "python$version-venv" >/dev/null; }
    else
        say "set-up: this Python cannot make virtual environments; run: sudo apt-get install python$version-venv" >&2
        exit 1
    fi
}

if [ ! -x "$folder/bin/python" ] || ! new_enough "$folder/bin/python" || ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || add_venv_part "$python"
    say "set-up: making $folder with $("$python" --version)"
    "$python" -m venv --clear "$folder"
fi
say "set-up: installing allegedly${extra:+ for $extra} into $folder; the first time takes a minute"
PIP_DISABLE_PIP_VERSION_CHECK=1 "$folder/bin/python" -m pip install --quiet --editable ".${extra:+[$extra]}"

# The desk's islands are built where Node is; pages work without them.
if [ -f web/package.json ]; then
    if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "set-up: installing nodejs and npm for the islands of the desk"
        { apt-get install -y -qq nodejs npm || { apt-get update -qq && apt-get install -y -qq nodejs npm; }; } >/dev/null 2>&1 || true
    fi
    if command -v npm >/dev/null 2>&1 && say "set-up: building the islands of the desk" &&
        (cd web && npm ci --silent --no-audit --no-fund && npm run --silent build); then :; else
        say "set-up: the network and the map of the desk stay still pictures: no Node.js 18 or newer could build web/" >&2
    fi
fi

# The desk is tested in a browser; without one those tests are skipped and say so.
if [ "$extra" = dev ] && ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "set-up: installing chromium for the browser tests"
    { apt-get install -y -qq chromium || { apt-get update -qq && apt-get install -y -qq chromium; }; } >/dev/null 2>&1 ||
        say "set-up: chromium could not be installed; the browser tests will be skipped" >&2
fi
touch "$folder/.ready${extra:+-$extra}" "$folder/.ready"

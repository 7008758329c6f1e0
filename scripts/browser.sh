#!/bin/sh
# browser.sh: leaves the path of a Chromium in .venv/chromium, installing one if none is found.
set -eu
. "$(dirname "$0")/apt.sh"

find_browser() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -n "$name" ] || continue
        path=$(command -v "$name" 2>/dev/null) || continue
        "$path" --version >/dev/null 2>&1 && printf '%s\n' "$path" && return 0
    done
    path=$(python -c 'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)' 2>/dev/null) || return 1
    [ -x "$path" ] && printf '%s\n' "$path"
}

install_browser() {
    # Ubuntu's package chromium is an empty one that points to a snap.
    if grep -qs '^ID=debian' /etc/os-release; then
        install_packages chromium fonts-dejavu-core
    elif command -v apt-get >/dev/null 2>&1; then
        python -m playwright install --with-deps chromium
    else
        python -m playwright install chromium
    fi
}

if ! path=$(find_browser); then
    install_browser && path=$(find_browser) || {
        echo "The browser tests found no Chromium that runs; name one in CHROMIUM." >&2
        exit 1
    }
fi
printf '%s\n' "$path" > .venv/chromium

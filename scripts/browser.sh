#!/bin/sh
# browser.sh: leaves the path of a Chromium in .venv/chromium, installing one if none is found.
set -eu

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

if ! path=$(find_browser); then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    if grep -qs '^ID=debian' /etc/os-release; then
        $as_root apt-get update -qq
        $as_root apt-get install -y -qq chromium fonts-dejavu-core
    elif [ -e /etc/os-release ]; then
        python -m playwright install --with-deps chromium
    else
        python -m playwright install chromium
    fi
    path=$(find_browser) || { echo "no Chromium found; name one in CHROMIUM" >&2; exit 1; }
fi
printf '%s\n' "$path" > .venv/chromium

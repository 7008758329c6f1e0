#!/bin/sh
# venv.sh PYTHON FOLDER: makes the virtual environment, with Debian's missing parts where needed.
set -eu
python=$1
folder=$2

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Atalaya needs Python 3.11 or newer; $("$python" --version) was found. Name one: make PYTHON=python3.12 ..." >&2
    exit 1
}
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    # Debian and Ubuntu split venv off Python.
    package="python3-venv"
    echo "Installing $package ..." >&2
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq "$package"
fi
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --upgrade pip

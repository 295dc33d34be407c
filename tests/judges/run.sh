#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PROGRAM: hold what the program writes against validators by others.
# They are installed into build/judges, in the versions of the lock file.
set -e
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
judges=$(cd "$(dirname "$0")" && pwd)
root=$judges/../..
home=$root/build/judges

command -v npm >/dev/null || {
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
}
mkdir -p "$home"
if ! cmp -s "$judges/package-lock.json" "$home/node_modules/.installed"; then
    cp "$judges/package.json" "$judges/package-lock.json" "$home"
    (cd "$home" && npm ci --silent --ignore-scripts --no-audit --no-fund)
    cp "$judges/package-lock.json" "$home/node_modules/.installed"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export NODE_PATH="$home/node_modules"
for page in "$root"/samples/*.html "$root"/samples/pasted.txt \
    "$root"/tests/golden/companions/*.md "$root"/tests/golden/script/*.txt; do
    name=$(basename "$page")
    "$program" --quiet --to vtt "$page" >"$work/${name%.*}.vtt" || [ $? -eq 3 ]
done
echo "WebVTT, by webvtt-parser"
node "$judges/vtt.js" "$work"/*.vtt

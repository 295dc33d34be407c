#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PROGRAM INPUT: run one golden case and compare.  The folder says what
# is printed: article, script or ssml; of spell/, how each line is said; of
# samples/, what a listener hears.
# Arguments the case needs beside stand in INPUT's stem + .args, one a line.
# 0: the same; 1: not the same, and the difference is printed.
set -e

if [ $# -ne 2 ]; then
    echo "usage: run.sh PROGRAM INPUT" >&2
    exit 2
fi

golden=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$(dirname "$2")" && pwd)
input=$(basename "$2")
stem=${input%.*}
stage=$(basename "$folder")

got=$(mktemp)
trap 'rm -f "$got" "$got.golden" "$got.now"' EXIT
trap 'exit 1' HUP INT TERM

# shellcheck source=tests/golden/print.sh
. "$golden/print.sh"
ending=$(golden_ending "$stage")
cd "$folder"

if ! golden_print "$program" "$stage" "$input" >"$got"; then
    echo "$stage/$input: the program failed"
    exit 1
fi
[ -f "$stem.$ending" ] || {
    echo "$stage/$stem.$ending: there is no golden file"
    exit 1
}
cmp -s "$stem.$ending" "$got" && exit 0

# An article is one long line: show it with a line for each block.
blocks() {
    awk '{ gsub(/[[,][{]"id":/, "\n&"); print }' "$1"
}
blocks "$stem.$ending" >"$got.golden"
blocks "$got" >"$got.now"
diff -u --label "$stem.$ending (golden)" --label "$input (now)" \
    "$got.golden" "$got.now" || true
echo
echo "If what comes out now is right, write the golden file anew with"
echo "  sh tests/golden/regen.sh PROGRAM $stage/$input"
exit 1

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# heard.sh PROGRAM PAGE: what a listener hears of the page.  One spoken
# sentence a line, an empty line where a new block begins.
set -e

if [ $# -ne 2 ]; then
    echo "usage: heard.sh PROGRAM PAGE" >&2
    exit 2
fi

script=$(mktemp)
trap 'rm -f "$script"' EXIT
trap 'exit 1' HUP INT TERM

# 3 says that something may be missing, which is for the reader to see.
status=0
"$1" --to script "$2" >"$script" || status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"

# A string ends at the first quotation mark that no backslash stands before.
LC_ALL=C awk '
function member(line, key,    mark, at, out, c) {
    mark = "\"" key "\":"
    at = index(line, mark)
    if (!at)
        return ""
    line = substr(line, at + length(mark))
    if (substr(line, 1, 1) != "\"") {
        sub(/[,}].*/, "", line)
        return line
    }
    out = ""
    for (at = 2; at <= length(line); at++) {
        c = substr(line, at, 1)
        if (c == "\"")
            break
        if (c == "\\") {
            at++
            c = substr(line, at, 1)
            if (c ~ /[ntrfb]/)
                c = " "
        }
        out = out c
    }
    return out
}
{
    place = member($0, "block") " " member($0, "role")
    if (NR > 1 && place != before)
        print ""
    before = place
    print member($0, "spoken")
}' "$script"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A stage is a folder of src/, and is entered by its door: x/x.h, or a header
# whose first comment says "Door". Headers of base/ are doors for everybody.
# A stage includes those before it in `order`, and none behind it.
set -eu
cd "$(dirname "$0")/../../src"

order='base source extract script synth audio publish feed core podcast cli'

# says_door HEADER: its first comment block after the licence says "Door"
says_door() {
    sed '1d;/\*\//q' "$1" | grep -qw Door
}

found=$(find . -name '*.[ch]' -exec grep -Ho '^#include "[^"]*/[^"]*\.h"' {} + |
    sed 's|^\./||; s|:#include "| |; s|"$||' |
    awk -v order="$order" '
    BEGIN {
        n = split(order, names, " ")
        for (i = 1; i <= n; i++)
            at[names[i]] = i
    }
    {
        from = $1; to = $2
        inside = index(from, "/")
        sub("/.*", "", from)
        sub("/.*", "", to)
        if (inside && from == to)
            next
        if (!at[to] || (inside && !at[from]))
            print "UNKNOWN " $1 " " $2
        else if (inside && at[to] > at[from])
            print "BEHIND " $1 " " $2
        else if (to != "base" && $2 != to "/" to ".h")
            print "INNER " $1 " " $2
    }' | sort -k 3)

status=0
while read -r kind from header; do
    case $kind in
    '') continue ;;
    UNKNOWN) echo "src/$from: $header: a folder that is no stage of this list" ;;
    BEHIND) echo "src/$from: $header is of a stage behind this one" ;;
    INNER)
        says_door "$header" && continue
        echo "src/$from: $header is no door"
        ;;
    esac
    status=1
done <<EOF
$found
EOF
exit $status

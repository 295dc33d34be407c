#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# regen.sh PROGRAM [STAGE/INPUT...]: write the golden files anew, those of
# samples/ included; all, or the ones named.  Read the diff before you
# believe it.
set -e

if [ $# -lt 1 ]; then
    echo "usage: regen.sh PROGRAM [STAGE/INPUT...]" >&2
    exit 2
fi

golden=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
# shellcheck source=tests/golden/print.sh
. "$golden/print.sh"

fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
trap 'exit 1' HUP INT TERM

folder_of() {
    if [ "$1" = samples ]; then
        echo "$golden/../../samples"
    else
        echo "$golden/$1"
    fi
}

# A golden file is written whole or left alone.
regen() {
    stage=$1 input=$2
    ending=$(golden_ending "$stage") || return 1
    cd "$(folder_of "$stage")" || return 1
    if ! golden_print "$program" "$stage" "$input" >"$fresh"; then
        echo "$stage/$input: the program failed" >&2
        return 1
    fi
    if cmp -s "$fresh" "${input%.*}.$ending"; then
        return 0
    fi
    cat "$fresh" >"${input%.*}.$ending"
    echo "$stage/${input%.*}.$ending"
}

if [ $# -eq 0 ]; then
    for stage in article script ssml spell companions listen samples; do
        folder=$(folder_of "$stage")
        for input in "$folder"/*.html "$folder"/*.txt "$folder"/*.md \
            "$folder"/*.eml "$folder"/*.mhtml; do
            if [ -f "$input" ]; then
                set -- "$@" "$stage/$(basename "$input")"
            fi
        done
    done
fi

failed=0
for case; do
    regen "${case%%/*}" "${case#*/}" || failed=1
done
exit "$failed"

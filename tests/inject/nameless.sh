#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# nameless.sh PROGRAM INJECT.SO: on a file system that has no files without a
# name, the same bytes come out, and nothing unfinished is left either.
preload=$2
. "$(dirname "$0")/../program/common.sh" "$1"
for i in $(seq 100); do
    cat "$samples/static.html"
done | sed 's/<[^>]*>/ /g' | tr -d '\r' | iconv -f windows-1252 -t utf-8 >long.txt
mkdir tmp
export TMPDIR="$dir/tmp"

expect 0 "$program" -q --engine silent -o a.epub "$samples/ghost.html"
bare="env LD_PRELOAD=$preload INJECT_KIND=nameless"
# shellcheck disable=SC2086  # its words
expect 0 $bare "$program" -q --engine silent -o b.epub "$samples/ghost.html"
cmp a.epub b.epub || fail "other bytes"

# left FOLDER...: nothing unfinished is in them
left() {
    [ -z "$(find "$@" -name '.lectern-*')" ] || fail "left: $(find "$@" -name ".lectern-*")"
    [ -z "$(ls -A tmp)" ] || fail "left in TMPDIR: $(ls -A tmp)"
}
# shellcheck disable=SC2086
for signals in INT TERM,TERM INT,HUP; do
    for form in flac epub; do
        mkdir into
        python3 "$here/../program/signals.py" $signals 0.4 $bare "$program" -q \
            --from plain -o into/a.$form long.txt >ended 2>err
        grep -q '^-' ended || fail "$signals: $(cat ended)"
        left into
        [ -z "$(ls -A into)" ] || fail "$signals left $(ls -A into)"
        rm -rf into
    done
    python3 "$here/../program/signals.py" $signals 0.5 $bare "$program" \
        podcast -q --engine silent -d pod "$samples/ghost.html" long.txt >ended 2>err
    # The processes of episodes end when the program has.
    for wait in 1 2 3 4 5 6 7 8 9 10; do
        [ -z "$(ls -A pod/.lectern/tmp)" ] || sleep 0.2
    done
    left pod
    [ -z "$(ls -A pod/.lectern/tmp)" ] || fail "$signals left in the podcast: $(ls -lA pod/.lectern/tmp)"
done
# shellcheck disable=SC2016,SC2086
expect 1 sh -c 'ulimit -f 400; exec "$@"' - $bare "$program" podcast -q \
    --engine silent -d pod2 long.txt
left pod2
finish

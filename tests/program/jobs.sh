#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same bytes for any number of jobs, and on every run.
. "$(dirname "$0")/common.sh"

expect 0 "$program" -j 1 -o one.flac "$samples/ghost.html"
for jobs in 1 2 8 64; do
    expect 0 "$program" -j $jobs -o more.flac --force "$samples/ghost.html"
    cmp one.flac more.flac || fail "-j $jobs gives other bytes"
done
# A page before it changes nothing, in another language or not.
expect 0 "$program" -j 2 -o . "$samples/nextjs.html" "$samples/ghost.html"
cmp one.flac ghost.flac || fail "the page before it changed the sound"
finish

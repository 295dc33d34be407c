#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same bytes for any number of jobs, and on every run.
. "$(dirname "$0")/common.sh"

expect 0 "$program" -j 1 -o one.flac "$samples/ghost.html"
for jobs in 1 2 8 64; do
    expect 0 "$program" -j $jobs -o more.flac --force "$samples/ghost.html"
    cmp one.flac more.flac || fail "-j $jobs gives other bytes"
done
# So does a text of many turns, short ones and whole ones.
i=0
while [ $i -lt 60 ]; do
    i=$((i + 1))
    printf 'Line %d of the log says that the lamp on Osel was lit at dusk.\n\n' $i
    [ $((i % 7)) -ne 0 ] || printf 'It was.\n\n'
done >log.txt
expect 0 "$program" -j 1 -o log1.flac log.txt
expect 0 "$program" -j 3 -o log3.flac log.txt
cmp log1.flac log3.flac || fail "turns depend on the jobs"

# The engine comes without the libraries of sound servers: the process that
# speaks has ours in their place, before any page is read.
mkfifo page
"$program" -f -o quick.flac - <page &
narrating=$!
exec 9>page
comes_to_have $narrating lectern-null-audio || fail "it is not mute"
grep -q libpulse maps && fail "a sound server's library is loaded"
exec 9>&-
wait $narrating

# A page before it changes nothing, in another language or not.
expect 0 "$program" -j 2 -o . "$samples/nextjs.html" "$samples/ghost.html"
cmp one.flac ghost.flac || fail "the page before it changed the sound"
finish

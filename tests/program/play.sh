#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A page is heard through a sound server, as the keys ask; with the word all,
# which takes a minute, as all keys ask. Status 77: no
# pseudo-terminal can be had here.
. "$(dirname "$0")/common.sh"
has_terminal || {
    echo "left out: no pseudo-terminal can be had here"
    exit 77
}
export XDG_RUNTIME_DIR="$dir/run" XDG_STATE_HOME="$dir/state" HOME="$dir/home"
unset PULSE_SERVER
mkdir -m 700 run home

cat >page.txt <<'END'
The lighthouse keeper

Gulls woke him. The keeper counted every ship that passed the rock before noon. He slept again.

In the evening the wind turned and the lamp was lit. Nobody wrote about the storm that followed it for eleven days and nights. Fog came.
END

# Nobody listens: no server, then no library.
expect 1 "$program" play --from plain page.txt
said 'no sound server answers'
said 'PulseAudio or PipeWire'
mkdir broken
echo none >broken/libpulse-simple.so.0
expect 1 env LD_LIBRARY_PATH="$dir/broken" "$program" play --from plain page.txt
said 'libpulse-simple.so.0'
said 'apt install libpulse0'
expect 2 "$program" play -o talk.flac page.txt
said 'play writes no file'

"$program" --quiet --voice en --rate 300 --from plain --to words -o page.json page.txt
"$program" --quiet --voice en --rate 300 --from plain --to script -o page.script page.txt
# Of 200 pages that are remembered the oldest makes room for this one.
mkdir -p -m 700 state/lectern
for n in $(seq 200); do
    printf '%016x 1 %016x\n' "$n" "$n"
done >state/lectern/played
chmod 600 state/lectern/played

python3 "$here/play.py" "$program" page.txt page.json page.script ${2:+"$2"} || fail "not heard as it should be"

[ "$(stat -c %a state/lectern)" = 700 ] || fail "others may look where it stopped"
[ "$(stat -c %a state/lectern/played)" = 600 ] || fail "others may read where it stopped"
[ "$(wc -l <state/lectern/played)" -eq 200 ] || fail "not 200 pages are remembered"
[ "$(sed -n '2s/ .*//p' state/lectern/played)" = 0000000000000001 ] || fail "the newest is not first"
grep -q page state/lectern/played && fail "the page is named"
finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A process of ours that is killed or stopped from outside: the page goes on
# with the same bytes, or a sentence is named; nothing hangs.
. "$(dirname "$0")/common.sh"
for i in $(seq 8); do
    cat "$samples/static.html"
done | sed 's/<[^>]*>/ /g' | tr -d '\r' | iconv -f windows-1252 -t utf-8 >long.txt
speak="$program -q --from plain --line-limit 5000"

# shellcheck disable=SC2086  # its words
expect 0 $speak -o whole.flac long.txt

# hurt WHO SIGNALS STATUS: narrate while somebody is sent signals
hurt() {
    rm -f a.flac
    # shellcheck disable=SC2046,SC2086  # numbers, words
    set -- "$@" $(python3 "$here/children.py" "$1" "$2" $speak -o a.flac \
        long.txt 2>err)
    [ "${6-0}" -gt 0 ] || fail "$2 to $1: there was none"
    [ "${4-}" = "$3" ] || {
        fail "$2 to $1: status ${4-}"
        head -3 err
    }
    [ "${5-99999}" -lt 60000 ] || fail "$2 to $1: it took $5 ms"
}
same() { cmp whole.flac a.flac || fail "other bytes after $1"; }

hurt speaker KILL 0
same "the speaker's death"
[ ! -s err ] || fail "it is talked about: $(cat err)"
hurt speaker KILL,KILL 0
same "two deaths"
hurt speaker STOP 0
same "the speaker's stop"
hurt speaking STOP 0
same "a child's stop"
hurt speaking KILL 3
said "the engine crashed on it or took too long"

# An episode's process that is stopped.
speak="$program podcast -q --engine silent"
# shellcheck disable=SC2086
set -- $(python3 "$here/children.py" episode STOP $speak -d pod long.txt \
    2>err)
[ "${1-}" = 1 ] || fail "a stopped episode: status ${1-}"
said "long.txt: its process ended before it was done"
[ -z "$(ls -A pod/.lectern/tmp)" ] || fail "a stopped episode left something"

# Where no process or thread can be had (an administrator has as many as he
# likes, so this one is somebody else).
if [ "$(id -u)" = 0 ]; then
    set -- setpriv --reuid=65534 --regid=65534 --clear-groups
    chmod 777 .
    chmod 644 long.txt
else
    set --
fi
for most in 1 2 3 4 6; do
    rm -rf few few.flac
    mkdir -m 777 few
    # shellcheck disable=SC2016
    "$@" bash -c 'ulimit -u $1 && exec "${@:2}"' - $most \
        "$program" -q --from plain -o few/a.flac long.txt 2>err
    case $? in
    0) cmp whole.flac few/a.flac || fail "other bytes with $most processes" ;;
    1) grep -q "could be had\|temporarily unavailable\|ended at its start" err ||
        fail "$most processes: $(cat err)" ;;
    *) fail "$most processes: status $?: $(tail -1 err)" ;;
    esac
    grep -q "Assertion\|GLib" err && fail "a library's words: $(cat err)"
    # shellcheck disable=SC2016
    "$@" bash -c 'ulimit -u $1 && exec "${@:2}"' - $most "$program" \
        podcast -q --engine silent -d few/pod "$samples/ghost.html" 2>err
    got=$?
    # A picture or a sentence may be what had no process.
    [ $got -le 1 ] || {
        [ $got -eq 3 ] && grep -q "cannot be drawn\|was not spoken" err
    } || fail "a podcast with $most processes: status $got: $(cat err)"
    # With one there is none to read pages in, which is said.
    [ $most = 1 ] || [ -s few/pod/feed.xml ] ||
        fail "no feed with $most processes"
    grep -q "Assertion\|GLib" err && fail "a library's words: $(cat err)"
done
finish

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
finish

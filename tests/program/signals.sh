#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Signals end the program as signals do, soon, and nothing unfinished is left;
# closed descriptors and limits of the shell are errors in words.
. "$(dirname "$0")/common.sh"
page=$samples/ghost.html

# A page of an hour, of which each part of the road takes a while.
for i in $(seq 200); do
    cat "$samples/static.html"
done | sed 's/<[^>]*>/ /g' | tr -d '\r' | iconv -f windows-1252 -t utf-8 >long.txt

# ends SIGNALS STATUS DELAY COMMAND...: it ends by the signal (STATUS is its
# number, negative), within the time, and leaves ./into empty
ends() {
    signals=$1 want=$2 delay=$3
    shift 3
    for try in 1 2 3 4 5; do # a machine that is busy has five tries
        mkdir -p into
        ended=$(python3 "$here/signals.py" "$signals" "$delay" "$@" 2>err)
        [ "${ended% *}" = "$want" ] || fail "$signals after $delay s: $ended"
        [ -z "$(ls -A into)" ] || fail "$signals after $delay s left $(ls into)"
        rm -rf into
        [ "${ended#* }" -gt 200 ] || return
    done
    fail "$signals after $delay s: heard in ${ended#* } ms, try $try"
}
for delay in 0.1 0.5 1; do
    ends INT -2 $delay "$program" -q --from plain -o into/a.flac long.txt
done
ends TERM -15 0.4 "$program" -q --from plain -o into/a.epub long.txt
ends HUP -1 0.4 "$program" -q --from plain -o into/a.opus long.txt
ends TERM,TERM -15 0.4 "$program" -q --from plain -o into/a.wav long.txt
ends INT,TERM -15 0.4 "$program" -q --from plain -o into/a.mp3 long.txt
ends QUIT -3 0.4 "$program" -q --from plain -o into/a.mp3 long.txt
ends INT -2 0.4 "$program" -q --engine silent --to flac,opus,mp3,listen,vtt \
    --from plain -o into/ long.txt
ends TERM -15 0.3 "$program" -q --to text -
ends TERM -15 0.5 "$program" podcast -q -d pod "$page" long.txt
ls -A pod/.lectern/tmp | grep . && fail "a stopped podcast left something"

# What nohup ignores stays ignored.
# shellcheck disable=SC2016  # the inner shell's
set -- $(python3 "$here/signals.py" HUP 0.3 \
    sh -c 'trap "" HUP; exec "$@"' - "$program" -q -o a.flac "$page")
[ "$1" = 0 ] || fail "SIGHUP that was ignored: status $1"

# Nobody reads on: no word.
# shellcheck disable=SC2016
{ bash -c '"$@" | head -c 100 >/dev/null; exit ${PIPESTATUS[0]}' - \
    "$program" --to wav -o - "$page"; } 2>err
got=$?
[ $got = 141 ] || fail "a closed pipe: status $got instead of 141"
[ ! -s err ] || fail "a closed pipe is talked about: $(cat err)"
expect 1 sh -c "trap '' PIPE; \"\$@\" | head -c 100 >/dev/null; exit \${PIPESTATUS:-1}" - \
    "$program" --to wav -o - "$page"

# closed REDIRECTION STATUS ARGUMENTS...: run with a descriptor closed
closed() {
    redirection=$1 want=$2
    shift 2
    timeout -k 1 20 sh -c "exec \"\$@\" $redirection" - "$program" "$@" 2>err
    got=$?
    [ $got = "$want" ] || fail "with $redirection: status $got: $*"
}
closed '<&-' 1 -q -o b.flac -
said "standard input: cannot read it: Bad file descriptor"
[ ! -e b.flac ] || fail "a file of no input"
closed '>&-' 1 -q --to wav -o - "$page"
said "cannot write it: Bad file descriptor"
closed '>&-' 1 -q --to text "$page"
said "cannot write it: Bad file descriptor"
closed '2>&-' 1 -q --to text nowhere.html
closed '<&- >&- 2>&-' 0 -q -o b.flac "$page"
cmp a.flac b.flac || fail "other bytes without descriptors"
closed '>&-' 1 voices
closed '>&-' 1 --version

# limited LIMIT STATUS ARGUMENTS...: run under a limit of the shell
limited() {
    limit=$1 want=$2
    shift 2
    # shellcheck disable=SC2016
    sh -c 'limit=$1; shift; ulimit $limit && exec "$@"' - "$limit" "$@" \
        >/dev/null 2>err
    got=$?
    [ $got = "$want" ] || fail "under ulimit $limit: status $got"
}
mkdir into
limited '-f 8' 1 "$program" -q -o into/c.flac "$page"
said "File too large"
limited '-f 8' 1 "$program" -q --to listen,transcript -o into/ long.txt
said "File too large"
limited '-f 400' 1 "$program" podcast -q --engine silent -d into2 long.txt
said "File too large"
[ -z "$(find into into2/.lectern/tmp into2/episodes -type f)" ] ||
    fail "a limit left something"
limited '-s 64' 1 "$program" -q -o into/c.flac "$page"
said "the stack may have 64 kB, and 1024 are needed"
said "ulimit -s"
limited '-S -s 64' 0 "$program" -q -o into/c.opus "$page"
limited '-n 6' 1 "$program" -q -o into/d.opus "$page"
finish

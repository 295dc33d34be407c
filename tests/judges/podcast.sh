#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# podcast.sh PROGRAM: programs that people have subscribe to a podcast on
# loopback and fetch its episodes: what they get is what was made.
. "$(dirname "$0")/../program/common.sh"

mkdir home
serve
expect 0 "$program" podcast -q -d site --base-url "$url/" \
    --title "Harbour" "$samples/ghost.html" "$samples/static.html"
made=$(find site/episodes -name '*.mp3' | wc -l)
[ "$made" = 2 ] || fail "not two episodes, but $made"

# same NAME FILE...: every episode is among the files, byte for byte
same() {
    client=$1
    shift
    [ $# = "$made" ] || fail "$client fetched $# episodes of $made"
    for episode in site/episodes/*.mp3; do
        found=
        for file; do
            cmp -s "$episode" "$file" && found=yes
        done
        [ "$found" ] || fail "$client did not fetch $episode as it is"
    done
}

echo "podcast, by gpo"
export GPODDER_HOME="$dir/gpo"
timeout 60 gpo subscribe "$url/feed.xml" >gpo.out 2>&1
timeout 60 gpo update >>gpo.out 2>&1
timeout 60 gpo download >>gpo.out 2>&1
# shellcheck disable=SC2046  # no blanks in these names
same gpo $(find "$GPODDER_HOME" -name '*.mp3')

echo "podcast, by newsboat"
export HOME="$dir/home"
mkdir -p "$HOME/.newsboat"
echo "$url/feed.xml" >urls
cat >newsboat.conf <<CONFIG
podcast-auto-enqueue yes
download-path "$dir/podboat"
CONFIG
timeout 60 newsboat -q -u urls -c cache.db -C newsboat.conf -x reload >newsboat.out 2>&1
timeout 60 newsboat -q -u urls -c cache.db -C newsboat.conf -x print-unread >>newsboat.out 2>&1
grep -q "^$made unread" newsboat.out || fail "newsboat sees other than $made"
if has_terminal; then
    echo "podcast, by podboat"
    queue=$(find "$HOME" -name queue | head -1)
    # It wants a terminal, and does not end by itself.
    timeout 20 script -qec "podboat -C newsboat.conf -q $queue -a" /dev/null \
        >podboat.out 2>&1 </dev/null
    # shellcheck disable=SC2046
    same podboat $(find podboat -name '*.mp3')
else
    echo "podcast, by podboat: left out, no pseudo-terminal can be had here"
fi

echo "podcast, by podget"
mkdir -p "$HOME/.config/podget"
echo "$url/feed.xml News Harbour" >"$HOME/.config/podget/serverlist"
# Its first run of all writes its settings, and may end before it is done.
timeout 60 podget -s >podget.out 2>&1
timeout 60 podget -s >>podget.out 2>&1
# shellcheck disable=SC2046
same podget $(find "$HOME" -name '*.mp3')

grep -q "^206\|^200 GET /episodes" log || fail "nobody asked for an episode"
finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full ends a podcast's run in words, and leaves nothing half
# made; the run that finds room again makes it whole.
if [ "${2-}" != inside ]; then
    for how in -m -rm; do
        unshare $how true 2>/dev/null && exec unshare $how sh "$0" "$1" inside
    done
    echo "SKIPPED: no disk of its own can be had here (unshare -rm)"
    exit 77
fi
. "$(dirname "$0")/common.sh"

mkdir disk
mount -t tmpfs -o size=32k none disk || {
    echo "SKIPPED: no disk can be mounted here"
    exit 77
}
trap 'umount "$dir/disk"; rm -rf "$dir"' EXIT
podcast() { # STATUS
    expect "$1" "$program" podcast -q --engine silent -j 2 -d disk/pod \
        "$samples/ghost.html" "$samples/static.html" \
        --base-url https://pod.example/
}
mount -o remount,size=64m disk
podcast 0
mv disk/pod whole

for size in 16k 64k 128k 256k 512k 768k 1024k 1200k; do
    mount -o remount,size=$size disk
    podcast 1
    grep -qE "No space left|disk is full" err || {
        fail "it is not said that the disk is full: $size"
        cat err
    }
    find disk -path '*/.lectern/tmp/*' -o -name '.lectern-*' | grep . &&
        fail "something half made stays: $size"
    for file in $(grep -o 'episodes/[^"<&]*' disk/pod/feed.xml 2>/dev/null); do
        [ -s "disk/pod/$file" ] || fail "the feed names what is not there: $size"
    done
    mount -o remount,size=64m disk
    podcast 0
    diff -r --exclude=.lectern whole disk/pod || fail "it is not whole: $size"
    ls -A disk/pod/.lectern | grep -vxE \
        'lock|podcast.db|podcast.db.copy|tmp|.htaccess' &&
        fail "something is left: $size"
    rm -r disk/pod
done
finish

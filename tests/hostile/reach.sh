#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What others write leads to no host of this machine or its network, unless the
# user named it or allows it.  Here 127.0.0.1 is named; 127.0.0.2 and ::1 are not.
. "$(dirname "$0")/../program/common.sh"
. "$(dirname "$0")/serve.sh"

# reads ARGUMENT...: it becomes an article, and nobody else was asked
reads() {
    expect 0 "$program" --to article "$@"
    [ -s out ] || fail "nothing was read: $*"
}
# refuses WORDS ARGUMENT...: it becomes none, and only 127.0.0.1 was asked
refuses() {
    words=$1
    shift
    : >log
    expect 1 "$program" --to article "$@"
    [ ! -s out ] || fail "it was read: $*"
    said "$words"
    asked_no_other "$*"
}
asked_no_other() {
    grep -v '^127\.0\.0\.1 ' log && fail "a host was asked that nobody named: $1"
}
did_not="and you did not name that"

# ---- a redirect leads to the same host and port, and nowhere else that is private
for path in to-same to-page to-space to-login; do
    reads "$url/$path"
done
refuses "refused: it leads to 127.0.0.2, which is this machine, $did_not" \
    "$url/to-two"
said "--allow-private 127.0.0.2 allows it"
for path in to-hex to-number to-short; do
    refuses "leads to 127.0.0.2, which is this machine" "$url/$path"
done
refuses "leads to 127.0.0.1, which is this machine" "$url/to-port"
refuses "leads to localhost" "$url/to-localhost"
refuses "leads to 0.0.0.0, which is this machine" "$url/to-zero"
refuses "leads to ::1, which is this machine" "$url/to-6"
refuses "which is this machine" "$url/to-mapped"
refuses "leads to 169.254.169.254, which is on the local link" "$url/to-cloud"

# ---- nor do the links of a feed, from the net or from a file
reads "$url/feed-same"
[ "$(wc -l <out)" = 2 ] || fail "not both entries"
refuses "secret: refused: it leads to 127.0.0.2" "$url/feed-two"
refuses "leads to 127.0.0.2" "$url/feed-moved"
echo "<rss><channel><title>Log</title><item><title>A</title><link>$url/page</link>
</item></channel></rss>" >feed.xml
refuses "page: refused: it leads to 127.0.0.1" feed.xml

# ---- what is allowed is reached: by name, address, block, and as a setting
reads --allow-private 127.0.0.2 "$url/to-two"
reads --allow-private 10.0.0.0/8 --allow-private 127.0.0.0/29 "$url/to-two"
reads --allow-private localhost "$url/to-localhost"
expect 1 "$program" --allow-private 127.0.0.2 "$url/to-two-and-back"
said "leads to 127.0.0.1" # from another place
refuses "leads to 127.0.0.2" --allow-private 127.0.0.3 "$url/to-two"
mkdir -p config/lectern
printf 'allow-private = 10.0.0.0/8\nallow-private = 127.0.0.2\n' \
    >config/lectern/config.ini
reads "$url/to-two"
rm config/lectern/config.ini
LECTERN_ALLOW_PRIVATE=127.0.0.1 reads feed.xml
expect 2 "$program" --allow-private 127.0.0.0/99 feed.xml
said "--allow-private: not right: 127.0.0.0/99"
expect 2 "$program" podcast --allow-private http://a/ -d none feed.xml
said "--allow-private: not right: http://a/"

# ---- a podcast remembers what was named to it
pod() {
    want=$1
    shift
    : >log
    expect "$want" "$program" podcast --engine silent -d pod "$@"
}
echo "<opml version='2.0'><body><outline xmlUrl='$url/feed-same'/></body></opml>" \
    >list.opml
pod 1 list.opml
said "feed-same: refused: it leads to 127.0.0.1"
[ ! -s log ] || fail "it was asked"
pod 1
said "feed-same: refused: it leads to 127.0.0.1"
pod 0 "$url/feed-same"
[ "$(find pod/episodes -name '*.mp3' | wc -l)" -ge 1 ] || fail "no episode"
pod 0
grep -q 'feed-same' log || fail "it was not asked again"
pod 1 "$url/feed-two"
said "secret: refused: it leads to 127.0.0.2"
asked_no_other feed-two
pod 0 --remove "$url/feed-same"
pod 0 --remove "$url/feed-two"
pod 1 # what was removed is named no longer
said "feed-same: refused: it leads to 127.0.0.1"
rm -r pod

# ---- and a list in a private place may name what is there
pod 1 "$url/list"
said "feed-same: refused: it leads to 127.0.0.2"
asked_no_other list
pod 1
said "feed-same: refused: it leads to 127.0.0.2"
grep -q '^127.0.0.1 /feed-same' log || fail "it was not asked again"
rm -r pod

# ---- nor does a picture lead elsewhere
pod 0 "$url/feed-picture"
said "picture: warning: refused: it leads to 127.0.0.2"
asked_no_other picture

# ---- a proxy is named by the environment; it is not asked for this machine
echo "<rss><channel><title>Log</title>
<item><title>A</title><link>http://127.0.0.2:9/a</link></item>
<item><title>B</title><link>http://localhost/b</link></item>
<item><title>C</title><link>http://harbour.example/c</link></item>
</channel></rss>" >feed.xml
: >log
http_proxy=$url expect 1 "$program" --to article feed.xml
said "a: refused: it leads to 127.0.0.2"
said "b: refused: it leads to localhost"
said "c: there is no such page (HTTP 404)"
grep -q 'http://harbour.example/c' log || fail "the proxy was not asked"
grep -E '/(a|b)$' log && fail "the proxy was asked for this machine"

finish

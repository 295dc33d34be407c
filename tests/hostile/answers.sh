#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever a server answers, a page is narrated whole or not at all, in words.
. "$(dirname "$0")/../program/common.sh"
. "$(dirname "$0")/serve.sh"

# reads PATH...: the whole article is read
reads() {
    for path; do
        expect 0 "$program" --to article "$url/$path"
        [ "$(grep -o 'nine years late' out | wc -l)" = 18 ] ||
            fail "not the whole article: $path"
    done
}
# Bombs get no more memory than a page: but sanitizers map what they never use.
bound='ulimit -v 1500000'
($bound && exec "$program" --version) >out 2>err || bound=:

# refuses PATH WORDS: nothing is printed but why
refuses() {
    ($bound && exec "$program" --to article "$url/$1") >out 2>err
    status=$?
    [ $status = 1 ] || fail "status $status: $1"
    [ ! -s out ] || fail "it was read: $1"
    said "$2"
    grep -q "$(printf '[\033\001-\010]')" err && fail "an escape is said: $1"
}

# ---- redirects
refuses loop "more than 10 redirects"
refuses chain1 "more than 10 redirects"
[ "$(grep -c /chain log)" = 11 ] || fail "not ten redirects"
refuses to-file "it leads to no address on the web, but to file:"
refuses to-ftp "it leads to no address on the web, but to ftp:"
refuses to-gopher "it leads to no address on the web, but to gopher:"
refuses to-dict "it leads to no address on the web, but to dict:"
refuses to-bad "cannot fetch it"
refuses to-empty "the page is elsewhere (HTTP 302)"
refuses to-none "the page is elsewhere (HTTP 302)"
refuses to-long "a line of the answer's head has more than 8192 bytes"
refuses to-huge "a line of the answer's head has more than 8192 bytes"
refuses "$(head -c 9000 /dev/zero | tr '\0' a)" \
    "the address has more than 8192 bytes"
refuses feed-long "the address has more than 8192 bytes"
grep -q robots log && fail "robots.txt was asked for an address that is too long"

# ---- bodies
reads gzip deflate octets-page lengths-same line-fits untyped
refuses bomb "the page is too large"
refuses bombs "the answer cannot be unpacked"
refuses eight "the answer cannot be unpacked"
refuses gzip-bad "the answer cannot be unpacked"
refuses gzip-none "the answer cannot be unpacked"
refuses gzip-sum "the answer cannot be unpacked"
refuses gzip-cut "the answer breaks off"
refuses brotli "the answer cannot be unpacked"
refuses unknown "the answer cannot be unpacked"
refuses endless "the page is too large"
refuses endless-chunks "the page is too large"
refuses long "the answer breaks off"
refuses negative "cannot fetch it: Invalid Content-Length"
refuses huge "or none that can be"
refuses lengths "the server names several lengths of the page"
refuses lengths-list "the server names several lengths of the page"
refuses chunk-bad "cannot fetch it"
refuses chunk-cut "the answer breaks off"
refuses chunk-huge "cannot fetch it"

# ---- heads
refuses line-long "a line of the answer's head has more than 8192 bytes"
refuses line-huge "a line of the answer's head has more than 8192 bytes"
refuses lines "cannot fetch it: Too large response headers"
refuses nul "cannot fetch it"
refuses continue "cannot fetch it: Too large response headers"
refuses old "cannot fetch it: Received HTTP/0.9 when not allowed"
refuses status "cannot fetch it"
refuses noise "cannot fetch it"
refuses nothing "cannot fetch it: Empty reply from server"

# ---- statuses
refuses 206 "the server sent only a part of the page (HTTP 206)"
refuses 304 "the server sent no page: it says that we have it (HTTP 304)"
refuses feed-304 "the server sent no page: it says that we have it (HTTP 304)"
expect 1 "$program" podcast --engine silent -d pod "$url/feed-304"
said "the server sent no page: it says that we have it (HTTP 304)"
for number in 400 401 402 403 404 410 418 429 451 500 502 503 504 599; do
    refuses $number "(HTTP $number)"
done
refuses retry-negative "too many requests (HTTP 429)"
refuses retry-huge "too many requests (HTTP 429)"
refuses retry-late "the server asks to come again in 86400 seconds"

# ---- charsets
reads klingon charset-long charset-escape utf-7 utf-16-not utf-16
grep -qi script out && fail "UTF-7 is read"

# ---- what is no page
reads octets-page plain-page picture-page file letter
refuses octets "it is no text"
refuses pdf "it is a PDF, not a page of text"
refuses pdf-page "it is a PDF, not a page of text"
refuses picture "it is a picture, not a page of text"
refuses video "it is a video, not a page of text"
refuses file-cut "the packed page breaks off: only a part is there"
refuses file-bomb "the page is too large when unpacked"
said "the limit is 33554432 bytes"
refuses style "the server calls it text/css, which is no page of text"
refuses data "it is JSON, not a page of text"
refuses 204 "there is no text"
refuses empty "there is no article in it"
expect 3 "$program" --to article "$url/short"
said "there is little text in it"

# ---- state
: >log
reads cookie refresh
grep "with a cookie" log && fail "a cookie was kept"

# ---- slowness: the limit is 30 seconds
for path in slow-head slow-body silent; do
    "$program" --to article "$url/$path" >"$path.out" 2>"$path.err" </dev/null &
    eval "$(echo $path | tr - _)=$!"
done
for path in slow-head slow-body silent; do
    eval "wait \$$(echo $path | tr - _)"
    [ $? = 1 ] || fail "not status 1: $path"
    [ ! -s "$path.out" ] || fail "it was read: $path"
    mv "$path.err" err
    said "the server took too long"
    said "the limit is 30 seconds"
done

finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What goes wrong outside: one clear line, a status, and nothing half written.
. "$(dirname "$0")/common.sh"
page=$samples/ghost.html

expect 1 "$program" missing.html
said "lectern: missing.html: cannot read it: No such file or directory"
said "a page is a file, an http(s) URL, or - for standard input"

expect 1 "$program" .
said "lectern: .: it is a directory"

: >empty.html
expect 1 "$program" empty.html
said "lectern: empty.html: "

head -c 33554433 /dev/zero | tr '\0' 'a' >large.txt
expect 1 "$program" --to text large.txt
said "lectern: large.txt: the page is too large"
said "the limit is 33554432 bytes"
rm large.txt

expect 1 "$program" -o /dev/full "$page"
said "/dev/full: cannot write it: No space left on device"
expect 1 sh -c '"$1" --to text "$2" >/dev/full' - "$program" "$page"
said "cannot write"
expect 1 "$program" --to article -o /dev/full "$page"
said "No space left on device"

expect 1 "$program" -o /nonexistent/a.flac "$page"
said "lectern: /nonexistent/a.flac: cannot write it: No such file or directory"

echo kept >a.flac
expect 1 "$program" -o a.flac "$page"
said "lectern: a.flac: the file is there already"
said "pass --force to write over it"
[ "$(cat a.flac)" = kept ] || fail "the file was written over"
expect 0 "$program" --force -o a.flac "$page"
[ "$(wc -c <a.flac)" -gt 10000 ] || fail "--force did not write"

# The reader of a pipe goes away.
"$program" --to wav -o - "$page" 2>err | head -c 1000 >/dev/null

# A signal in the middle leaves nothing.
mkdir signal
for i in $(seq 200); do
    cat "$samples/static.html"
done | sed 's/<[^>]*>/ /g' | tr -d '\r' | iconv -f windows-1252 -t utf-8 >long.txt
"$program" --from plain -o signal/long.flac long.txt 2>err &
pid=$!
sleep 0.3
kill -TERM $pid
wait $pid
[ $? -eq 143 ] || fail "it does not end as by a signal"
[ -z "$(ls -A signal)" ] || fail "left behind: $(ls -A signal)"
ls -A . | grep '^\..*\.flac' && fail "a temporary file was left"

# Nor is anything left that looks like a file when the process is killed.
"$program" --from plain -o signal/long.flac long.txt 2>err &
pid=$!
sleep 0.3
kill -KILL $pid
wait $pid
ls -A signal | grep -v '^\.lectern-' && fail "left behind by a kill"
rm -f signal/.lectern-*

# A name may be as long as the file system takes.
long=$(head -c 250 /dev/zero | tr '\0' n).flac
expect 0 "$program" --engine silent -o "$long" "$page"
[ -s "$long" ] || fail "no file of a long name"
expect 0 "$program" --engine silent --force -o "$long" "$page"

# What is read is not written over, by whatever name.
mkdir words
sed 's/<[^>]*>//g' "$page" >words/page.txt
cp words/page.txt kept.txt
expect 1 "$program" --force --to text -o words words/page.txt
said "words/page.txt: it is a file that is read"
said "-o names another file or directory"
ln words/page.txt words/other.flac
expect 1 "$program" --force -o words/other.flac words/page.txt
ln -s page.txt words/link.txt
expect 1 "$program" --engine silent --force -o words/link.txt --to text \
    words/page.txt
expect 1 sh -c '"$1" --to text words/page.txt >>words/page.txt' - "$program"
expect 1 "$program" --engine silent --force --lexicon words/page.txt --to text \
    -o words/page.txt kept.txt
cmp kept.txt words/page.txt || fail "a page was written over"

# Without /proc, where the test may take it away.
if unshare -m sh -c 'mount -t tmpfs none /proc' 2>/dev/null; then
    # shellcheck disable=SC2016
    bare='mount -t tmpfs none /proc; exec "$@"'
    expect 1 unshare -m sh -c "$bare" - env -u LECTERN_VOICES "$program" "$page"
    said "they are found by way of /proc, which is not there"
    expect 1 unshare -m sh -c "$bare" - \
        env LECTERN_VOICES="$here/../../voices" "$program" -o p.epub "$page"
    said "books are written by way of /proc, which is not there"
fi

expect 1 env LECTERN_VOICES=/nonexistent "$program" "$page"
said "lectern:"
expect 1 "$program" --voice tlh-x-none -o b.flac "$page"
said "eSpeak NG has no voice"
[ ! -e b.flac ] || fail "a file without a voice"
finish

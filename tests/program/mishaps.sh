#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2086  # $quiet is several words
# A page that kills the process that reads it is one page that failed, named in
# one line, and the next one is written.  (A debug build has the means to try.)
. "$(dirname "$0")/common.sh"

text='The ferry left the harbour at noon, and nobody had told the crew that the
bridge would stay open until the evening. They waited for an hour.'
page() { # FILE WORD
    printf '%s\n\n%s\n\nIt was the %s who told them.\n\n%s\n' \
        "The ferry of the $2" "$text" "$2" "$text" >"$1"
}
page one.txt baker
page two.txt miller
page three.txt smith

# failed_once: the last command said that two.txt failed, and nothing else
failed_once() {
    said "lectern: two.txt: reading it "
    [ "$(grep -c ^lectern: err)" = 1 ] || fail "more was said: $(cat err)"
}

# ---- the reader of the page
mkdir text
export LECTERN_TEST_CRASH=miller
expect 1 "$program" --from plain --to text -o text one.txt two.txt three.txt
failed_once
[ "$(echo text/*)" = "text/one.txt text/three.txt" ] ||
    fail "not the others were written: $(ls -A text)"

# ---- the maker of the script, at its first line and amid the speech
for word in miller 'smith who'; do
    LECTERN_TEST_CRASH=$word
    [ "$word" = miller ] || page two.txt smith
    rm -rf made && mkdir made
    expect 1 "$program" --from plain --engine silent --to flac,script -o made \
        two.txt one.txt
    failed_once
    [ "$(cd made && echo *)" = "one.flac one.script" ] ||
        fail "not the next page alone was written: $(ls -A made)"
done
unset LECTERN_TEST_CRASH

# ---- a podcast goes on with the next entry
quiet="--engine silent --allow-private 127.0.0.1"
page two.txt miller
serve
for name in one two three; do
    echo "<html lang=en><title>$name</title><body><article><h1>Number $name</h1>
<p>$(cat $name.txt)</p></article></body></html>" >site/$name.html
    echo "<item><title>Number $name</title><link>$url/$name.html</link></item>"
done >items
echo "<rss><channel><title>Log</title>$(cat items)</channel></rss>" >feed.xml
export LECTERN_TEST_CRASH=miller
expect 1 "$program" podcast $quiet -d pod --base-url https://a.example/ feed.xml
said "Number two: reading it "
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 2 ] || fail "not two episodes"
unset LECTERN_TEST_CRASH
expect 0 "$program" podcast $quiet -d pod --base-url https://a.example/ feed.xml
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 3 ] || fail "not three episodes"

# ---- a robots.txt costs its site's pages, and a feed its entries
printf 'User-agent: *\nDisallow: /hopper\n' >site/robots.txt
sed 's/<title>Log/<title>Weir/' feed.xml >weir.xml
LECTERN_TEST_CRASH=/hopper expect 1 "$program" podcast $quiet -d bots \
    --base-url https://a.example/ feed.xml
said "reading it "
ls bots/episodes/*.mp3 >/dev/null 2>&1 && fail "not forbidden"
rm site/robots.txt
LECTERN_TEST_CRASH=Weir expect 1 "$program" podcast $quiet -d weir \
    --base-url https://a.example/ weir.xml feed.xml
said "weir.xml: reading it "
[ "$(ls weir/episodes/*.mp3 | wc -l)" = 3 ] || fail "the other feed is not read"

# ---- a stop is heard while a page is read that does not end
for to in text script; do
    word=miller
    [ $to = text ] || word='the miller who'
    LECTERN_TEST_SPIN=$word
    export LECTERN_TEST_SPIN
    stops_soon "$program" --from plain --to $to two.txt
    tail -1 err
    said stopped
done

finish

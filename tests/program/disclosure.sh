#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whoever hears, sees or carries the sound is told that a machine speaks, in
# words that the house may choose; nothing says so where it does not want to.
. "$(dirname "$0")/common.sh"

cat >page.html <<'HTML'
<!doctype html><html lang="en"><head><title>A dry day</title></head><body>
<article><h1>A dry day</h1><p>It was a day of rain, and the river rose at Marlow.
Nobody slept, for the water was at every door by nine.</p><p>The boats were found
in the meadows behind the church, three of them whole, and the fourth in the top of
a willow, where it stayed until the spring came and the tree was cut. The council
has paid for new ropes, and for a bell that can be heard in both villages. The next
day was dry, and so were the nine days that came after it, so that the roads could
be mended before the market was held again on the old green.</p></article></body></html>
HTML
forms=mp3,flac,opus,vorbis,wav,listen,vtt,html-transcript,audiobook
made() { # DIR OPTIONS...
    dir=$1
    shift
    mkdir -p "$dir"
    "$program" -q --engine silent --to $forms -o "$dir/" "$@" page.html ||
        fail "it is not made: $*"
}
told() { # DIR WORDS: in each file of the folder
    for file in "$1"/*; do
        grep -aqF "$2" "$file" || fail "$file does not say $2"
    done
}

made out
[ "$(find out -type f | wc -l)" = 9 ] || fail "there are not nine files"
told out "Read by a computer voice"
told_by_name='"digitalSourceType": *"https://schema.org/AlgorithmicMediaDigitalSource"'
for file in out/page.listen.html out/*.audiobook.json; do
    grep -q "$told_by_name" "$file" || fail "$file does not tell it to programs"
done
for file in out/page.mp3 out/page.wav out/page.flac out/page.opus out/page.ogg; do
    grep -aq digitalsourcetype/algorithmicMedia "$file" || fail "$file: no source type"
done
"$program" --to script page.html | grep -q computer && fail "it is spoken unasked"

made own --disclosure "Synthetic <voice> & no person"
for file in own/*; do
    grep -aqE 'Synthetic (<|&lt;)voice(>|&gt;) (&|&amp;) no person' "$file" ||
        fail "$file does not have the house's own words"
done
grep -q "<voice>" own/page.listen.html own/*transcript.html && fail "words are markup"
made none --disclosure none
grep -aliE "computer voice|digitalsourcetype" none/* && fail "it is told all the same"

# The words may stand in a voice's file, which can have them spoken.
cp -r "$here/../../voices" voices
cat >voices/house.ini <<'INI'
[words]
disclosure = A machine reads this
sign-off = You heard {title}. {disclosure}.
INI
LECTERN_VOICES=$PWD/voices made house --voice house
told house "A machine reads this"
LECTERN_VOICES=$PWD/voices "$program" --voice house --to script page.html >script
grep -q "You heard A dry day. *$" script || grep -q "A machine reads this." script ||
    fail "it is not spoken: $(cat script)"

# A podcast tells it in its feed and on its pages.
cat >feed.xml <<'XML'
<rss version="2.0"><channel><title>Rain</title><item><title>One</title>
<guid>a</guid><description>It was a day of rain, and the river rose at Marlow, so
that nobody slept. The boats were found
in the meadows behind the church, three of them whole, and the fourth in the top of
a willow, where it stayed until the spring came and the tree was cut. The council
has paid for new ropes, and for a bell that can be heard in both villages. The next
day was dry, and so were the nine days that came after it, so that the roads could
be mended before the market was held again on the old green.</description></item></channel></rss>
XML
"$program" podcast -q --engine silent -d show feed.xml || fail "no podcast is made"
for file in show/index.html show/feed.xml show/subscribe.html; do
    grep -q "Read by a computer voice" "$file" || fail "$file does not tell it"
done
finish

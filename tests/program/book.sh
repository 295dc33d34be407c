#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A book to read along is whole, heard in the order it is read in, and the same
# every time; and the check of a finished one finds what is wrong.
. "$(dirname "$0")/common.sh"

book() {
    python3 "$here/book.py" "$@" || fail "the book: $*"
}

# seconds FILE: how long the sound in a book is when it is decoded
seconds() {
    unzip -qop "$1" EPUB/c1.mp3 >sound.mp3
    ffmpeg -v error -i sound.mp3 -f s16le - | wc -c |
        awk '{print $1 / 2 / 22050}'
}

for page in "$samples/ghost.html" "$here/../golden/listen/everything.html" \
    "$here/../golden/listen/rtl.html"; do
    name=$(basename "$page" .html)
    expect 0 "$program" -o ./ --to epub "$page"
    book "$name.epub" "$(seconds "$name.epub")"
    unzip -qo "$name.epub" -d "$name"
    xmllint --noout "$name"/EPUB/*.xhtml "$name"/EPUB/*.smil \
        "$name"/EPUB/*.opf || fail "$name is not well formed"
    expect 0 "$program" check "$name.epub"
    grep -q 'good$' out || fail "the check of $name says nothing"
done
grep -q 'page-progression-direction="rtl"' rtl/EPUB/package.opf ||
    fail "its pages do not go from right to left"
grep -q 'page-progression-direction' ghost/EPUB/package.opf &&
    fail "pages of English turn the other way"

# The same bytes, whatever the name, however many speak, and into a pipe.
expect 0 "$program" -o again.epub -j 4 "$samples/ghost.html"
cmp -s ghost.epub again.epub || fail "two runs differ"
"$program" -q -o - --to epub "$samples/ghost.html" | cat >piped.epub
cmp -s ghost.epub piped.epub || fail "a pipe gets other bytes"
expect 1 "$program" -o ghost.epub "$samples/ghost.html"
said "the file is there already"

# What is said before, instead of the title, and behind has its place.
cat >talk.md <<'PAGE'
# The weir at Oxley

Ida Marsh keeps the gate[^1]. *Nobody* pays her, and **half**way up the bank
stands a [hut](https://weir.example/hut?a=1&b=<2>), or [none](http://a%20b/).

| Year | Eels |
|---|---|
| 2021 | 31 |
| 2022 | 7 |

### Far below

1. One gate
2. Two keys

## Up again

> "It is a slow river," she said.

[^1]: Since 1998.
PAGE
mkdir own
cp -r "$here/../../voices/." own/
cat >own/herald.ini <<'VOICE'
[voice]
lang = en
[words]
introduction = This is {title}. It comes from {site}. Now listen.
sign-off = You heard {title}.
VOICE
LECTERN_VOICES=$dir/own expect 0 "$program" --voice herald --read everything \
    -o herald.epub talk.md
book herald.epub "$(seconds herald.epub)"
unzip -qop herald.epub EPUB/c1.xhtml >herald.xhtml
grep -q 'class="introduction"><span class="s" id="s1">' herald.xhtml ||
    fail "the introduction cannot be read along"
grep -q 'class="sign-off"><span class="s" id=' herald.xhtml ||
    fail "the sign-off cannot be read along"

# A jingle is no part of what is read.
expect 0 "$program" -o jingle.wav --to wav "$here/../golden/listen/rtl.html"
expect 0 "$program" --before jingle.wav --after jingle.wav -o jingled.epub \
    talk.md
book jingled.epub "$(seconds jingled.epub)"

# Several pages are one book, in their order; a bad one does not cost the rest.
printf '# Second\n\nAnother page, a short one, with enough words in it.\n' \
    >second.md
expect 1 "$program" --title "Two & more" -o both.epub --to epub talk.md \
    missing.html second.md
said "missing.html"
book both.epub
unzip -qo both.epub -d both
grep -q '<dc:title>Two &amp; more</dc:title>' both/EPUB/package.opf ||
    fail "the title"
[ "$(grep -c 'media-overlay="o[12]"' both/EPUB/package.opf)" -eq 2 ] ||
    fail "not two chapters"
grep -q 'Second' both/EPUB/c2.xhtml || fail "not in order"
grep -q '>The weir at Oxley</a>' both/EPUB/nav.xhtml || fail "no contents"
expect 1 "$program" -o none.epub missing.html gone.html
[ -e none.epub ] && fail "a book of nothing"
expect 2 "$program" -o both.flac --to flac talk.md second.md
expect 2 "$program" -o both.epub --to epub,flac talk.md second.md
expect 0 "$program" -f --to epub talk.md second.md
[ -s second.epub ] || fail "not a book each"
ls -A | grep -q '^\..*epub' && fail "something half made is left"

# What it was made from, by whom and who reads is told on a page behind the text.
cat >told.html <<'PAGE'
<html lang=de><head><title>Das Wehr</title><meta name=author content="Ida Marsh">
<meta property=og:site_name content="Der &lt;Bote&gt;">
<meta property=article:published_time content=2026-03-02T08:00:00Z>
<link rel=canonical href="https://bote.example/wehr?a=1&amp;b=2"></head>
<body><article><h1>Das Wehr</h1><p>Das Wehr unter der Mühle steht seit März offen,
und der Fluss ist so flach, dass die Reiher trockenen Fußes hindurchgehen. Das hat
hier noch niemand gesehen, sagt der Müller.</p><p>Der Rat der Stadt will im Herbst
noch einmal beraten, wenn der Regen gekommen ist und alle, denen die Wiesen gehören,
aus den Bergen zurück sind. Bis dahin bleibt das Tor geschlossen, und niemand
fischt.</p></article></body></html>
PAGE
expect 0 "$program" -o told.epub told.html
book told.epub
unzip -qo told.epub -d told
for part in '<h1>Über diese Tonfassung</h1>' \
    '<p>Von einer Computerstimme gelesen (de' \
    '<h2><a href="c1.xhtml">Das Wehr</a></h2>' \
    '<p>Ida Marsh · <time datetime="2026-03-02">2. März 2026</time> · Der &lt;Bote&gt;</p>' \
    '<a href="https://bote.example/wehr?a=1&amp;b=2">Der Artikel, wo'; do
    grep -qF "$part" told/EPUB/about.xhtml ||
        fail "not told: $part: $(cat told/EPUB/about.xhtml)"
done
grep -q '<a href="about.xhtml"' told/EPUB/nav.xhtml || fail "nothing leads there"
[ "$(grep -c '<section lang=' both/EPUB/about.xhtml)" = 2 ] ||
    fail "not all chapters are told of"
expect 0 "$program" -f --disclosure none -o told.epub told.html
unzip -qop told.epub EPUB/about.xhtml | grep -q Computerstimme &&
    fail "told, though it is not to be"
# Read as a book, it has one chapter.
expect 0 "$program" --to text -o - told.epub
grep -q Tonfassung out && fail "the page about it is read"

# Words are marked, or sentences.
expect 0 "$program" --by-sentence -o sentences.epub told.html
book sentences.epub "$(seconds sentences.epub)"
unzip -qo sentences.epub -d sentences
grep -q 's1w1' sentences/EPUB/c1.* && fail "words are marked"
[ "$(grep -c '<par id="s' sentences/EPUB/c1.smil)" = \
    "$(grep -o 'class="s" id' sentences/EPUB/c1.xhtml | wc -l)" ] ||
    fail "not every sentence is marked"
grep -q 'sentence by sentence' sentences/EPUB/package.opf || fail "not said"
expect 0 "$program" check sentences.epub

# A cover is drawn, with the title on it; or it is one picture or the other, and
# nothing else.
for drawn in told both; do
    grep -q 'href="cover.jpg" media-type="image/jpeg" properties="cover-image"' \
        $drawn/EPUB/package.opf || fail "no cover of $drawn"
    head -c 3 $drawn/EPUB/cover.jpg | od -An -tx1 | grep -q 'ff d8 ff' ||
        fail "the cover of $drawn is no picture"
done
cmp -s told/EPUB/cover.jpg both/EPUB/cover.jpg && fail "all covers are one"
"$program" -q -o cover.png --to png "$samples/ghost.html"
expect 0 "$program" -o covered.epub --cover cover.png talk.md
book covered.epub
unzip -qop covered.epub EPUB/package.opf | grep -q 'cover.png.*cover-image' ||
    fail "no cover"
unzip -l covered.epub | grep -q cover.jpg && fail "two covers"
expect 1 "$program" -o text.epub --cover talk.md talk.md

# What is wrong in a book is found.
python3 "$here/book.py" herald.epub --break none twin.epub
expect 0 "$program" check twin.epub
for kind in past endless order missing backwards nosound; do
    python3 "$here/book.py" herald.epub --break $kind $kind.epub
    expect 3 "$program" check $kind.epub
    grep -q ': [0-9]*:[0-9][0-9], .* not as it should be$' out ||
        fail "$kind: the check says $(cat out)"
done
expect 3 "$program" check past.epub
said "ends at 9999.000 s, its sound at"
expect 3 "$program" check order.epub
said "is heard behind what it stands before"
expect 3 "$program" check missing.epub
said "c1.xhtml#s1w999 is not there"
expect 3 "$program" check backwards.epub
said "ends before it begins"
python3 "$here/book.py" herald.epub --break growing growing.epub
expect 1 timeout 10 "$program" check growing.epub
said "META-INF/container.xml is not well-formed XML"
head -c 5000 ghost.epub >cut.epub
expect 1 "$program" check cut.epub
said "not a book that can be read"
finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What strangers wrote is plain text wherever it is shown: in each form that is
# text, in messages and their JSON, in lists; names of files, too.
. "$(dirname "$0")/common.sh"

# Commands to a terminal, in one byte and in two; direction; a tag; what is no
# character.
bad=$(printf '\033]0;x\007\302\2331m\177\342\200\256\342\201\246\363\240\201\201\357\277\277')

# harmless FILE...: nothing but text, line feeds and tabs is in them
harmless() {
    python3 - "$@" <<'PY' || fail "not plain: $*"
import re, sys
for name in sys.argv[1:]:
    text = open(name, "rb").read().decode("utf-8")
    found = re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f"
                      "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]", text)
    if found:
        sys.exit(f"{name}: {found[0]!r} in {text[found.start() - 30:][:60]!r}")
PY
}

prose='The bridge over the harbour was opened on Saturday, nine years late, and
thousands of people walked across it in the rain.'
name="b$bad"
cat >"$name.html" <<PAGE
<html lang="en"><title>Bridge$bad</title><meta name="author" content="Ana$bad">
<script type="application/ld+json">{"@type":"Article","headline":"Bridge$bad
\u001b[1m\u009b\u202e","author":{"name":"Ana$bad"}}</script>
<article><h1>Bridge$bad &#x9b;&#x202e;</h1><p>$prose &#x1b;[31m&#x85; $bad
<a href="http://a.example/$bad&#x2067;">$prose</a></p><p>$prose</p>
<pre>a$bad
&#9;b</pre></article>
PAGE
for form in page article explain explain-page text script ssml words vtt srt \
    transcript html-transcript lrc chapters smil labels svg listen \
    audiobook m3u; do
    expect 0 "$program" --engine silent --to $form "$name.html"
    harmless out err
done
printf '%s%s\r\n%s\r%s\f%s\n' "$prose" "$bad" "$prose" "$prose" "$prose" >a.txt
printf '# A %s\n\n%s&#x9b;&#x202e;%s\n' "$bad" "$prose" "$bad" >a.md
for page in a.txt a.md; do
    for form in page article text script; do
        expect 0 "$program" --to $form $page
        harmless out err
    done
done
expect 0 "$program" --to text a.txt
[ "$(grep -c '^The bridge\|^thousands' out)" -gt 3 ] || fail "ends of lines are lost"

# Mis-encoded windows-1252 is read as it was meant.
printf '<p>%s It\302\222s \302\223so\302\224\302\205 &#150; he said.' "$prose" >w.html
"$program" --to text w.html >out 2>err
grep -q 'It’s “so”… – he said' out || fail "read as $(cat out)"

# Names of files, in messages and in JSON; one that is not UTF-8.
broken=$(printf 'no\233\377%s.html' "$bad")
for name in "no$bad.html" "$broken"; do
    expect 1 "$program" --to text "$name"
    harmless out err
    said "no"
    expect 1 "$program" --json-log --to text "$name"
    harmless out err
    python3 -c 'import json, sys; sys.exit("no" not in json.load(open("err"))["file"])' ||
        fail "the name is left out: $(cat err)"
done

# A name that would be a directive of a playlist.
cp w.html '#EXTVLCOPT:sout=x.html'
"$program" --engine silent --to m3u '#EXTVLCOPT:sout=x.html' >out 2>err
[ "$(tail -1 out)" = './#EXTVLCOPT:sout=x.flac' ] || fail "the playlist is $(cat out)"

# A list of feeds, its feed, and what is told of them.
serve
cat >site/feed.xml <<FEED
<rss version="2.0"><channel><title>Har&#x9b;1m&#x202e;bour$bad</title><item>
<title>Bri&#x9b;1m&#x202e;dge$bad</title><guid>1&#x9b;&#x202e;</guid><description><![CDATA[<p>$prose &amp;#x202e; $prose</p><p>$prose</p>]]></description></item></channel></rss>
FEED
cat >list.opml <<LIST
<opml version="2.0"><head/><body>
<outline text="T&#x9b;1m&#x202e;" xmlUrl="$url/feed.xml?&#x9b;31m&#x202e;x"/>
<outline text="gone" xmlUrl="$url/gone.html?&#x9b;31m&#x202e;x"/></body></opml>
LIST
"$program" podcast --engine silent --allow-private 127.0.0.1 -d pod list.opml >out 2>err </dev/null
harmless out err
[ "$(find pod/episodes -name '*.mp3' | wc -l)" = 1 ] || fail "no episode: $(cat err)"
expect 0 "$program" podcast --list -d pod
harmless out err
grep -q 'Bri›1mdge' out || fail "not listed: $(cat out)"
grep -q '^from .*feed.xml' out || fail "its feed is not listed: $(cat out)"
# shellcheck disable=SC2046  # no blanks in these names
harmless $(find pod -name '*.xml' -o -name '*.opml' -o -name '*.html' \
    -o -name '*.json' -o -name '*.vtt' -o -name '*.m3u8' -o -name '*.xspf' \
    -o -name '*.jspf')

# A book of a stranger's.
python3 - "$bad" <<'PY'
import sys, zipfile
bad = sys.argv[1]
with zipfile.ZipFile("book.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", f"""<container version="1.0"
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile
full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""")
    book.writestr("a.opf", """<package version="3.0"
xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a&#x9b;&#x202e;.xhtml"
media-type="application/xhtml+xml" media-overlay="b"/><item id="b"
href="b&#x9b;&#x202e;.smil" media-type="application/smil+xml"/></manifest><spine>
<itemref idref="a"/></spine></package>""")
    book.writestr("b\u009b\u202e.smil", """<smil version="3.0"
xmlns="http://www.w3.org/ns/SMIL"><body><par id="&#x9b;&#x202e;"><text
src="a&#x9b;&#x202e;.xhtml#&#x9b;"/><audio src="c&#x9b;&#x202e;.mp3"/></par></body></smil>""")
PY
"$program" check book.epub >out 2>err
[ $? -ne 0 ] || fail "a broken book is good"
[ -s err ] || fail "a broken book is refused without a word"
harmless out err
finish

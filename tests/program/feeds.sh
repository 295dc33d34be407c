#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A feed is several pages: those of its entries.
. "$(dirname "$0")/common.sh"

mkdir out1
serve
export LECTERN_ALLOW_PRIVATE=127.0.0.0/8 # where it is served

text='<p>The ferry left the harbour at noon, and nobody had told the crew that
the bridge would stay open until the evening. They waited for an hour.</p><p>On
the other side the market had closed, too. The baker gave her bread to the
children of the school, who had come to see the ship.</p>'

entry() { # LINK DAY TITLE TAG BODY
    echo "<item><title>$3</title><link>$1</link><pubDate>$2 Nov 2026 08:30:00
+0100</pubDate><dc:creator>Ana Ruiz</dc:creator><dc:creator>Tom Bell</dc:creator>
<$4><![CDATA[$5]]></$4></item>"
}
feed() {
    echo '<?xml version="1.0"?><!-- <html> --><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Harbour Post</title><link>https://harbour.example/</link>
<language>en-gb</language>'
    cat
    echo '</channel></rss>'
}
{
    entry "$url/old.html" 18 "The oldest" content:encoded "$text"
    entry "$url/page.html" 20 "The bridge stays open" description "In short."
    entry "$url/new.html" 22 "The newest" content:encoded "$text"
} | feed >feed.xml
echo "<html lang=en><title>Bridge - Some Site</title><body><nav><a href=/>Home
</a> <a href=/all>All</a></nav><article><h1>Bridge</h1><p class=byline>By Nobody
</p>$text</article></body></html>" >site/page.html

# ---- entries, by date, from the feed or from their pages
expect 0 "$program" --to article feed.xml
[ "$(wc -l <out)" = 3 ] || fail "not an article an entry"
python3 - "$url" <<'END' || fail "the articles are not as they should be"
import json, sys
new, page, old = map(json.loads, open("out"))
url = sys.argv[1]
assert new["title"] == "The newest", new["title"]
assert new["source"] == url + "/new.html", new["source"]
assert new["authors"] == ["Ana Ruiz", "Tom Bell"], new["authors"]
assert new["site"] == "The Harbour Post" and new["lang"] == "en-GB"
assert page["title"] == "The bridge stays open", page["title"]
assert page["authors"] == ["Ana Ruiz", "Tom Bell"], page["authors"]
assert page["published"] == "2026-11-20T08:30:00+01:00", page["published"]
for a in new, page, old:
    assert [b["text"][:9] for b in a["blocks"]] == ["The ferry", "On\nthe ot"] \
        or len(a["blocks"]) == 2, a["blocks"]
END
grep -q "GET /page.html" log || fail "the page was not fetched"
! grep -q "GET /new.html" log || fail "a page was fetched that the feed has"

# ---- a feed by URL, as a URL is served, and from standard input
cp feed.xml site/index.html
expect 0 "$program" --to article "$url/index.html"
[ "$(wc -l <out)" = 3 ] || fail "a feed that is called text/html"
"$program" --to article - <feed.xml >out 2>err || fail "standard input"
[ "$(wc -l <out)" = 3 ] || fail "standard input"
expect 0 "$program" --to page feed.xml
cmp -s out feed.xml || fail "as a page a feed is itself"

# ---- sounds stand beside the feed, by title
mkdir folder
cp feed.xml folder
expect 0 "$program" --engine silent folder/feed.xml
for name in the-newest the-bridge-stays-open the-oldest; do
    [ -s "folder/$name.flac" ] || fail "no folder/$name.flac"
done
expect 0 "$program" --engine silent -o out1 --to flac,vtt "$url/index.html"
[ "$(ls out1 | wc -l)" = 6 ] || fail "not all in the folder that was named"

# ---- a title and names are lines, whatever the feed breaks
entry "$url/lines.html" 22 'Lines
[00:00.00]x

' content:encoded "$text" | sed 's/Ana Ruiz/Ana\
Ruiz/' | feed >lines.xml
expect 0 "$program" --engine silent --to lrc lines.xml
[ "$(head -2 out)" = '[ti:Lines (00:00.00)x]
[ar:Ana Ruiz]' ] || fail "the head of lyrics is $(head -4 out)"

# ---- which ones
expect 0 "$program" --to text --newest 1 feed.xml
grep -q "The newest" out || fail "the newest entry"
! grep -q "The oldest" out || fail "more than the newest entry"
expect 0 "$program" --to article --since 2026-11-20 feed.xml
[ "$(wc -l <out)" = 2 ] || fail "since"
expect 0 "$program" --to article --since 2026-11-23 feed.xml
[ ! -s out ] || fail "since a day to come"
said "no entry is new enough"
expect 2 "$program" --newest 0 feed.xml
expect 2 "$program" --since soon feed.xml
said "2026-01-31"

# ---- into one file
expect 2 "$program" --engine silent -o one.flac feed.xml
said "3 pages do not go into one file"
[ ! -e one.flac ] || fail "one.flac was written"
expect 0 "$program" --engine silent -o one.flac --newest 1 feed.xml
[ -s one.flac ] || fail "one entry, one file"
expect 0 "$program" --engine silent -o book.epub feed.xml
unzip -p book.epub '*.opf' | grep -q "<itemref" || fail "no book"
[ "$(unzip -l book.epub | grep -c '\.mp3$')" = 3 ] || fail "not a chapter an entry"

# ---- what cannot be had is said, and the others are done
{
    entry "$url/missing.html" 18 "Gone" description "In short."
    entry "" 19 "Nothing" description ""
    entry "/etc/hostname" 19 "A file of this machine" description ""
    entry "$url/new.html" 22 "Here" content:encoded "$text"
} | feed >some.xml
expect 1 "$program" --to article some.xml
[ "$(wc -l <out)" = 1 ] || fail "the others were not done"
said "there is no such page (HTTP 404)"
said "Nothing: the entry has no text, and no address of any"
[ "$(grep -c "has no text" err)" = 2 ] || fail "a file was read for an entry"
{
    printf 'User-agent: *\nDisallow: /page\n' >site/robots.txt
    expect 1 "$program" --to article feed.xml
    [ "$(wc -l <out)" = 2 ] || fail "robots.txt"
    said "robots.txt asks not to read it"
    rm site/robots.txt
}

# ---- a note has a name, which is said once
entry "$url/note.html" 22 "" description "$text" | sed 's/<title><.title>//' |
    feed >note.xml
expect 0 "$program" --to script note.xml
[ "$(grep -c "\"text\":\"[^\"]*left the harbour" out)" = 1 ] || fail "the first words are said twice"
expect 0 "$program" --to article note.xml
grep -q '"title":"The ferry left the harbour at noon, and nobody' out || fail "a note without a name"

# ---- what is left out and what is mended is told, and nothing else is lost
{
    entry "$url/news" 20 "The lamp" content:encoded "$text"
    entry "$url/news" 20 "The lamp" content:encoded "<p>Mended.</p>$text"
    entry "$url/news" 21 "Salt < tar" content:encoded "<p>Sold.</p>$text"
} | feed >news.xml
expect 0 "$program" --to article news.xml
[ "$(wc -l <out)" = 2 ] || fail "not both entries"
said "an entry repeats another one, and is left out"
said "its XML is broken in line"
expect 0 "$program" podcast --engine silent -d pod news.xml
said "an entry repeats another one, and is left out"

# ---- lists of pages: each is fetched
printf '# to read\n%s/page.html\n%s/missing.html\n' "$url" "$url" >list.txt
expect 1 "$program" --to article list.txt
[ "$(wc -l <out)" = 1 ] || fail "not a page an address"
said "there is no such page"
printf 'title,url,time_added,tags,status\n"Told, ""so""",%s/page.html,1,,unread\n' \
    "$url" >list.csv
expect 0 "$program" --to article list.csv
grep -q '"title":"Told, \\"so\\""' out || fail "a page out of a table"
printf '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF="%s/page.html">A' \
    "$url" >list.html
expect 0 "$program" podcast --engine silent -d pod2 list.html
ls pod2/episodes/*.mp3 >/dev/null || fail "no episode of a bookmark"

# ---- feeds that are none, and not whole ones
printf '<?xml version="1.0"?>\n<sitemapindex><x>a</x></sitemapindex>\n' >map.xml
expect 1 "$program" --to text map.xml
said "it is XML, not a page of text"
head -c 1000 feed.xml >cut.xml
expect 3 "$program" --to article cut.xml
said "the feed breaks off"
head -c 300 feed.xml >cut.xml
expect 1 "$program" --to article cut.xml
said "breaks off before its first whole entry"
feed </dev/null >none.xml
expect 1 "$program" --to article none.xml
said "the feed has no entries"
echo '<opml><body><outline xmlUrl="x"/></body></opml>' >list.opml
expect 1 "$program" --to article list.opml
said "lectern podcast"
expect 1 "$program" --to article --from feed site/page.html
said "not a feed"
expect 0 "$program" --to article --from html site/page.html
python3 - <<'END'
with open("site/huge.xml", "w") as f:
    f.write("<rss><channel><item><title>x</title></item><!--")
    f.write("x" * 50_000_000)
END
expect 1 "$program" --to article "$url/huge.xml"
said "the page is too large"
said "the limit is 33554432 bytes"

finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Listen pages lead to the podcast, and to the episodes before and after.
. "$(dirname "$0")/common.sh"

text='<p>The ferry left the harbour at noon, and nobody had told the crew that
the bridge would stay open until the evening. They waited for an hour.</p><p>On
the other side the market had closed, too. The baker gave her bread to the
children of the school, who had come to see the ship.</p>'
entry() { # DAY TITLE
    echo "<item><title>$2</title><link>https://news.example/$1</link>
<guid isPermaLink=\"false\">$1</guid><pubDate>$1 Nov 2026 08:30:00 +0100</pubDate>
<content:encoded><![CDATA[$text]]></content:encoded></item>"
}
feed() { # entries on standard input
    { echo "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Log</title>"; cat; echo "</channel></rss>"; } \
        >site/feed.xml
}
podcast() { # STATUS ARGUMENT...
    want=$1
    shift
    expect "$want" "$program" podcast --engine silent -d pod "$@"
}
page() { echo pod/episodes/2026-11-"$1"*.listen.html; }
leads() { # DAY REL TITLE: the page has such a link, to a page that is there
    link=$(sed -n "s/.*<a rel=\"$2\" href=\"\([^\"]*\)\">.*<span dir=\"auto\">$3<.*/\1/p" \
        "$(page "$1")")
    [ -n "$link" ] && [ -s "pod/episodes/$link" ] ||
        fail "the page of $1 has no $2 to $3"
}
leads_not() { # DAY REL
    grep -q "rel=\"$2\"" "$(page "$1")" && fail "the page of $1 has a $2"
}
serve
two=$(entry 20 "The ferry"; entry 21 "The &lt;b&gt; &amp;amp; bridge")
echo "$two" | feed
podcast 0 "$url/feed.xml" --base-url https://pod.example/
leads 20 next "The &lt;b&gt; &amp; bridge"
leads 21 prev "The ferry"
leads_not 20 prev
leads_not 21 next
for name in index subscribe; do
    grep -q "href=\"../$name.html\"" "$(page 20)" || fail "it does not lead to $name"
done
grep -q 'href="../feed.xml"' "$(page 20)" || fail "it does not lead to the feed"

# ---- a new episode: its neighbour's page alone is another, and known as ours
cp "$(page 20)" before.html
{ entry 22 "The school"; echo "$two"; } | feed
podcast 0
leads 21 next "The school"
leads 21 prev "The ferry"
leads_not 22 next
[ "$(grep -c '<nav class="sources around"' "$(page 21)")" = 1 ] || fail "two ends"
cmp before.html "$(page 20)" || fail "a page is another that need not be"
cp -Rp pod before
podcast 0
grep "lost or changed" err && fail "our own change is taken for another's"
diff -r before/episodes pod/episodes || fail "made anew"

# ---- one that is removed is led to no longer
podcast 0 --remove "The school"
leads_not 21 next

# ---- what somebody changed is not written over
echo '<!-- by hand -->' >>"$(page 21)"
cp "$(page 21)" mine.html
podcast 0 --rebuild --remove "The ferry"
podcast 0 --rebuild
cmp mine.html "$(page 21)" || fail "a page that was changed is written over"
podcast 0
said "lost or changed"
leads_not 21 prev

# ---- an older version's pages end so, too, and say whose they are
python3 - "$(page 21)" pod/.lectern/podcast.db <<'PY'
import re, sqlite3, sys
page = open(sys.argv[1], encoding="utf-8").read()
page = re.sub(r'<nav class="sources around".*?</nav>\n', "", page, flags=re.S)
page = re.sub(r'<link rel="canonical".*\n<meta name="robots".*\n', "", page)
open(sys.argv[1], "w", encoding="utf-8").write(page)
with sqlite3.connect(sys.argv[2]) as memory:
    memory.execute("update episode set files = ''")
PY
grep -q 'sources around\|canonical' "$(page 21)" && fail "it is not an older one"
podcast 0
grep -q 'href="../index.html"' "$(page 21)" || fail "an older page has no end"
grep -q '<link rel="canonical" href="https://news.example/21">' "$(page 21)" ||
    fail "an older page does not say whose it is"
podcast 0
grep "lost or changed" err && fail "our own change is taken for another's"
finish

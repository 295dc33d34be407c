#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A podcast that looks after itself: what cannot be read is told once and tried
# again with growing waits, and a run without news is one line.
. "$(dirname "$0")/common.sh"

serve
text='<p>The ferry left the harbour at noon, and nobody had told the crew
that the bridge would stay open until the evening. They waited for an hour.</p>
<p>On the other side the market had closed, too. The baker gave her bread to
the children of the school, who had come to see the ship.</p>'
page() { # NAME TITLE
    echo "<html lang=en><title>$2</title><body><article><h1>$2</h1>$text
</article></body></html>" >"site/$1.html"
}
feed() { # NAME...: the first is the newest
    {
        echo "<rss version=\"2.0\"><channel><title>The Quay</title>"
        day=28
        for name; do
            echo "<item><title>Of $name</title><link>$url/$name.html</link>
<guid>$name</guid><pubDate>$day Nov 2026 08:30:00 +0100</pubDate></item>"
            day=$((day - 1))
        done
        echo "</channel></rss>"
    } >site/feed.xml
}
podcast() { # STATUS FOLDER ARGUMENT...
    want=$1
    shift
    expect "$want" "$program" podcast --engine silent -d "$@"
}
lines() { # COUNT: so many lines were said
    [ "$(wc -l <err)" = "$1" ] || {
        fail "not $1 lines"
        sed 's/^/    /' err
    }
}
asked() { # TEXT COUNT: so many requests since the log was emptied
    [ "$(grep -c "$1" log)" = "$2" ] || fail "not asked $2 times for $1"
    : >log
}
later() { # FOLDER DAYS: as if so many days had passed
    python3 - "$1/.lectern/podcast.db" "$2" <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as memory:
    memory.execute("update trouble set next = next - ? where next < 1 << 62",
                   [int(sys.argv[2]) * 86400])
PY
}

# ---- a source that was never read is not remembered
page sea "The sea"
page harbour "The harbour"
podcast 1 bad "$url/nothing.xml"
said "there is no such page"
said "it is not remembered"
podcast 1 bad nothing.html
expect 0 "$program" podcast bad --list
grep nothing out && fail "what was never read is remembered"
podcast 2 bad
said "no feed and no page is named"
feed sea
podcast 1 bad "$url/nothing.xml" "$url/feed.xml"
podcast 0 bad
lines 1

# ---- an article that is gone: told once, tried again, settled
feed gone harbour sea
podcast 1 pod "$url/feed.xml"
said "the page is gone (HTTP 410)"
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 2 ] || fail "the others are missing"
: >log
podcast 0 pod
lines 1
said "pod: nothing new, 2 episodes; 1 that cannot be read is tried again later"
asked gone 0
for days in 1 2 4 8; do
    later pod $days
    podcast 0 pod
    lines 1
    asked gone.html 1
    podcast 0 pod
    asked gone.html 0
done
later pod 16
podcast 0 pod
asked gone.html 1
said "pod: nothing new, 2 episodes"
grep -q "tried again" err && fail "what is settled is not tried again"
later pod 1000
podcast 0 pod
asked gone.html 0
podcast 0 pod --refresh
asked gone.html 1

# ---- one that comes back is narrated; edited, it is tried at once
feed late harbour sea
podcast 1 back "$url/feed.xml"
page late "The late one"
podcast 0 back
lines 1
later back 1
podcast 0 back
said "of-late"
podcast 0 back
lines 1
said "nothing new, 3 episodes"
feed soon late harbour sea
podcast 1 back
said "there is no such page"
page soon "The soon one"
sed -i 's/Of soon/Of the very soon/' site/feed.xml
podcast 0 back
said "very-soon"

# ---- an article that has no text fails three runs, then waits
printf '%%PDF-1.4\n1 0 obj' >site/empty.html
feed empty harbour sea
podcast 1 empty "$url/feed.xml"
said "it is a PDF"
podcast 1 empty
podcast 1 empty
podcast 0 empty
lines 1
later empty 1
podcast 0 empty
lines 1

# ---- a feed that is gone: told once, and its episodes stay
feed harbour sea
podcast 0 feedless "$url/feed.xml"
mv site/feed.xml site/elsewhere.xml
podcast 1 feedless
said "there is no such page"
: >log
podcast 0 feedless
lines 1
asked feed.xml 0
[ "$(grep -c '<item>' feedless/feed.xml)" = 2 ] || fail "episodes are gone"
mv site/elsewhere.xml site/feed.xml
podcast 0 feedless "$url/feed.xml"
asked feed.xml 1

# ---- the newest that can be read, whatever cannot
feed gone nowhere empty harbour sea
podcast 1 one "$url/feed.xml" --newest 1
ls one/episodes | grep -q of-harbour || fail "not the newest that can be read"
ls one/episodes | grep -q of-sea && fail "more than was asked for"

mkdir plain
expect 1 "$program" --engine silent -q -o plain/ "$url/feed.xml" --newest 1
[ "$(ls plain)" = of-harbour.flac ] || fail "not the newest that can be read: $(ls plain)"

feed soon late harbour sea
podcast 0 back
# ---- a hub is told of news, once, and again if it could not be told
feed harbour sea
: >log.posted
podcast 3 hubbed "$url/feed.xml" --base-url https://p.example/q --hub "$url/nohub"
said "the hub is told of the news by the next run"
podcast 0 hubbed --hub "$url/hub"
podcast 0 hubbed
feed late harbour sea
podcast 0 hubbed
podcast 0 hubbed
form="hub.mode=publish&hub.url=https%3A//p.example/q/feed.xml"
[ "$(cat log.posted)" = "/nohub $form
/hub $form
/hub $form" ] || fail "the hub was not told: $(cat log.posted)"
[ "$(xmllint --xpath "string(//*[@rel='hub']/@href)" hubbed/feed.xml)" = "$url/hub" ] ||
    fail "the feed does not name its hub"

# ---- quietly there is nothing to say
podcast 0 back -q
lines 0
podcast 0 back --json-log
grep -q '"event":"note"' err || fail "not said as JSON"
finish

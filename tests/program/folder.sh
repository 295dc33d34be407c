#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A podcast's folder: what others put there is not written over, what somebody
# changed is kept, what is lost is made anew.
. "$(dirname "$0")/common.sh"

text='<p>The ferry left the harbour at noon, and nobody had told the crew that
the bridge would stay open until the evening. They waited for an hour.</p><p>On
the other side the market had closed, too. The baker gave her bread to the
children of the school, who had come to see the ship.</p>'
more='<p>At six the crew went home, and the ship stayed where it was. Nobody
has painted the bridge since the year of the flood, and two of its lamps went
out last winter.</p>'
page() { # NAME TITLE
    echo "<html lang=en><title>$2</title><body><article><h1>$2</h1>$text
<h2>After</h2>$more</article>" >"$1.html"
}
page a "The bridge"
page b "The ferry"
podcast() { # STATUS FOLDER...
    want=$1
    shift
    expect "$want" "$program" podcast --engine silent -d "$@"
}

# ---- what others put there is not written over, and nothing is begun
for name in index.html subscribe.html feed.xml podcast.opml cover.png \
    playlists/all.m3u8 playlists/short.xspf; do
    rm -rf pod
    mkdir -p pod/playlists
    echo theirs >"pod/$name"
    podcast 1 pod a.html --playlists short=5
    said "pod/$name: the file is there already, and no podcast's"
    said "name another folder; --force writes over it"
    [ "$(cat "pod/$name")" = theirs ] || fail "written over: $name"
    [ ! -e pod/.lectern ] && [ ! -e pod/episodes ] || fail "it was begun: $name"
done
mkdir linked
ln -s ../nowhere linked/feed.xml
podcast 1 linked a.html
said "linked/feed.xml: the file is there already"

# ---- unless it is asked for: then it is kept, and that is said
podcast 0 pod a.html --playlists short=5 --force
said "pod/playlists/short.xspf: warning: it was no podcast's, and is written over"
said "what it was is pod/.lectern/replaced/"
[ "$(cat pod/.lectern/replaced/*-short.xspf)" = theirs ] || fail "not kept"
grep -q "The bridge" pod/playlists/short.xspf || fail "not written"

# ---- a new playlist is held against what is there, too
echo theirs >pod/playlists/long.m3u8
podcast 1 pod --playlists long=50
said "pod/playlists/long.m3u8: the file is there already"
expect 0 "$program" podcast pod --list
rm pod/playlists/long.m3u8
podcast 0 pod --playlists long=50
[ -s pod/playlists/long.m3u8 ] || fail "no such playlist"
ls pod/playlists | grep short && fail "a playlist that is no more stays"

# ---- what the podcast made, and somebody changed since, is kept
echo '<!-- by hand -->' >>pod/index.html
cp pod/index.html mine.html
: >pod/feed.xml
rm pod/podcast.opml
podcast 0 pod
said "pod/index.html: warning: it was changed since it was made, and is made anew"
said "pod/feed.xml: warning: it was changed since it was made"
grep -q "by hand" pod/index.html && fail "not made anew"
xmllint --noout pod/feed.xml pod/podcast.opml || fail "not made anew"
cmp mine.html pod/.lectern/replaced/*-index.html || fail "what it was is lost"
[ "$(stat -c %a pod/.lectern)" = 700 ] || fail "others look into it"
podcast 0 pod
grep warning err | grep changed && fail "it was said twice"

# ---- what is no longer written goes, unless somebody changed it
echo >>pod/playlists/long.m3u8
podcast 0 pod --playlists short=5
[ "$(ls pod/playlists | grep -c long)" = 1 ] || fail "not the changed one alone"

# ---- a cover of one's own may stand in the folder
rm -rf own
mkdir own
expect 0 "$program" -q -o own/cover.png --to png --engine silent a.html
cp own/cover.png cover.png
podcast 0 own a.html --cover own/cover.png
cmp cover.png own/cover.png || fail "the cover was written over"
podcast 1 own --cover ''
said "own/cover.png: the file is there already"
cmp cover.png own/cover.png || fail "the cover was written over"

# ---- a cover whose file has gone stays
mkdir gone
podcast 0 gone a.html --cover cover.png
mv cover.png elsewhere.png
podcast 0 gone b.html
said "cover.png: warning: cannot read the cover"
said "the podcast keeps the cover that it has"
cmp elsewhere.png gone/cover.png || fail "the cover is another"
grep -q "The ferry" gone/feed.xml || fail "the feed is not written"
rm gone/cover.png
podcast 1 gone
said "cover.png: cannot read the cover"

# ---- files of episodes that are lost, emptied, cut or changed are made anew
serve
entry() { # NAME TITLE DAY
    echo "<item><title>$2</title><link>$url/$1.html</link><guid>$1</guid>
<pubDate>$3 Nov 2026 08:30:00 +0100</pubDate></item>"
}
feed() { # NAME...
    {
        echo "<rss version=\"2.0\"><channel><title>The Quay</title>"
        for name; do
            entry "$name" "Of $name" $((10 + $(echo "$name" | wc -c)))
        done
        echo "</channel></rss>"
    } >site/feed.xml
}
page site/sea "The sea"
page site/harbour "The harbour"
feed sea harbour
podcast 0 lost "$url/feed.xml" --base-url https://quay.example/
cp -R lost whole
sea=$(echo lost/episodes/*of-sea*.mp3)
sea=${sea%.mp3}
harbour=$(echo lost/episodes/*of-harbour*.mp3)
harbour=${harbour%.mp3}
honest() { # CASE: the feed and the index name files that are there, as long
    python3 - "$1" <<'PY' || fail "$1: what is published is not there"
import os, re, sys
import xml.etree.ElementTree as xml
base = "https://quay.example/"
for item in xml.parse("lost/feed.xml").iter("item"):
    sound = item.find("enclosure")
    path = "lost/" + sound.get("url")[len(base):]
    assert os.path.getsize(path) == int(sound.get("length")), path
for name in ("feed.xml", "index.html"):
    text = open("lost/" + name).read()
    for path in set(re.findall(r'"(?:%s)?(episodes/[^"]+)"' % base, text)):
        assert os.path.getsize("lost/" + path) > 0, (name, path)
PY
}
mended() { # CASE [PATTERN]: all is as it was, but for these files
    diff -r --exclude=.lectern --exclude="${2-}" whole lost || fail "$1: it is not as it was"
    honest "$1"
}
rm "$sea.mp3"
: >"$sea.listen.html"
head -c 2000 "$harbour.opus" >cut && mv cut "$harbour.opus"
sed 's/ferry/f3rry/' "$harbour.vtt" >vtt
touch -r "$harbour.vtt" vtt && mv vtt "$harbour.vtt" # as long, and as old
podcast 0 lost
said 'lost: warning: files of "Of harbour" and 1 more were lost or changed, and are made anew'
[ "$(grep -c "real time" err)" = 2 ] || fail "not two were narrated"
mended "lost files"
grep -q f3rry lost/.lectern/replaced/*.vtt || fail "what was changed is lost"
[ "$(ls lost/.lectern/replaced | wc -l)" = 2 ] || fail "not two are kept"
podcast 0 lost
grep "made anew" err && fail "it was made twice"
touch "$sea".*
podcast 0 lost
grep "made anew" err && fail "a file that was only touched is made anew"
rm "$sea.chapters.json"
podcast 0 lost
[ "$(grep -c "real time" err)" = 1 ] || fail "chapters are not missed"
mended "lost chapters"

# ---- one whose entry has left the feed, from its page
feed harbour
rm "$sea.opus"
podcast 0 lost
said 'files of "Of sea" were lost'
mended "an entry that left the feed" "*.listen.html" # its date is in UTC

# ---- what cannot be made anew: the feed stays honest, and it is said
mv site/sea.html sea.html
rm "$sea.mp3" "$sea.vtt" "$sea.listen.html"
podcast 3 lost
said "Of sea: warning: it cannot be made anew: there is no such page"
said "lectern podcast lost --remove NAME forgets it"
honest "a lost sound"
grep -q "of-sea.*opus" lost/feed.xml || fail "its other sound is not offered"
rm "$sea.opus"
podcast 3 lost
said 'the sound of "Of sea" is lost, and the feed goes without'
grep -q of-sea lost/feed.xml lost/index.html lost/playlists/* &&
    fail "an episode without sound is published"
expect 0 "$program" podcast lost --rebuild
said 'the sound of "Of sea" is lost'
honest "all is lost"
mv sea.html site/sea.html
podcast 0 lost
mended "it was made up for" "*.listen.html"
rm "$sea.mp3"
podcast 0 lost --remove "Of sea"
podcast 0 lost
grep -E "is lost|were lost" err && fail "what was removed is missed"

# ---- a second run is refused while one is at work, and nothing is touched
podcast 0 busy a.html
find busy -type f -exec sha256sum {} + | sort >before
python3 - "$program" <<'PY' || fail "a second run is not refused"
import fcntl, subprocess, sys
with open("busy/.lectern/lock", "r+b") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    run = subprocess.run([sys.argv[1], "podcast", "--engine", "silent", "busy",
                          "b.html"], stderr=subprocess.PIPE)
assert run.returncode == 1, run
assert b"another run is at work here" in run.stderr, run.stderr
PY
find busy -type f -exec sha256sum {} + | sort >after
cmp before after || fail "the second run touched something"

finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A site's feed becomes a podcast: what is new or changed is narrated, what is
# not is not touched, and a run that was ended anywhere is finished by the next.
. "$(dirname "$0")/common.sh"

serve
base=https://pod.example.org/harbour/

text='<p>The ferry left the harbour at noon, and nobody had told the crew
that the bridge would stay open until the evening. They waited for an hour.</p>
<p>On the other side the market had closed, too. The baker gave her bread to
the children of the school, who had come to see the ship.</p>'

more='<h2>The bridge</h2><p>It was built in the year of the flood, and nobody
has painted it since. Last winter two of its lamps went out.</p>
<p>The council has voted on it three times, and each time the money went to the
railway instead, as it did before the war.</p>'

entry() { # NAME DAY TITLE BODY
    echo "<item><title>$3</title><link>$url/$1.html</link>
<guid isPermaLink=\"false\">tag:harbour,$1</guid>
<pubDate>$2 Nov 2026 08:30:00 +0100</pubDate>
<dc:creator>Ana Ruiz</dc:creator>
<description>In short: $3.</description>
$([ -z "$4" ] || echo "<content:encoded><![CDATA[$4]]></content:encoded>")
</item>"
}
feed() { # write the feed of the entries on standard input
    {
        echo "<?xml version=\"1.0\"?><rss version=\"2.0\"
xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"
xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>
<title>The Harbour Post</title><link>$url/</link>
<description>News &amp; views of the harbour.</description>
<language>en-gb</language>"
        cat
        echo "</channel></rss>"
    } >site/feed.xml
}
page() { # NAME TITLE
    echo "<html lang=en><title>$2 - The Harbour Post</title><body><nav><a
href=/>Home</a> <a href=/all>All</a></nav><article><h1>$2</h1>$text</article>
</body></html>" >"site/$1.html"
}
podcast() {
    expect "$1" "$program" podcast --engine silent -d "$2" "$url/feed.xml" \
        --base-url "$base"
}

unfinished() { # FOLDER: what is not whole is nowhere in it
    [ -z "$(ls -A "$1/.lectern/tmp")" ] || fail "something half written stays"
    find "$1" -name '.*' ! -name .lectern ! -path '*/.lectern/.htaccess' |
        grep . &&
        fail "a file without a name of its own stays"
}

page plain "The bridge stays open"
page busy "The baker of the quay"
{
    entry full 20 "The ferry waits" "$text$more"
    entry plain 21 "The bridge stays open" ""
    entry busy 22 "The baker of the quay" ""
} | feed
podcast 0 pod
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 3 ] || fail "not three episodes"
for file in pod/feed.xml pod/podcast.opml pod/playlists/all.xspf; do
    xmllint --noout "$file" || fail "$file is not well-formed"
done

python3 - pod "$base" <<'PY' || fail "the feed is not what it should be"
import datetime, email.utils, json, os, sys, urllib.parse
import xml.etree.ElementTree as xml

folder, base = sys.argv[1:]
itunes = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
podcast = "{https://podcastindex.org/namespace/1.0}"
atom = "{http://www.w3.org/2005/Atom}"

def file_of(address):
    assert address.startswith(base), address
    path = os.path.join(folder, urllib.parse.unquote(address[len(base):]))
    assert os.path.getsize(path) > 0, path
    return path

channel = xml.parse(folder + "/feed.xml").getroot().find("channel")
assert channel.findtext("title") == "The Harbour Post"
assert channel.findtext("description") == "News & views of the harbour."
assert channel.findtext("language") == "en-gb"
assert channel.find(atom + "link").get("href") == base + "feed.xml"
# UUIDv5 of "pod.example.org/harbour/feed.xml" in the podcast namespace
assert channel.findtext(podcast + "guid") == \
    "fa3f494a-61d2-5450-ab2a-df84e2bfd87a"
file_of(channel.find(itunes + "image").get("href"))
items = channel.findall("item")
assert [i.findtext("title") for i in items] == \
    ["The baker of the quay", "The bridge stays open", "The ferry waits"]
assert len({i.findtext("guid") for i in items}) == 3
for day, item in zip((22, 21, 20), items):
    date = email.utils.parsedate_to_datetime(item.findtext("pubDate"))
    assert (date.day, date.hour) == (day, 7), date
    assert item.findtext("pubDate")[:3] == date.strftime("%a")
    sound = item.find("enclosure")
    assert os.path.getsize(file_of(sound.get("url"))) == \
        int(sound.get("length"))
    assert int(item.findtext(itunes + "duration")) > 5
    assert item.findtext(itunes + "author") == "Ana Ruiz"
    kinds = [t.get("type") for t in item.findall(podcast + "transcript")]
    assert kinds == ["text/vtt", "application/x-subrip", "application/json",
                     "text/html"]
    for t in item.findall(podcast + "transcript"):
        file_of(t.get("url"))
    for a in item.findall(podcast + "alternateEnclosure"):
        file = file_of(a.find(podcast + "source").get("uri"))
        assert os.path.getsize(file) == int(a.get("length"))
chapters = [i.find(podcast + "chapters") for i in items]
assert chapters[:2] == [None, None]
assert len(json.load(open(file_of(chapters[2].get("url"))))["chapters"]) == 2
PY

# ---- whose articles they are, of an entry in full and of one that is fetched
for name in the-ferry-waits the-bridge-stays-open; do
    kind=full
    [ $name = the-ferry-waits ] || kind=plain
    for page in pod/episodes/*"$name"*.listen.html \
        pod/episodes/*"$name"*.transcript.html; do
        grep -q "<link rel=\"canonical\" href=\"$url/$kind.html\">" "$page" ||
            fail "$page does not lead to its source"
        grep -q "<meta name=\"robots\" content=\"noindex\">" "$page" ||
            fail "$page is listed"
    done
done

# ---- nothing new: nothing is asked for twice, no file is touched
state() { ls -lR --time-style=full-iso "$1"; }
state pod >before
: >log
podcast 0 pod
state pod >after
cmp -s before after || fail "an unchanged feed changed the folder"
grep -v "^304 GET /feed.xml" log && fail "more was asked for than the feed"

# ---- a new entry and an edited one: these two, the second under its guid
guid() { sed -n "/<title>$1/,/<guid/s/.*isPermaLink=\"false\">\([^<]*\).*/\1/p" pod/feed.xml; }
old=$(guid "The ferry waits")
{
    entry full 20 "The ferry waits" "$text$more<p>At six the
crew went home, and the ship stayed where it was.</p>"
    entry plain 21 "The bridge stays open" ""
    entry busy 22 "The baker of the quay" ""
    entry new 23 "The school sails" "$text"
} | feed
podcast 0 pod
said "the-ferry-waits"
said "the-school-sails"
[ "$(grep -c "real time" err)" = 2 ] || fail "not two were narrated"
[ "$(guid "The ferry waits")" = "$old" ] || fail "the guid changed"

# ---- a run that was killed anywhere, then finished: the same bytes
expect 0 "$program" podcast --engine silent -d whole "$url/feed.xml" \
    --base-url "$base"
for tenths in 0 1 3 5 8; do
    "$program" podcast -q --engine silent -d killed "$url/feed.xml" \
        --base-url "$base" 2>/dev/null &
    killed=$!
    sleep 0.$tenths
    kill -9 $killed 2>/dev/null
    wait $killed 2>/dev/null
done
podcast 0 killed
diff -r whole killed >/dev/null || {
    fail "a killed run, finished, is not as one that was left alone"
    diff -rq whole killed
}

unfinished killed

# ---- what others keep in the folder is theirs, whatever it is called
theirs() {
    for name in .env.sample .git.config .htaccess.backup .bashrc.backup; do
        echo "$1/$name" "$1/episodes/$name" "$1/playlists/$name"
    done
    echo "$1/feed-2.xml" "$1/feed-3.xml"
}
cp -R whole shared
for file in $(theirs shared); do
    echo theirs >"$file"
done
podcast 0 shared
expect 0 "$program" podcast shared --rebuild
expect 0 "$program" podcast shared --remove "The school sails"
for file in $(theirs shared); do
    [ "$(cat "$file")" = theirs ] || fail "not left alone: $file"
done

# ---- episodes on another disk; what is served may be read, what is remembered
# is its owner's
away=$(mktemp -d -p /dev/shm)
mkdir linked
ln -s "$away" linked/episodes
mask=$(umask)
umask 022
podcast 0 linked
umask "$mask"
for file in whole/episodes/*; do
    cmp "$file" "linked/episodes/${file##*/}" || fail "not the same: $file"
done
unfinished linked
[ -z "$(find -L linked -type f ! -perm 644 ! -path '*/.lectern/*')" ] ||
    fail "what is to be served has not a file's usual rights"
[ "$(stat -c %a linked/.lectern)" = 700 ] || fail "others look into .lectern"
[ -z "$(find linked/.lectern -type f ! -perm 600)" ] ||
    fail "others read what is remembered"
rm -r "$away"

# ---- a limit ends the run, and leaves nothing for the next
limited() {
    "$program" podcast -q --engine silent -d limited "$url/feed.xml" --newest 1
}
(ulimit -f 60 && limited 2>err) && fail "files too large were written"
find limited -name '.*' ! -name .lectern ! -name .htaccess | grep . &&
    fail "something half written stays"
limited 2>err || fail "the run after a limit fails"
unfinished limited
[ "$(ls limited/episodes/*.mp3 | wc -l)" = 1 ] || fail "it is not made up for"

# ---- a memory that somebody made does not lead out of the folder
cp -R whole hostile
mkdir victim
echo precious >victim/talk.mp3
python3 - hostile/.lectern/podcast.db <<'PY'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as memory:
    guid, = memory.execute(
        "select guid from episode order by published limit 1").fetchone()
    memory.execute("update episode set stem = '../victim/talk' "
                   "where guid = ?", [guid])
PY
expect 1 "$program" podcast hostile --rebuild --keep 1
said "it names files that are no episode's"
[ "$(cat victim/talk.mp3)" = precious ] || fail "a file elsewhere was removed"

# ---- list, remove, keep, rebuild
expect 0 "$program" podcast pod --list
[ "$(grep -c "mp3" out)" = 4 ] || fail "not four are listed"
grep -q "^from  $url/feed.xml  The Harbour Post" out || fail "not said from what"
expect 0 "$program" podcast pod --remove "The school sails"
grep -q "school sails" pod/feed.xml && fail "what was removed is in the feed"
ls pod/episodes | grep -q school && fail "what was removed has files"
podcast 0 pod
grep -q "school sails" pod/feed.xml && fail "what was removed came back"
expect 2 "$program" podcast pod --remove "No such thing"
said "no episode is called that"
expect 0 "$program" podcast pod --rebuild --keep 2 --title "Harbour aloud"
grep -q "<title>Harbour aloud" pod/feed.xml || fail "not the title given"
[ "$(ls pod/episodes/*.mp3 | wc -l)" = 2 ] || fail "not two are kept"

# ---- what robots.txt forbids is left, and said
printf 'User-agent: *\nDisallow: /plain\n' >site/robots.txt
podcast 1 robots
said "robots.txt asks not to read it"
[ "$(ls robots/episodes/*.mp3 | wc -l)" = 3 ] || fail "the others are missing"
rm site/robots.txt
podcast 0 robots
[ "$(ls robots/episodes/*.mp3 | wc -l)" = 4 ] || fail "it was not made up for"

# ---- filters, playlists, a page instead of a feed
expect 0 "$program" podcast --engine silent -d few "$url/feed.xml" \
    --since 2026-11-21 --with ferry,BAKER
said "the feed's addresses are relative"
[ "$(ls few/episodes/*.mp3 | wc -l)" = 1 ] || fail "not one passes the filters"
expect 0 "$program" podcast --engine silent -d one "$url/feed.xml" --newest 1 \
    --playlists "commute=0.5,backlog=all/oldest"
[ "$(ls one/episodes/*.mp3 | wc -l)" = 1 ] || fail "not the newest alone"
[ -s one/playlists/backlog.xspf ] || fail "no playlist of that name"
expect 0 "$program" podcast --engine silent -d long "$url/feed.xml" \
    --shortest 60
ls long/episodes | grep -q mp3 && fail "nothing here lasts an hour"
expect 0 "$program" podcast --engine silent -d page "$url/moved.html"
grep -q "The bridge stays open" page/feed.xml || fail "the page is no episode"
said "it has moved for good, and is read from there"
said "$url/plain.html"
expect 0 "$program" podcast --engine silent -d page "$url/elsewhere.html"
grep -q "elsewhere.*moved for good" err && fail "elsewhere for now is no move"
expect 0 "$program" podcast page --remove "$url/elsewhere.html"

expect 0 "$program" podcast page --remove "$url/moved.html"
expect 2 "$program" podcast page
said "no feed and no page is named"

# ---- a feed's voice is remembered; its own picture is the cover
python3 - site/logo.png <<'PY'
import struct, sys, zlib
def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))
row = b"\0" + b"\x20\x40\x80" * 1500
open(sys.argv[1], "wb").write(
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1500, 1500, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(row * 1500)) + chunk(b"IEND", b""))
PY
sed -i "s|<language>|<image><url>$url/logo.png</url></image><language>|" site/feed.xml
expect 0 "$program" podcast --engine silent -d two -v en-gb "$url/feed.xml" --newest 1
cmp -s two/cover.png site/logo.png || fail "the feed's picture is not the cover"
: >log
expect 0 "$program" podcast --engine silent two "$url/plain.html" -v en-us
grep -q logo log && fail "the picture was fetched again"
expect 0 "$program" podcast two --list
grep -q "feed.xml  voice en-gb" out || fail "the feed lost its voice"
grep -q "plain.html  voice en-us" out || fail "the page has no voice"

# ---- one's own picture is the cover, until none is named
cp site/logo.png own.png
expect 0 "$program" podcast two --cover own.png
grep -q pixels err && fail "a good cover is not: $(cat err)"
(cd / && "$program" podcast -q "$dir/two" 2>/dev/null) ||
    fail "a run from elsewhere does not find the cover"
cmp -s two/cover.png own.png || fail "the picture is not the cover"
expect 0 "$program" -q -o wide.png --to png --engine silent site/plain.html
expect 0 "$program" podcast two --cover wide.png
said "the cover is 1600 x 400 pixels"
cmp -s two/cover.png wide.png || fail "the picture is not the cover"
expect 1 "$program" podcast two --cover site/feed.xml
said "feed.xml: the cover is neither a PNG nor a JPEG picture"
expect 1 "$program" podcast two --rebuild --title Elsewhere --cover none.png
said "none.png: cannot read the cover"
expect 0 "$program" podcast two --rebuild # what was refused is not remembered
cmp -s two/cover.png wide.png || fail "the cover is another"
grep -q Elsewhere two/feed.xml && fail "what was refused is remembered"
expect 0 "$program" podcast two --cover ''

# ---- what an episode's own process says is told here
page lost "The crashnow of the quay"
expect 3 "$program" podcast --engine silent -d told site/lost.html --base-url "$base"
said 'was not spoken: the engine crashed on it'
expect 1 "$program" podcast --engine silent -d mute site/plain.html -v none
said "plain.html: no voice is called none"

# ---- stopped by a person: it ends soon, and the next run goes on
"$program" podcast -q -d stopped "$url/feed.xml" 2>err &
stopped=$!
while [ ! -e stopped/.lectern/lock ]; do sleep 0.05; done
sleep 0.2
kill -TERM $stopped # a shell lets what runs behind it ignore SIGINT
wait $stopped
[ $? = 143 ] || fail "it does not end as signals do"
expect 0 "$program" podcast --engine silent stopped --base-url "$base"
unfinished stopped

# ---- a feed that breaks off: what is whole is narrated, and it is said
{ entry a 20 "The first" "$text"; entry b 21 "The second" "$text$more"; } | feed
size=$(wc -c <site/feed.xml)
head -c $((size - 200)) site/feed.xml >site/whole && mv site/whole site/feed.xml
expect 3 "$program" podcast --engine silent -d cut "$url/feed.xml" --base-url "$base"
said "the feed breaks off"
[ "$(ls cut/episodes/*.mp3 | wc -l)" = 1 ] || fail "not the whole entry alone"
{ entry a 20 "The first" "$text"; entry b 21 "The second" "$text$more"; } | feed
podcast 0 cut
[ "$(ls cut/episodes/*.mp3 | wc -l)" = 2 ] || fail "the lost entry stays lost"

# ---- what is wrong is said in a line
expect 2 "$program" podcast -d pod --category Nonsense
said "--category: not right"
expect 2 "$program" podcast -d pod --keep 0x10
said "--keep: not right: 0x10"
said "right is a whole number, 1 or more"
expect 2 "$program" podcast -d pod --since 2026-02-31
said "--since: not right: 2026-02-31"
expect 2 "$program" podcast -d none
said "no feed and no page is named"
expect 2 "$program" podcast "$url/feed.xml"
said "no folder is named"
expect 1 "$program" podcast nowhere --list -d nowhere
said "there is no podcast in this folder"
expect 1 "$program" podcast --engine silent -d bad "$url/nothing.xml"
said "there is no such page"
finish

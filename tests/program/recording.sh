#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A page's own recording is taken where it is a sound that can be had, as it is;
# else the page is narrated, which is said in a line.
. "$(dirname "$0")/common.sh"

serve
text='<p>The ferry left the harbour at noon, and nobody had told the crew that
the bridge would stay open until the evening. They waited for an hour.</p><p>On
the other side the market had closed, too. The baker gave her bread to the
children of the school, who had come to see the ship.</p>'
page() { # NAME HEAD BODY
    echo "<html lang=en><title>The $1</title><meta property=og:site_name
content='Quay Radio'>$2<body><article><h1>The $1</h1>$3$text</article></html>" \
        >"site/$1.html"
}
lectern() { # STATUS ARGUMENT...
    status=$1
    shift
    expect "$status" "$program" --engine silent "$@"
}
# Sounds to serve: an article of a second or two, in each form.
echo "Hello there, sailors of the harbour and of the sea." >talk.txt
lectern 0 --to wav,flac,opus,mp3,vorbis talk.txt
for ending in wav flac opus mp3 ogg; do
    mv "talk.$ending" "site/talk.$ending"
done
mkdir files

# ---- each place that names one, each form
audio='{"@type":"AudioObject","contentUrl":"/talk.mp3"}'
page object "<script type=application/ld+json>{\"@type\":\"NewsArticle\",
\"headline\":\"The object\",\"audio\":$audio}</script>" ""
page alone "<script type=application/ld+json>{\"@graph\":[$audio]}</script>" ""
page element "" "<audio controls><source src=talk.opus type=audio/ogg></audio>"
page meta "<meta property=og:audio content='$url/talk.flac'>" ""
page vorbis "" "<audio src='/talk.ogg'></audio>"
page wave "" "<audio src='/talk.wav'></audio>"
for row in object:mp3 alone:mp3 element:opus meta:flac vorbis:ogg wave:wav; do
    name=${row%:*} ending=${row#*:}
    lectern 0 --own-recording --to mp3,listen,audiobook -o files "$url/$name.html"
    cmp "site/talk.$ending" "files/$name.$ending" || fail "$name: not as it came"
    said "files/$name.$ending and 2 more: 0:0"
    said ", the page's own recording"
    grep -q "A recording of" "files/$name.listen.html" || fail "$name: not marked"
    grep -q "src=\"$name.$ending\"" "files/$name.listen.html" ||
        fail "$name: the page does not play it"
    grep -q '"creditText":"Quay Radio"' "files/$name.listen.html" ||
        fail "$name: JSON-LD does not say whose it is"
    grep -q "The baker gave her bread" "files/$name.listen.html" ||
        fail "$name: the text is not there"
    grep -q '"name": "Lectern"' "files/$name.audiobook.json" &&
        fail "$name: the manifest says that Lectern reads"
    grep -q "by those who published it" "files/$name.audiobook.json" ||
        fail "$name: the manifest is not marked"
done
[ "$(find files -name '*.mp3' | wc -l)" = 2 ] || fail "narrated, too"
lectern 0 --own-recording -o - "$url/object.html"
cmp out site/talk.mp3 || fail "standard output"
rm -rf own && mkdir own
lectern 0 --own-recording -o own/a.mp3 "$url/object.html"
cmp own/a.mp3 site/talk.mp3 || fail "under the name that was asked for"
lectern 0 --json-log --own-recording -o own/b.mp3 "$url/object.html"
said '"own_recording":true'

# ---- without the option it is narrated
lectern 0 --to mp3 -o own/c.mp3 "$url/object.html"
cmp -s own/c.mp3 site/talk.mp3 && fail "taken unasked"

# ---- it cannot be had: one line, and the page is narrated
narrated() { # NAME REASON
    rm -f own/*
    lectern 0 --own-recording -o "own/$1.mp3" "$url/$1.html"
    said "its own recording cannot be had: $2"
    said "it is narrated"
    grep -q "the page's own recording" err && fail "$1: said to be taken"
    [ -s "own/$1.mp3" ] || fail "$1: not narrated"
}
page missing "" "<audio src=/nothing.mp3></audio>"
narrated missing "there is no such page (HTTP 404)"
echo "<html><p>Please log in</p></html>" >site/entry.mp3
page entry "" "<audio src=/entry.mp3></audio>"
narrated entry "not a sound"
head -c 4 site/talk.flac >site/cut.flac
page short "" "<audio src=/cut.flac></audio>"
narrated short "not a sound"
echo "crashnow" >site/crash.mp3
page crash "" "<audio src=/crash.mp3></audio>"
narrated crash ""
truncate -s 101M site/large.mp3
page large "" "<audio src=/large.mp3></audio>"
narrated large "it has more than 100 MB"
page round "" "<audio src=/circle></audio>"
narrated round ""
rm -f own/*
lectern 0 --own-recording -o own/e.flac "$url/element.html"
said "it is opus, which own/e.flac says it is not"

# Several sounds of one page are parts of it, and none is the whole.
page clips "" "<audio src=/talk.mp3></audio><audio src=/talk.ogg></audio>"
lectern 0 --own-recording -o own/clips.mp3 "$url/clips.html"
said "it has no recording of its own, and is narrated"
# A page in a file leads to no private host, and to no file.
page local "" "<audio src=$url/talk.mp3></audio>"
: >log
lectern 0 --own-recording -o own/local.mp3 site/local.html
said "its own recording cannot be had"
grep talk log && fail "a private host was asked"
lectern 0 --own-recording --allow-private 127.0.0.1 -f -o own/local.mp3 \
    site/local.html
said "the page's own recording"
page file "" "<audio src='file://$dir/site/talk.mp3'></audio>"
lectern 0 --own-recording -o own/file.mp3 "$url/file.html"
said "it has no recording of its own"

# ---- what needs times cannot be had of it
for form in vtt epub words; do
    lectern 2 --own-recording --to "$form" -o own "$url/object.html"
    said "no $form can be made of a page's own recording"
done

# ---- a folder remembers it
cat >site/feed.xml <<END
<rss version="2.0"><channel><title>Quay</title><link>$url/</link>
<description>d</description>
<item><title>Spoken</title><guid>1</guid><link>$url/spoken.html</link>
<pubDate>Mon, 05 Jan 2026 10:00:00 +0000</pubDate>
<enclosure url="$url/cover.png" type="image/png" length="1"/>
<enclosure url="$url/talk.ogg" type="audio/ogg" length="1"/></item>
<item><title>Silent</title><guid>2</guid><link>$url/silent.html</link>
<pubDate>Sun, 04 Jan 2026 10:00:00 +0000</pubDate></item>
<item><title>Gone</title><guid>3</guid><link>$url/gone-sound.html</link>
<pubDate>Sat, 03 Jan 2026 10:00:00 +0000</pubDate></item>
</channel></rss>
END
page spoken "" ""
page silent "" ""
page gone-sound "" "<audio src=/nothing.mp3></audio>"
pod() { # STATUS ARGUMENT...
    status=$1
    shift
    expect "$status" "$program" podcast --engine silent -d pod "$@"
}
pod 0 --base-url https://pod.example/ --own-recording "$url/feed.xml"
said ", the page's own recording"
[ "$(grep -c "cannot be had" err)" = 1 ] || fail "not said, once"
spoken=$(echo pod/episodes/*spoken*.ogg)
cmp "$spoken" site/talk.ogg || fail "the episode is not the recording"
# shellcheck disable=SC2012
[ "$(ls pod/episodes/*spoken* | grep -c -v 'cover.jpg$')" = 2 ] ||
    fail "more was made: $(ls pod/episodes)"
ls pod/episodes/*silent*.mp3 pod/episodes/*gone*.mp3 >found || fail "not narrated"
cat >look.py <<'PY'
import os, re, sys
import xml.etree.ElementTree as tree
own = sys.argv[1] == "own"
items = tree.parse("pod/feed.xml").getroot().findall("channel/item")
assert len(items) == 3, len(items)
name = "{https://podcastindex.org/namespace/1.0}txt"
marked = [i for i in items if i.find(name) is not None]
assert len(marked) == own, marked
spoken = next(i for i in items if i.find("title").text == "Spoken")
e = spoken.find("enclosure")
notes = spoken.find("{http://purl.org/rss/1.0/modules/content/}encoded").text
transcripts = spoken.findall("{https://podcastindex.org/namespace/1.0}transcript")
if own:
    file = "pod/" + e.get("url").split("pod.example/")[1]
    assert e.get("type") == "audio/ogg" and file.endswith(".ogg")
    assert int(e.get("length")) == os.path.getsize(file)
    assert "a recording by those who published" in notes, notes
    assert not transcripts
else:
    assert e.get("type") == "audio/mpeg" and transcripts
    assert "a recording by those" not in notes
PY
python3 look.py own || fail "the feed is not right"
: >log
pod 0
said "nothing new"
grep talk log && fail "fetched again"
rm "$spoken"
pod 0
cmp "$spoken" site/talk.ogg || fail "what was lost is not made anew"
pod 0 --own-recording=no
python3 look.py narrated || fail "not narrated when it is forgotten"
[ -e "$spoken" ] && fail "the recording stays"
pod 0 --own-recording=yes
cmp "$spoken" site/talk.ogg || fail "not taken again"
python3 look.py own || fail "the feed is not right again"
pod 2 --own-recording=perhaps
pod 0 --remove Spoken
ls pod/episodes/*spoken* 2>found && fail "files of what was removed stay"
finish

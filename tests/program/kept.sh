#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What people have stays good: a podcast's folder, a voice, lexicons, rules and
# the line that embeds a player, all as version 0.1.0 made or took them (kept/).
. "$(dirname "$0")/common.sh"
kept=$here/../kept

# ---- a podcast's folder: its guids and its sounds stay, nothing is narrated
# anew; its memory becomes its owner's alone; what others keep there stays
cp -R "$kept/podcast" pod
find pod -type d -exec chmod 755 {} +
find pod -type f -exec chmod 644 {} +
theirs() {
    for name in .env.sample .git.config .htaccess.backup .bashrc.backup; do
        echo "pod/$name" "pod/episodes/$name" "pod/playlists/$name"
    done
}
for file in $(theirs); do
    echo theirs >"$file"
done
for stem in pod/episodes/*.mp3; do # they were not kept: they are large
    echo listen >"${stem%.mp3}.listen.html"
done
cp -R pod before
cp -R "$kept/site" site
sed 's|^<meta name="heading".*</head>|</head>|; s/gate-2 | The Sluice/A second gate/' \
    "$kept/page.html" >site/gate.html
serve
http_proxy=$url
export http_proxy
podcast() { # as the folder was made
    expect 0 "$program" podcast --engine silent --kbps 32 --rate 450 \
        --pace 0.25 pod "$@"
}
same() { # CASE: what was made is as it was
    for file in before/episodes/*; do
        cmp "$file" "pod/episodes/${file##*/}" || fail "$1: not the same: $file"
    done
    python3 - "$1" before/feed.xml pod/feed.xml <<'PY' || fail "$1: the feed"
import sys
import xml.etree.ElementTree as xml

def items(path):
    return {i.findtext("guid"): (i.findtext("title"), i.findtext("pubDate"),
                                 i.find("enclosure").attrib)
            for i in xml.parse(path).getroot().iter("item")}

before, after = items(sys.argv[2]), items(sys.argv[3])
assert len(before) == 2 and len(after) == 3, after
for guid, item in before.items():
    assert after.get(guid) == item, (guid, item, after.get(guid))
PY
    for file in $(theirs); do
        [ "$(cat "$file")" = theirs ] || fail "$1: not left alone: $file"
    done
    [ "$(stat -c %a pod/.lectern)" = 700 ] || fail "$1: others look into it"
    [ -z "$(find pod/.lectern -type f ! -perm 600)" ] ||
        fail "$1: others read what is remembered"
}

podcast http://gate.test/gate.html
[ "$(grep -c "real time" err)" = 1 ] || fail "not the new page alone was narrated"
said "a-second-gate"
same "a new page"

# All is asked for again, as if nobody knew when it changed.
sleep 1
: >log
podcast --since 2020-01-01
[ "$(grep -c "^200 " log)" = 3 ] || fail "not all was asked for again"
grep "real time" err && fail "what is unchanged was narrated anew"
same "all is asked for again"
expect 0 "$program" podcast pod --rebuild
same "the feed is written anew"

# What is lost of such a folder is made anew, under its guids.
cp -R "$kept/podcast" lost
sleep 1 # the sites want a second between two pages
expect 3 "$program" podcast --engine silent lost # there is little text in it
said 'files of "Ten ducks" and 1 more were lost or changed'
ls lost/episodes/*ducks*.listen.html lost/episodes/*gate*.listen.html \
    >out || fail "the listen pages are missing"
for file in "$kept"/podcast/feed.xml lost/feed.xml; do
    grep "<guid" "$file"
done | sort | uniq -c | grep -v "^ *2 " && fail "a guid changed"
sleep 1
expect 0 "$program" podcast --engine silent lost
grep "lost or changed" err && fail "it was made twice"
unset http_proxy

# ---- a voice, lexicons, rules
cp -r "$here/../../voices" mine
cp "$kept/evening.ini" "$kept/names.tsv" "$kept/names.pls" mine
expect 0 env LECTERN_VOICES="$dir/mine" "$program" voices
grep -q '^evening  *en-GB .* 180  *the evening news of the Sluice$' out ||
    fail "the voice is not listed as it is"
expect 0 env LECTERN_VOICES="$dir/mine" "$program" --voice evening \
    --rules "$kept/rules.ini" --to script "$kept/page.html"
python3 - out <<'PY' || fail "the voice, the lexicons or the rules are not kept to"
import json, sys

lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert [l["text"] for l in lines[:3]] == \
    ["The new hinge.", "By Oda Fenn.",
     "What the rain did, and who carried the door."], lines[:3]
assert {l["voice"] for l in lines} == {"evening"}
said = " ".join(l["spoken"] for l in lines[1:])
assert "Oda fen with two ens" in said, said
assert "olm gate" in said and "Orle" not in said, said
text = " ".join(l["text"] for l in lines[3:])
assert "boat." not in text and "Sunday" not in text and "Words" not in text
assert text.startswith("The smith") and text.endswith("of the flood."), text
quoted = [s for l in lines for s in l.get("segments", []) if "pitch" in s]
assert quoted and all(s["variant"] == "f3" for s in quoted), quoted
PY
expect 0 env LECTERN_VOICES="$dir/mine" "$program" --voice evening \
    --to null "$kept/page.html"

# ---- the line on another page: it shows the player alone, 160 pixels high
expect 0 "$program" --engine silent --to listen -o gate.listen.html \
    "$kept/page.html"
python3 - "$kept/embed.html" gate.listen.html <<'PY' || fail "the line is not good"
import json, re, sys
from html.parser import HTMLParser

line, page = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
place = re.search(r'src="[^"#]*#([^"]*)"', line)[1]
elements = []

class Page(HTMLParser):
    def handle_starttag(self, tag, attrs):
        elements.append((tag, dict(attrs)))

Page().feed(page)
assert [a for _, a in elements if a.get("id") == place], place
assert f"#{place}:target" in page, "the player is not alone there"
# What the page's own script prints is such a line for its address and title,
# lower since.
script = page[page.index("<iframe src="):].split(";\n")[0]
printed = re.sub(r"`\s*\+\s*[`']", "", script).rstrip("'")
printed = re.sub(r"\$\{quoted\(location[^}]*\}",
                 re.search('src="([^"#]*)', line)[1], printed)
words = json.loads(re.search(r'id="words">(.*)</script>', page)[1])
printed = printed.replace("${quoted(phrase('frame', document.title))}",
                          words["frame"].replace("{1}", "Ten ducks"))
assert printed == line.strip().replace('height="160"', 'height="64"').replace(
    "border: 0", "border: 0; color-scheme: light"), printed
PY
finish

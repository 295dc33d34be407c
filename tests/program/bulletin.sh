#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A podcast's bulletin: one episode of the newest stories, in whole sentences of
# their own, as long as was asked for.
. "$(dirname "$0")/common.sh"

python3 - >many.xml <<'PY'
import random
random.seed(4)
things = "ferry bridge market school harbour railway baker council museum river".split()
acts = ["was painted in the night", "stays closed until the spring",
        "has been sold to a neighbour, who will not say what for",
        "opened again after eleven years of quarrel about a single wall",
        "is to be moved, stone by stone, to the other side of the water"]
def sentence():
    return f"The {random.choice(things)} of {random.choice(things)} street {random.choice(acts)}."
print('<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay</title><language>en</language>')
for i in range(20):
    body = "".join(f"<p>{' '.join(sentence() for _ in range(4))}</p>" for _ in range(6))
    print(f"<item><title>Story number {i} of the quay</title><guid>{i}</guid>"
          f"<pubDate>{28 - i // 2} Nov 2026 {23 - i % 2 * 5}:00:00 +0000</pubDate>"
          f"<content:encoded><![CDATA[{body}]]></content:encoded></item>")
print("</channel></rss>")
PY
judge() { # FOLDER STORIES|MINUTESm
    python3 - "$1" "$2" <<'PY' || fail "the bulletin of $1 is not what it should be"
import json, re, sys
import xml.etree.ElementTree as xml
folder, wish = sys.argv[1:]
itunes = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
items = [i for i in xml.parse(folder + "/feed.xml").iter("item")
         if i.findtext("title") == "Bulletin"]
assert len(items) == 1, "not one bulletin"
stem = re.search(r"episodes/[^\"]*(?=\.mp3)", items[0].find("enclosure").get("url"))[0]
said = json.load(open(f"{folder}/{stem}.transcript.json"))["segments"]
text = " ".join(s["body"].strip() for s in said)
chapters = json.load(open(f"{folder}/{stem}.chapters.json"))["chapters"]
stories = [c["title"] for c in chapters if "Story number" in c["title"]]
assert stories == [f"Story number {i} of the quay" for i in range(len(stories))], stories
assert text.endswith("The whole story is in your list."), text[-80:]
feed = open("many.xml").read()
parts = re.split(r"Story number \d+ of the quay[.]?\s*", text)[1:]
sentences = [s for p in parts for s in re.findall(r"The \w+ of \w+ street [^.]*\.", p)]
assert all(s in feed for s in sentences), "a sentence is cut"
assert len(sentences) == len(set(sentences)), "said twice"
for part in parts:
    n = len(re.findall(r"The \w+ of \w+ street [^.]*\.", part))
    assert 1 <= n <= 3, (n, part)
seconds = float(items[0].findtext(itunes + "duration"))
if wish.endswith("m"):
    want = float(wish[:-1]) * 60
    assert abs(seconds - want) <= want / 10, (seconds, want)
else:
    assert len(stories) == int(wish), stories
print(len(stories), "stories,", seconds, "s")
PY
}
podcast() {
    expect "$1" "$program" podcast --engine silent -d "$2" --base-url https://p.example/ ${3-}
}
podcast 0 pod "many.xml --bulletin 5"
judge pod 5
[ "$(grep -c bulletin err)" = 1 ] || fail "not told once"
podcast 0 pod
said "nothing new"
for wish in 1m 2m 8; do
    podcast 0 pod "--bulletin $wish"
    judge pod $wish
done
podcast 0 pod
said "nothing new"

# ---- news: another bulletin, in place of the one before
sed -i 's|<item><title>Story number 0|<item><title>Fresh from the quay</title><guid>f</guid><pubDate>29 Nov 2026 10:00:00 +0000</pubDate><description>The lamps of the quay are new, and nobody has seen who brought them there in the night before the market. The council knows nothing of it, and the railway says that they are not its own. Until the spring they may stay where they are, which nobody expects to be long.</description></item>&|' many.xml
podcast 0 pod
grep -q bulletin err || fail "no new bulletin"
[ "$(ls pod/episodes/*bulletin*.mp3 | wc -l)" = 1 ] || fail "the old one stays"
expect 0 "$program" podcast pod --remove Bulletin
podcast 0 pod
said "nothing new"
podcast 0 pod "--bulletin 3"
podcast 0 pod "--bulletin="
ls pod/episodes | grep bulletin && fail "it stays though none is wanted"
expect 2 "$program" podcast pod --bulletin 0
said "--bulletin: not right: 0"
expect 2 "$program" podcast pod --bulletin 5x
finish

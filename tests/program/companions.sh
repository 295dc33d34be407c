#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is written beside the sound: other programs read it, and it agrees with
# the sound and with itself.
. "$(dirname "$0")/common.sh"

forms=flac,words,vtt,srt,transcript,lrc,chapters,smil,labels,png,svg
expect 0 "$program" -o ./ --to $forms "$samples/ghost.html"
for caption in vtt srt; do
    ffmpeg -v error -y -i ghost.$caption -f webvtt $caption.back ||
        fail "ffmpeg refuses ghost.$caption"
    grep -q -e '-->' $caption.back || fail "ffmpeg finds no cue in $caption"
done
xmllint --noout ghost.smil ghost.svg || fail "the XML is not well formed"
size=$(ffprobe -v error -show_entries stream=width,height -of csv=p=0 ghost.png)
[ "$size" = 1600,400 ] || fail "the picture's size: $size"
ffprobe -v error -show_entries format=duration -of csv=p=0 ghost.flac >length
python3 - <<'PY' || fail "the companions of ghost.html"
import json, re
length = float(open("length").read())
words = [json.loads(l) for l in open("ghost.words.json", encoding="utf-8")]
spoken = json.load(open("ghost.transcript.json", encoding="utf-8"))["segments"]
assert len(words) == len(spoken)
for word, segment in zip(words, spoken):
    assert abs(word["start"] - segment["startTime"]) < .001, segment
    assert word["text"] in segment["body"], segment
chapters = json.load(open("ghost.chapters.json", encoding="utf-8"))["chapters"]
assert [c["title"] for c in chapters][1:] == ["How the notes work", "What the bank says"]
assert chapters[0]["startTime"] == 0
assert abs(chapters[-1]["endTime"] - length) < .01, (chapters[-1], length)
clips = [tuple(map(float, c)) for c in re.findall(
    r'src="ghost.flac" clipBegin="([\d.]+)s" clipEnd="([\d.]+)s"', open("ghost.smil").read())]
ids = {w["line"] for w in words}
assert len(clips) == len(ids), (len(clips), len(ids))
for (a, b), (c, d) in zip(clips, clips[1:]):
    assert a < b == c < d <= length + .001, (a, b, c, d)
labels = [l.rstrip("\n").split("\t") for l in open("ghost.labels.txt", encoding="utf-8")]
assert len(labels) == len(ids) and all(len(l) == 3 for l in labels)
lines = [l.rstrip("\n") for l in open("ghost.srt", encoding="utf-8")]
for n, line in enumerate(lines):
    if "-->" not in line:
        assert len(line) <= 32, line
    if "-->" in line:
        assert lines[n + 1] and (n + 3 >= len(lines) or "" in lines[n + 2:n + 4])
PY

# What lists the sounds that are written with it.
mkdir out1
expect 0 "$program" -o out1 --to opus,mp3,audiobook,m3u "$samples/ghost.html"
cp "$samples/ghost.html" "out1/a b.html"
expect 0 "$program" -o "out1/" --to audiobook,m3u "out1/a b.html"
python3 - <<'PY' || fail "the audiobook manifest or the playlist"
import json, re
def seconds(o):
    return float(re.fullmatch(r"PT(\d+\.\d+)S", o["duration"])[1])
for name, sound in (("ghost", "ghost.mp3"), ("a b", "a%20b.flac")):
    book = json.load(open(f"out1/{name}.audiobook.json", encoding="utf-8"))
    assert book["@context"] == ["https://schema.org",
                                "https://www.w3.org/ns/pub-context"]
    assert book["conformsTo"] == "https://www.w3.org/TR/audiobooks/"
    assert book["type"] == "Audiobook" and book["name"] and book["inLanguage"]
    order = book["readingOrder"]
    assert [r["url"] for r in order] == [sound], order
    assert all(r["encodingFormat"].startswith("audio/") for r in order)
    assert abs(sum(map(seconds, order)) - seconds(book)) < .001
    end = 0
    for chapter in book["toc"]:
        url, a, b = re.fullmatch(r"(.*)#t=([\d.]+),([\d.]+)",
                                 chapter["url"]).groups()
        assert url == sound and chapter["name"] and float(a) == end, chapter
        end = float(b)
        assert abs(end - float(a) - seconds(chapter)) < .002
    assert abs(end - seconds(book)) < .002
    alternates = [a["url"] for a in order[0].get("alternate", [])]
    assert alternates == (["ghost.opus"] if name == "ghost" else [])
    lines = open(f"out1/{name}.m3u8", encoding="utf-8").read().splitlines()
    assert lines[0] == "#EXTM3U" and lines[1].startswith("#PLAYLIST:")
    starts = [float(l.split("=")[1]) for l in lines if "start-time=" in l]
    stops = [float(l.split("=")[1]) for l in lines if "stop-time=" in l]
    files = [l for l in lines if not l.startswith("#")]
    assert len(starts) == len(stops) == len(files) == 3
    assert starts[1:] == stops[:-1] and starts[0] == 0
    assert set(files) == {"ghost.mp3" if name == "ghost" else "a b.flac"}
PY

# A companion alone: its name is the sound's.
expect 0 "$program" -f --to smil -o alone.smil "$samples/ghost.html"
grep -q 'src="alone.flac"' alone.smil || fail "a clip of another sound"
[ -e alone.flac ] && fail "a sound nobody asked for"
finish

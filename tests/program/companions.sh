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

# A companion alone: its name is the sound's.
expect 0 "$program" -f --to smil -o alone.smil "$samples/ghost.html"
grep -q 'src="alone.flac"' alone.smil || fail "a clip of another sound"
[ -e alone.flac ] && fail "a sound nobody asked for"
finish

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The sound of a page by its properties: other programs read it, it is as
# long as its parts, silent where the pauses are, and does not clip.
. "$(dirname "$0")/common.sh"

for page in ghost.html nextjs.html; do
    expect 0 "$program" -o page.flac --force "$samples/$page"
    flac -s -t page.flac || fail "flac -t refuses $page"
    expect 0 "$program" -o page.wav --force "$samples/$page"
    "$program" --to script "$samples/$page" >script
    "$program" --to words "$samples/$page" >words
    ffmpeg -v error -y -i page.flac -f s16le flac.pcm
    ffmpeg -v error -y -i page.wav -f s16le wav.pcm
    cmp flac.pcm wav.pcm || fail "WAV and FLAC differ"
    python3 - <<'PY' || fail "the sound of $page"
import array, json
pcm = array.array("h", open("wav.pcm", "rb").read())
load = lambda name: [json.loads(l) for l in open(name, encoding="utf-8")]
lines, words = load("script"), load("words")
HZ, LEAD, TAIL = 22050, 220, 661  # voices/default.ini: 10 ms and 30 ms
loudest = max(abs(x) for x in pcm)
assert 8000 < loudest < 32767, loudest  # no clipping, and not faint
ends = {}
for w in words:
    ends.setdefault(w["line"], [w["start"], w["end"]])[1] = w["end"]
at = 0
for line in lines:
    pause = line["pause_ms"] * HZ // 1000
    assert all(x == 0 for x in pcm[at:at + pause]), ("pause", line["id"])
    start, end = (round(t * HZ) for t in ends[line["id"]])
    assert start == at + pause + LEAD, (line["id"], start, at + pause + LEAD)
    assert max(map(abs, pcm[at + pause:start])) <= 33, ("lead", line["id"])
    assert max(map(abs, pcm[end - TAIL:end])) <= 33, ("tail", line["id"])
    assert max(map(abs, pcm[start:end - TAIL])) > 1000, ("faint", line["id"])
    at = end
assert at == len(pcm), (at, len(pcm))
PY
done

# Tags, as other programs see them.
ffprobe -v error -show_entries format_tags -of json page.flac >tags
"$program" --to article "$samples/nextjs.html" >article
python3 - <<'PY' || fail "the tags"
import json
article = json.load(open("article"))
tags = {k.lower(): v for k, v in json.load(open("tags"))["format"]["tags"].items()}
assert tags["title"] == article["title"], tags
assert tags["artist"] == ", ".join(article["authors"]), tags
assert tags["album"] == article["site"], tags
assert tags["date"] == article["published"][:10], tags
assert tags["comment"] == article["url"], tags
assert tags["software"].startswith("Lectern "), tags
PY

# Streams: the same sound, no stray bytes.
"$program" --to flac -o - "$samples/nextjs.html" 2>err >stream.flac || fail "streaming FLAC"
flac -s -t stream.flac || fail "flac -t refuses the stream"
ffmpeg -v error -y -i stream.flac -f s16le stream.pcm
cmp stream.pcm flac.pcm || fail "streamed FLAC differs"
"$program" --to wav -o - "$samples/nextjs.html" 2>err | cat >stream.wav
ffmpeg -v error -y -i stream.wav -f s16le stream.pcm
cmp stream.pcm flac.pcm || fail "streamed WAV differs"
finish

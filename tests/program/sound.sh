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
FAINT = 100  # the engine's -60 dB, and the gain that brings it to -16 LUFS
HZ, LEAD, TAIL = 22050, 220, 661  # voices/default.ini: 10 ms and 30 ms
loudest = max(abs(x) for x in pcm)
assert 8000 < loudest < 32767, loudest  # no clipping, and not faint
ends = {}
for w in words:
    ends.setdefault(w["line"], [w["start"], w["end"]])[1] = w["end"]
starts = [round(ends[line["id"]][0] * HZ) - LEAD for line in lines]
at = 0
for i, line in enumerate(lines):
    pause = line["pause_ms"] * HZ // 1000
    assert i or starts[i] == pause, (starts[i], pause)
    assert all(x == 0 for x in pcm[at:at + pause]), ("pause", line["id"])
    start, end = starts[i] + LEAD, round(ends[line["id"]][1] * HZ)
    assert max(map(abs, pcm[at + pause:start])) <= FAINT, ("lead", line["id"])
    assert max(map(abs, pcm[start:end])) > 1000, ("faint", line["id"])
    at = len(pcm)  # the line's end: what the next one's pause leaves
    if i + 1 < len(lines):
        at = starts[i + 1] - lines[i + 1]["pause_ms"] * HZ // 1000
    assert max(map(abs, pcm[at - TAIL:at])) <= FAINT, ("tail", line["id"])
    assert 0 <= at - TAIL - end <= HZ // 50, ("end", line["id"], at - end)
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
assert tags["encoder"].startswith("Lectern "), tags
PY

# Streams: the same sound but for the last fraction of a decibel, no stray
# bytes.
same() {
    python3 - "$1" "$2" <<'PY'
import array, sys
a, b = (array.array("h", open(name, "rb").read()) for name in sys.argv[1:])
assert len(a) == len(b), (len(a), len(b))
a, b = a[::5], b[::5]
gain = sum(x * y for x, y in zip(a, b)) / sum(y * y for y in b)
assert 0.9 < gain < 1.1, gain
rest = sum((x - gain * y) ** 2 for x, y in zip(a, b))
assert rest < 2e-2 * sum(x * x for x in a), rest
PY
}
"$program" --to flac -o - "$samples/nextjs.html" 2>err >stream.flac || fail "streaming FLAC"
flac -s -t stream.flac || fail "flac -t refuses the stream"
ffmpeg -v error -y -i stream.flac -f s16le stream.pcm
same stream.pcm flac.pcm || fail "streamed FLAC differs"
"$program" --to wav -o - "$samples/nextjs.html" 2>err | cat >stream.wav
ffmpeg -v error -y -i stream.wav -f s16le stream.pcm
same stream.pcm flac.pcm || fail "streamed WAV differs"

# Loudness and true peak, as ffmpeg measures them: a file's within 0.5 LU of
# what is wanted, a stream's within 1.5; what leaves something out may have an
# odd peak beyond.
loud() { # FILE TARGET WITHIN [PEAK]
    ffmpeg -hide_banner -nostats -i "$1" -af ebur128=peak=true:framelog=verbose \
        -f null - 2>&1 | sed -n '/Summary/,$p' >summary
    awk -v want="$2" -v within="$3" -v most="${4:--1}" '
        $1 == "I:" { i = $2 } $1 == "Peak:" { peak = $2 }
        END { exit !(i >= want - within && i <= want + within && peak <= most) }' \
        summary || { cat summary; fail "$1 is not at $2 LUFS below ${4:--1} dBTP"; }
}
loud page.flac -16 0.5
loud stream.flac -16 1.5
for form in opus mp3 vorbis; do # there is room in a pipe for what encoding adds
    "$program" --to $form -o - "$samples/ghost.html" 2>err >stream.lossy || fail "streaming $form"
    loud stream.lossy -16 1.5
done
for lufs in -14 -19 -23; do
    expect 0 "$program" -f --loudness $lufs -o loud.wav "$samples/ghost.html"
    loud loud.wav $lufs 0.5
done
expect 0 "$program" -f --sample-rate 44100 --channels 2 -o loud.wav "$samples/ghost.html"
loud loud.wav -16 0.5
for form in opus mp3 vorbis 'mp3 --kbps 32' 'mp3 --kbps 320 --sample-rate 44100' 'opus --channels 2'; do
    # shellcheck disable=SC2086  # a form and its options
    expect 0 "$program" -f --to $form -o loud.lossy "$samples/wordpress.html"
    loud loud.lossy -16 0.5 -0.5
done
ffprobe -v error -show_entries stream=sample_rate,channels -of csv=p=0 loud.wav |
    grep -qx '44100,2' || fail "--sample-rate and --channels"

# A jingle in front: as loud as the rest, and the words come later.
python3 - <<'PY'
import math, struct, wave
with wave.open("jingle.wav", "wb") as w:
    w.setparams((2, 2, 32000, 0, "NONE", ""))
    for i in range(2 * 32000):
        x = int(900 * math.sin(i / 9))
        w.writeframes(struct.pack("<hh", x, x))
PY
expect 0 "$program" -f --before jingle.wav --to wav,words -o with.wav "$samples/ghost.html"
loud with.wav -16 0.5
"$program" --to words "$samples/ghost.html" >words
python3 - <<'PY' || fail "words behind a jingle"
import json
first = lambda name: json.loads(open(name).readline())["start"]
assert abs(first("with.words.json") - first("words") - 2.5) < 0.001
PY
"$program" --to words --before jingle.wav --after jingle.wav "$samples/ghost.html" >alone
cmp -s alone with.words.json || fail "words alone know of no jingle"

# What cannot be put in is known before a word is spoken.
echo none >broken.wav
for option in --before --after; do
    expect 1 "$program" -f $option broken.wav -o put.flac "$samples/ghost.html"
    said "broken.wav: not a sound that can be read"
    expect 1 "$program" -f $option nowhere.wav -o put.flac "$samples/ghost.html"
    said "nowhere.wav: not a sound that can be read"
done
[ ! -e put.flac ] || fail "something is left behind"

# A sound at a break between two sections, in the middle of its silence: at the
# loudness of the rest, though it is short, of two channels and another rate.
cp -r "$here/../../voices" voices
ffmpeg -v error -f lavfi -i sine=frequency=600:duration=0.24:sample_rate=48000 \
    -ac 2 -filter:a volume=0.2 voices/bell.wav
voice() {
    printf '[voice]\nlang = en\nespeak = en-us\n[pause]\nbreak = 2000\n' >voices/try.ini
    printf '%s\n' "$@" >>voices/try.ini
}
cat >breaks.md <<'EOF'
The ferry left the harbour at nine. It rained all the morning on the western
shore of the sound, and nobody was seen.

---

The night was dry. Nobody came for the letters that lay on the table.

* * *

It was over.
EOF
voice
LECTERN_VOICES=voices "$program" -f -v try --to words breaks.md >without
voice '[sounds]' 'break = bell.wav'
expect 0 env LECTERN_VOICES=voices "$program" -f -v try --to wav,words -o bell.wav breaks.md
LECTERN_VOICES=voices "$program" -f -v try --to words breaks.md | cmp -s - bell.words.json ||
    fail "words alone know of no bell"
expect 0 "$program" check bell.wav
ffmpeg -v error -y -i bell.wav -f s16le bell.pcm
python3 - <<'PY' || fail "the sound at a break"
import array, json
HZ = 22050
pcm = array.array("h", open("bell.pcm", "rb").read())
def lines(name):
    spans = {}
    for w in map(json.loads, open(name)):
        spans.setdefault(w["line"], [w["start"], 0])[1] = w["end"]
    return [spans[k] for k in sorted(spans)]
old, new = lines("without"), lines("bell.words.json")
late = [round(b[0] - a[0], 2) for a, b in zip(old, new)]
assert late == [0, 0, .24, .24, .48], late
for before, after in ((1, 2), (3, 4)):
    gap = pcm[round(new[before][1] * HZ):round(new[after][0] * HZ)]
    heard = [i for i, x in enumerate(gap) if abs(x) > 2000]
    assert abs(heard[0] / HZ - 1.03) < .05, heard[0] / HZ
    assert abs((heard[-1] - heard[0]) / HZ - .24) < .01
    power = sum(x * x for x in gap[heard[0]:heard[-1]]) / (heard[-1] - heard[0])
    assert .02 < power ** .5 / 32768 < .4, power ** .5
PY
voice '[sounds]' 'break = gone.wav'
expect 1 env LECTERN_VOICES=voices "$program" -f -v try -o gone.flac breaks.md
said "voices/try.ini:7: gone.wav: not a sound that can be read"
[ ! -e gone.flac ] || fail "something is left behind"
finish
